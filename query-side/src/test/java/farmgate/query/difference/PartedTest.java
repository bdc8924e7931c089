package farmgate.query.difference;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.difference.Differences.Move;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Since which append two computations have differed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PartedTest {

    @Test
    void it_is_the_append_after_which_they_never_agreed_again() {
        Move first = move(1, "a", 1);
        Move again = move(2, "b", -1);
        Move last = move(3, "c", 5);
        assertThat(Differences.parted(List.of(first))).isEqualTo(first.moment());
        assertThat(Differences.parted(List.of(first, again, last))).isEqualTo(last.moment());
        assertThat(Differences.parted(List.of(first, last, again))).isEqualTo(first.moment());
    }

    @Test
    void within_an_append_they_may_seem_to_agree_and_do_not() {
        Move plus = move(1, "a", 1);
        Move minus = move(2, "a", -1);
        Move more = move(3, "a", 1);
        assertThat(Differences.parted(List.of(plus, minus, more))).isEqualTo(plus.moment());
        assertThat(Differences.parted(List.of(plus, minus, move(3, "b", 1))))
                .as("they agreed at the append's end")
                .isEqualTo(move(3, "b", 1).moment());
    }

    private static Move move(long position, String append, long fen) {
        return new Move(new Moment(position, append, "e" + position, "type", "thing", Instant.EPOCH), fen);
    }
}
