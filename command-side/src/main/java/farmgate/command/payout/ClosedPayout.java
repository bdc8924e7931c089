package farmgate.command.payout;

import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.station.StationId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A payout that a run closed. */
record ClosedPayout(PayoutId id, StationId stationId, Money total) {

    /** What came of closing a station; null when nothing was due there. */
    record Closing(@Nullable ClosedPayout payout) {

        Stream<ClosedPayout> stream() {
            return Stream.ofNullable(payout);
        }
    }
}
