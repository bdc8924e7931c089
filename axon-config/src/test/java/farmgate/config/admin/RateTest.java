package farmgate.config.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RateTest {

    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

    private final Rate rate = new Rate();

    @Test
    void the_first_look_says_nothing() {
        assertThat(rate.look(START, 100)).isZero();
    }

    @Test
    void places_are_counted_from_the_oldest_look_of_half_a_minute() {
        rate.look(START, 0);
        assertThat(rate.look(START.plusSeconds(10), 1000)).isEqualTo(100);
        assertThat(rate.look(START.plusSeconds(30), 1500))
                .as("the first still counts")
                .isEqualTo(50);
        assertThat(rate.look(START.plusSeconds(31), 1500))
                .as("the second is the oldest now")
                .isEqualTo(23);
    }

    @Test
    void a_replay_begins_to_count_anew() {
        rate.look(START, 5000);
        assertThat(rate.look(START.plusSeconds(1), 0)).isZero();
        assertThat(rate.look(START.plusSeconds(2), 700)).isEqualTo(700);
    }
}
