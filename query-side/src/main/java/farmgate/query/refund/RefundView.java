package farmgate.query.refund;

import farmgate.query.refund.RefundDocument.Status;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund that was proposed.
 *
 * @param version of its order, at what happened last to the refund
 * @param ageDays whole days since it was proposed; null when it was decided
 */
record RefundView(
        RefundId id,
        long version,
        Status status,
        OrderId orderId,
        StationId stationId,
        StationId countyStationId,
        Money amount,
        RefundCause cause,
        Bearer borneBy,
        List<ListingId> lines,
        String note,
        String proposedBy,
        Instant proposedAt,
        @Nullable Long ageDays,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason) {

    static RefundView of(RefundDocument document, long version, Instant now, Vault vault) {
        boolean waits = document.status() == Status.PROPOSED;
        return new RefundView(
                document.id(),
                version,
                document.status(),
                document.orderId(),
                document.stationId(),
                document.countyStationId(),
                document.amount(),
                document.cause(),
                document.borneBy(),
                document.lines(),
                document.note().in(vault),
                document.proposedBy(),
                document.proposedAt(),
                waits ? Duration.between(document.proposedAt(), now).toDays() : null,
                document.decidedBy(),
                document.decidedAt(),
                FreeText.in(vault, document.reason()));
    }
}
