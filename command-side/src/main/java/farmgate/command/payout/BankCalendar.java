package farmgate.command.payout;

import farmgate.shared.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * On which days China's banks work: Monday to Friday but for public holidays, and on the weekends that are worked in
 * their stead, as the State Council announces them each November for the year to come. Of a year that is not announced
 * yet only the weekends are known.
 */
final class BankCalendar {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final String RESOURCE = "/farmgate/bank-calendar.json";
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final Set<LocalDate> holidays = new HashSet<>();
    private final Set<LocalDate> workedWeekends = new HashSet<>();

    /** @param to the last day of it */
    record Holiday(String name, LocalDate from, LocalDate to) {}

    /** @param source which notice it is from */
    record Notice(String source, List<Holiday> holidays, List<LocalDate> workdays) {}

    record Notices(List<Notice> notices) {}

    BankCalendar(List<Notice> notices) {
        for (Notice notice : notices) {
            notice.holidays()
                    .forEach(each ->
                            each.from().datesUntil(each.to().plusDays(1)).forEach(holidays::add));
            workedWeekends.addAll(notice.workdays());
        }
    }

    /** The notices that come with the house. */
    static BankCalendar load() {
        try (InputStream in = BankCalendar.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + RESOURCE);
            }
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new BankCalendar(Json.read(json, Notices.class).notices());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    boolean isWorkday(LocalDate day) {
        return workedWeekends.contains(day) || (!WEEKEND.contains(day.getDayOfWeek()) && !holidays.contains(day));
    }

    /** The day itself when it is one. */
    LocalDate workdayFrom(LocalDate day) {
        LocalDate found = day;
        while (!isWorkday(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** The last moment of a day in China. */
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(CHINA).toInstant().minusNanos(1);
    }
}
