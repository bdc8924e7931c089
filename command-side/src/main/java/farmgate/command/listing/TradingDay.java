package farmgate.command.listing;

import farmgate.shared.wire.Bounds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days as the trade counts them: in Asia/Shanghai. */
final class TradingDay {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Days that were taken before days had bounds may lie later. */
    private static final LocalDate LAST = LocalDate.of(Bounds.YEAR_MAX, 12, 31);

    private TradingDay() {}

    static LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The first instant that is no longer of this day; for a day after our years, of the last day in them. */
    static Instant endOf(LocalDate day) {
        return (day.isAfter(LAST) ? LAST : day).plusDays(1).atStartOfDay(ZONE).toInstant();
    }
}
