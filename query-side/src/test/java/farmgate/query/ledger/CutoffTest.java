package farmgate.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.model.Filters;
import farmgate.shared.refusal.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CutoffTest {

    @ParameterizedTest
    @CsvSource({
        "2026-10-08T10:00:00+08:00, 2026-10-08T02:00:00Z",
        "2026-10-08T02:00:00Z, 2026-10-08T02:00:00Z",
        "2026-10-08, 2026-10-08T15:59:59.999999999Z"
    })
    void a_time_is_taken_as_it_is_and_a_day_to_its_end_in_china(String text, Instant asOf) {
        assertThat(Cutoff.of(text, null)).isEqualTo(new Cutoff(asOf, null));
        assertThat(Cutoff.of(null, text)).isEqualTo(new Cutoff(null, asOf));
    }

    @Test
    void both_times_belong_to_what_is_seen() {
        Instant time = Instant.parse("2026-10-08T02:00:00Z");
        String sortable = EntryDocument.sortable(time);
        assertThat(new Cutoff(time, time).filter().toBsonDocument())
                .isEqualTo(Filters.and(
                                Filters.lte(EntryDocument.AT, sortable), Filters.lte(EntryDocument.KNOWN_AT, sortable))
                        .toBsonDocument());
    }

    @Test
    void nothing_said_is_no_bound() {
        assertThat(Cutoff.of(null, "")).isEqualTo(new Cutoff(null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999-12-31",
                "2101-01-01",
                "+999999999-12-31",
                "-999999999-01-01",
                "1999-12-31T23:59:59+08:00",
                "2101-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00+18:00",
                "+999999999-12-31T23:59:59-18:00"
            })
    void a_year_that_cannot_be_is_refused_by_the_parameters_name(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Cutoff.of(text, null))
                .withMessage("asOf must lie in the years 2000 to 2100")
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("field", "asOf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000-01-01", "2100-12-31", "2000-01-01T00:00:00+08:00", "2100-12-31T23:59:59-08:00"})
    void the_first_and_the_last_day_are_days(String text) {
        assertThat(Cutoff.of(text, text).filter()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "2026-10-08T10:00", "1791424800"})
    void what_is_no_time_is_refused_by_the_parameters_name(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Cutoff.of(null, text))
                .withMessageStartingWith("knownAt must be a day")
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("field", "knownAt"));
    }
}
