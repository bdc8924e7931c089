package farmgate.query.payout;

import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.settlement.Due;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param drawnBy the payout that took it; null while it is due */
record EntryDocument(
        StationId stationId,
        OrderId orderId,
        Instant receivedAt,
        List<Due> dues,
        @Nullable PayoutId drawnBy) {}
