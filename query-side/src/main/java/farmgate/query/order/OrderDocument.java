package farmgate.query.order;

import farmgate.shared.money.Money;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.DeliveryProof;
import farmgate.shared.order.OrderEvent.DisputeResolved;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderDisputed;
import farmgate.shared.order.OrderEvent.OrderLost;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPackedShort;
import farmgate.shared.order.OrderEvent.OrderPartCancelled;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderReportedMissing;
import farmgate.shared.order.OrderEvent.OrderReturned;
import farmgate.shared.order.OrderEvent.PackingDue;
import farmgate.shared.order.OrderEvent.ShortWeightClaimed;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.settlement.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * An order as it is kept: what was said of it, and what lists are filtered and sorted by.
 *
 * @param newest sorts as the time of placement does, then by id; lists go down it
 * @param left what is left of the placement when a part was cancelled
 * @param missing while it is searched for
 * @param unproven true while only the selling station says that it was delivered
 * @param proof what shows the delivery; while it is unproven, what the selling station shows for the county to look at
 * @param refunds by refund id, in the order in which they were granted
 * @param refundsOpen how many of them have not reached the buyer; null in documents that were written before it was counted
 */
record OrderDocument(
        @JsonDeserialize(using = PlacedDeserializer.class) OrderPlaced placed,
        Instant placedAt,
        String newest,
        Standing standing,
        @Nullable Payment payment,
        @Nullable PackingDue packingDue,
        @Nullable OrderPartCancelled left,
        @Nullable OrderPacked packed,
        @Nullable OrderPackedShort packedShort,
        @Nullable OrderReportedMissing missing,
        @Nullable Instant lossProposedAt,
        @Nullable OrderLost lost,
        @Nullable OrderReturned returned,
        @Nullable OrderDelivered delivered,
        @Nullable Boolean unproven,
        @Nullable DeliveryProof proof,
        @Nullable ShortWeight shortWeight,
        @Nullable OrderDisputed disputed,
        @Nullable DisputeResolved resolved,
        @Nullable Settlement settlement,
        Map<String, Refund> refunds,
        @Nullable Long refundsOpen,
        List<Moment> moments) {

    record Payment(PaymentId id, PaymentMethod method) {}

    /** @param method how it goes back; null in documents that were written before it was kept: as the order was paid */
    record Refund(
            RefundId id,
            Money amount,
            RefundCause cause,
            @Nullable PaymentMethod method,
            @Nullable Instant paidAt) {}

    /** Whether its cash waits at the till until its receiver has it. */
    boolean isReady(Refund refund) {
        PaymentMethod paidBy = payment == null ? null : payment.method();
        PaymentMethod method = refund.method() == null ? paidBy : refund.method();
        return refund.paidAt() == null && method == PaymentMethod.CASH;
    }

    /** The times of refunds are the moments at which they were granted. */
    Instant grantedAt(Refund refund) {
        int place = List.copyOf(refunds.keySet()).indexOf(refund.id().value());
        return moments.stream()
                .filter(moment -> moment.what() == Moment.What.REFUND_GRANTED)
                .map(Moment::at)
                .toList()
                .get(place);
    }

    /** What the order is of, without what was cancelled. */
    List<OrderLine> lines() {
        return left == null ? placed.lines() : left.lines();
    }

    Money total() {
        return left == null ? placed.total() : left.total();
    }

    /** What was charged for each line, once its way has ended. */
    List<DeliveredLine> deliveredLines() {
        if (lost != null) {
            return lost.lines();
        }
        return delivered == null ? List.of() : delivered.lines();
    }

    /** When the order counts as received; null until it is delivered, and while nothing proves the delivery. */
    @Nullable
    Instant claimUntil() {
        return delivered == null || Boolean.TRUE.equals(unproven) ? null : delivered.claimUntil();
    }

    /** A short weight that was claimed at delivery; a dispute decides about one that stays open. */
    record ShortWeight(ShortWeightStatus status, Money refund, Money charged, boolean needsCounty) {

        static ShortWeight of(ShortWeightClaimed claimed) {
            return new ShortWeight(ShortWeightStatus.OPEN, claimed.refund(), claimed.charged(), claimed.needsCounty());
        }
    }

    enum ShortWeightStatus {
        OPEN,
        CONFIRMED,
        DECLINED,
        DISPUTED
    }

    static OrderDocument of(OrderPlaced placed, String newest, Moment moment) {
        return new OrderDocument(
                placed,
                moment.at(),
                newest,
                Standing.PLACED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                0L,
                List.of(moment));
    }
}
