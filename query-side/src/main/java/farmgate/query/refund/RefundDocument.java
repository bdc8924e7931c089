package farmgate.query.refund;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund that was proposed, as it is kept and shown.
 *
 * @param lines that it is about; empty when it is about the whole order
 * @param note why it was proposed
 * @param decidedBy who approved or declined it; null while nobody has
 * @param reason why it was declined
 * @param sortKey when it was proposed, then its id
 */
record RefundDocument(
        RefundId id,
        Status status,
        OrderId orderId,
        StationId stationId,
        StationId countyStationId,
        Money amount,
        RefundCause cause,
        Bearer borneBy,
        List<ListingId> lines,
        FreeText note,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable FreeText reason,
        String sortKey) {

    enum Status {
        PROPOSED,
        DECLINED,
        /** Approved, and on its way to the buyer. */
        GRANTED,
        /** Approved, and its cash waits at the till of its station. */
        READY,
        PAID
    }
}
