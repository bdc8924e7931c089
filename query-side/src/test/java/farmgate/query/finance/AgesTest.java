package farmgate.query.finance;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.finance.AgeGroup.Kind;
import farmgate.query.web.Aged;
import farmgate.shared.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "-1, 0",
        "0, 0",
        "172799, 0",
        "172800, 2",
        "691199, 2",
        "691200, 8",
        "2678399, 8",
        "2678400, 31",
        "7862399, 31",
        "7862400, 91",
        "99999999, 91"
    })
    void a_group_begins_with_its_first_whole_day(long seconds, int fromDays) {
        assertThat(groups(List.of(aged(seconds, 100))))
                .filteredOn(group -> group.count() > 0)
                .singleElement()
                .satisfies(group -> assertThat(group.fromDays()).isEqualTo(fromDays));
    }

    @Test
    void a_group_says_how_many_how_much_and_how_old_at_the_most() {
        List<AgeGroup> groups = groups(List.of(aged(86_400, 100), aged(90_000, 50), aged(8 * 86_400, 7)));

        assertThat(groups).hasSize(5 * Kind.values().length);
        assertThat(groups.subList(5, 10))
                .containsExactly(
                        new AgeGroup(Kind.CLAWBACK, 0, 1, 2, Money.ofFen(150), NOW.minusSeconds(90_000)),
                        new AgeGroup(Kind.CLAWBACK, 2, 7, 0, Money.ZERO, null),
                        new AgeGroup(Kind.CLAWBACK, 8, 30, 1, Money.ofFen(7), NOW.minus(Duration.ofDays(8))),
                        new AgeGroup(Kind.CLAWBACK, 31, 90, 0, Money.ZERO, null),
                        new AgeGroup(Kind.CLAWBACK, 91, null, 0, Money.ZERO, null));
        assertThat(groups).extracting(AgeGroup::days).contains("0–1", "31–90", "> 90");
    }

    private static List<AgeGroup> groups(List<Aged> clawbacks) {
        Map<Kind, Ages.Source> sources = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            sources.put(kind, reader -> {});
        }
        sources.put(Kind.CLAWBACK, clawbacks::forEach);
        return new Ages(sources, Clock.fixed(NOW, ZoneOffset.UTC)).groups();
    }

    private static Aged aged(long seconds, long fen) {
        return new Aged(NOW.minusSeconds(seconds), Money.ofFen(fen));
    }
}
