package farmgate.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.ledger.Closings.Closing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edge of a closed month is midnight in China, and the closing itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosingsTest {

    private static final long CLOSED_AT = 10;
    private final Closings september = new Closings(List.of(
            new Closing(LocalDate.of(2026, 9, 30), CLOSED_AT), new Closing(LocalDate.of(2026, 8, 31), CLOSED_AT - 5)));

    @ParameterizedTest(name = "{0} stored at {1} is booked on {2}")
    @CsvSource({
        "2026-09-30T15:59:59.999999999Z, 11, 2026-10-01, true",
        "2026-09-30T16:00:00Z,           11, 2026-10-01, false",
        "2026-09-29T16:00:00Z,           11, 2026-10-01, true",
        "2026-08-31T15:59:59Z,           11, 2026-10-01, true",
        "2026-08-31T15:59:59Z,            6, 2026-09-01, true",
        "2026-08-31T16:00:00Z,            6, 2026-09-01, false",
        "2026-09-30T15:59:59Z,            9, 2026-09-30, false",
        "2026-09-30T15:59:59Z,           10, 2026-09-30, false",
        "2026-08-01T00:00:00Z,            5, 2026-08-01, false"
    })
    void what_is_stored_behind_a_closing_and_happened_by_its_last_day_is_late(
            Instant at, long position, LocalDate bookedOn, boolean late) {
        assertThat(september.bookedOn(at, position)).isEqualTo(bookedOn);
        assertThat(september.isLate(at, position)).isEqualTo(late);
    }

    @ParameterizedTest
    @CsvSource({"2026-09-30T15:59:59Z, 10", "2026-08-31T16:00:00Z, 10", "2026-08-31T15:59:59Z, 5"})
    void a_closed_month_shows_what_was_known_at_its_own_closing(Instant asOf, long position) {
        assertThat(september.knownAtClosing(asOf).toBsonDocument().toJson())
                .isEqualTo("{\"" + EntryDocument.POSITION + "\": {\"$lt\": " + position + "}}");
    }

    @ParameterizedTest
    @CsvSource({"2026-09-30T16:00:00Z"})
    void an_open_month_shows_all(Instant asOf) {
        assertThat(september.knownAtClosing(asOf).toBsonDocument()).isEmpty();
    }
}
