package farmgate.command.listing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days as the trade counts them: in Asia/Shanghai. */
final class TradingDay {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private TradingDay() {}

    static LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The first instant that is no longer of this day. */
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }
}
