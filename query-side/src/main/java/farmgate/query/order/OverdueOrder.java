package farmgate.query.order;

import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderId;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An order that somebody should have moved on by now.
 *
 * @param awaits what should have happened
 * @param since from when the order waits for it
 * @param due by when it should have happened
 */
record OverdueOrder(
        OrderId id,
        OrderStatus status,
        Awaits awaits,
        StationId stationId,
        StationId countyStationId,
        Money total,
        Instant since,
        Instant due) {

    enum Awaits {
        /** Its station packs it, or it is cancelled by itself a while later. */
        PACKING,
        /** Its station hands it over. */
        HAND_OVER,
        /** It arrives; or it is searched for, and the county says that it was found, lost or returned. */
        DELIVERY,
        /** Another person agrees that it is lost, or does not. */
        LOSS_DECISION,
        /** A delivery that only the seller tells of is proven, or a short weight is decided. */
        PROOF_OR_DECISION,
        /** The county or finance resolves the dispute. */
        RESOLUTION,
        /** The refund reaches the buyer. */
        REFUND,
        /** The buyer has the cash that waits at the till, and she or a signed paper says so. */
        CASH_REFUND
    }

    /**
     * How long an order may stand where it has no time of its own.
     *
     * @param handOver from packing to hand-over
     * @param delivery from hand-over to delivery
     * @param resolution of a dispute
     * @param refund from when it is granted
     */
    record Terms(Duration handOver, Duration delivery, Duration resolution, Duration refund) {}

    /** Empty while it is in time, or waits for nobody. */
    static Optional<OverdueOrder> of(OrderDocument order, Terms terms, Instant now) {
        return waiting(order, terms).filter(waiting -> !waiting.due().isAfter(now));
    }

    private static Optional<OverdueOrder> waiting(OrderDocument order, Terms terms) {
        Instant since = order.moments().getLast().at();
        Standing standing = order.standing();
        if (standing.disputeOpen()) {
            Instant disputed = last(order, Moment.What.DISPUTED);
            return Optional.of(of(order, Awaits.RESOLUTION, disputed, disputed.plus(terms.resolution())));
        }
        Optional<OverdueOrder> refund = refund(order, terms);
        if (refund.isPresent()) {
            return refund;
        }
        return switch (standing.step()) {
            case PAID ->
                Optional.ofNullable(order.packingDue()).map(due -> of(order, Awaits.PACKING, since, due.packBy()));
            case PACKED -> Optional.of(of(order, Awaits.HAND_OVER, since, since.plus(terms.handOver())));
            case DISPATCHED -> Optional.of(onItsWay(order, terms, since));
            case DELIVERED ->
                Optional.ofNullable(order.delivered())
                        .map(delivered -> of(order, Awaits.PROOF_OR_DECISION, since, decided(order, delivered)));
            case PLACED, LOST, RECEIVED, SETTLED, EXPIRED, CANCELLED, DISPUTED, REFUNDED -> Optional.empty();
        };
    }

    private static OverdueOrder onItsWay(OrderDocument order, Terms terms, Instant since) {
        Instant proposed = order.lossProposedAt();
        if (proposed != null) {
            return of(order, Awaits.LOSS_DECISION, proposed, proposed);
        }
        return of(
                order,
                Awaits.DELIVERY,
                since,
                order.missing() == null
                        ? since.plus(terms.delivery())
                        : order.missing().reportedAt());
    }

    /** Without a proof the claim window has no end: a proof is due from the delivery on. */
    private static Instant decided(OrderDocument order, OrderDelivered delivered) {
        Instant claimUntil = order.claimUntil();
        return claimUntil == null ? delivered.deliveredAt() : claimUntil;
    }

    /** The refund that has waited longest. */
    private static Optional<OverdueOrder> refund(OrderDocument order, Terms terms) {
        return order.refunds().values().stream()
                .filter(refund -> refund.paidAt() == null)
                .findFirst()
                .map(refund -> {
                    Instant since = order.grantedAt(refund);
                    Awaits awaits = order.isReady(refund) ? Awaits.CASH_REFUND : Awaits.REFUND;
                    return of(order, awaits, since, since.plus(terms.refund()));
                });
    }

    private static Instant last(OrderDocument order, Moment.What what) {
        return order.moments().stream()
                .filter(moment -> moment.what() == what)
                .map(Moment::at)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static OverdueOrder of(OrderDocument order, Awaits awaits, Instant since, Instant due) {
        return new OverdueOrder(
                order.placed().orderId(),
                order.standing().status(),
                awaits,
                order.placed().stationId(),
                order.placed().countyStationId(),
                order.total(),
                since,
                due);
    }
}
