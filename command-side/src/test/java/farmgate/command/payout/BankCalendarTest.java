package farmgate.command.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BankCalendarTest {

    private final BankCalendar calendar = BankCalendar.load();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-01-26",
                "2025-02-08",
                "2025-04-27",
                "2025-09-28",
                "2025-10-11",
                "2026-01-04",
                "2026-02-14",
                "2026-02-28",
                "2026-05-09",
                "2026-09-20",
                "2026-10-10"
            })
    void a_weekend_in_a_holidays_stead_is_worked(LocalDate day) {
        assertThat(day.getDayOfWeek().getValue()).as("%s is a weekend", day).isGreaterThan(5);
        assertThat(calendar.isWorkday(day)).isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-01,2025-01-02",
        "2025-01-28,2025-02-05",
        "2025-04-04,2025-04-07",
        "2025-05-01,2025-05-06",
        "2025-05-31,2025-06-03",
        "2025-10-01,2025-10-09",
        "2026-01-01,2026-01-04",
        "2026-02-15,2026-02-24",
        "2026-04-04,2026-04-07",
        "2026-05-01,2026-05-06",
        "2026-06-19,2026-06-22",
        "2026-09-25,2026-09-28",
        "2026-10-01,2026-10-08",
        "2026-11-21,2026-11-23",
        "2026-11-20,2026-11-20"
    })
    void after_a_holiday_the_banks_work_again(LocalDate day, LocalDate next) {
        assertThat(calendar.workdayFrom(day)).isEqualTo(next);
        assertThat(calendar.workdayFrom(next)).isEqualTo(next);
    }

    @Test
    void of_a_year_that_is_not_announced_only_the_weekends_are_known() {
        assertThat(List.of("2027-10-01", "2027-10-02"))
                .extracting(day -> calendar.isWorkday(LocalDate.parse(day)))
                .containsExactly(true, false);
    }

    @Test
    void a_day_ends_at_midnight_in_china() {
        assertThat(BankCalendar.endOf(LocalDate.of(2026, 11, 19)))
                .isEqualTo(Instant.parse("2026-11-19T15:59:59.999999999Z"));
    }
}
