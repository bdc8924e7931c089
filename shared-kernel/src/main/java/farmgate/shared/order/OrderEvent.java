package farmgate.shared.order;

import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.Personal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order's life: placed → paid → packed → dispatched → delivered → received → settled; expired when not paid in
 * time; cancelled before dispatch; disputed once delivered.
 */
public sealed interface OrderEvent extends Event {

    OrderId orderId();

    /**
     * @param placedBy the client that ordered; a keeper's when {@code neighbour} is given
     * @param neighbour a sealed {@link farmgate.shared.personal.Contact} of whom a keeper ordered for
     * @param claimWindow how long after delivery the buyer may dispute: the longest of the lines
     * @param placedAtStation the station whose keepers act for the neighbour; null when the buyer ordered herself
     */
    @EventType(value = "order.placed", revision = 2)
    record OrderPlaced(
            OrderId orderId,
            CheckoutId checkoutId,
            BuyerId buyerId,
            String placedBy,
            @Nullable Personal neighbour,
            StationId stationId,
            StationId countyStationId,
            RegionCode regionCode,
            List<OrderLine> lines,
            Money total,
            Destination destination,
            Instant payBy,
            Duration claimWindow,
            FeeRule feeRule,
            @Nullable StationId placedAtStation)
            implements OrderEvent {
        public OrderPlaced {
            lines = List.copyOf(lines);
        }

        /** Ordered by the buyer herself. */
        public OrderPlaced(
                OrderId orderId,
                CheckoutId checkoutId,
                BuyerId buyerId,
                String placedBy,
                @Nullable Personal neighbour,
                StationId stationId,
                StationId countyStationId,
                RegionCode regionCode,
                List<OrderLine> lines,
                Money total,
                Destination destination,
                Instant payBy,
                Duration claimWindow,
                FeeRule feeRule) {
            this(
                    orderId,
                    checkoutId,
                    buyerId,
                    placedBy,
                    neighbour,
                    stationId,
                    countyStationId,
                    regionCode,
                    lines,
                    total,
                    destination,
                    payBy,
                    claimWindow,
                    feeRule,
                    null);
        }
    }

    /** The whole total is held. */
    @EventType("order.paid")
    record OrderPaid(OrderId orderId, PaymentId paymentId, PaymentMethod method, StationId stationId, Money amount)
            implements OrderEvent {}

    @EventType("order.expired")
    record OrderExpired(OrderId orderId) implements OrderEvent {}

    /** The payment came through when the order was no longer to be paid; it is held only to be refunded. */
    @EventType("order.late-payment-received")
    record LatePaymentReceived(
            OrderId orderId, PaymentId paymentId, PaymentMethod method, StationId stationId, Money amount)
            implements OrderEvent {}

    @EventType("order.cancelled")
    record OrderCancelled(OrderId orderId, String reason) implements OrderEvent {}

    @EventType("order.packed")
    record OrderPacked(OrderId orderId, ConsignmentId consignmentId, List<PackedLot> lots) implements OrderEvent {
        public OrderPacked {
            lots = List.copyOf(lots);
        }
    }

    @EventType("order.dispatched")
    record OrderDispatched(OrderId orderId, ConsignmentId consignmentId) implements OrderEvent {}

    /**
     * @param charged what the buyer is charged after re-pricing, at most the total
     * @param claimUntil when the order counts as received if the buyer says nothing
     */
    @EventType("order.delivered")
    record OrderDelivered(
            OrderId orderId,
            ConsignmentId consignmentId,
            List<DeliveredLine> lines,
            Money charged,
            Instant deliveredAt,
            Instant claimUntil)
            implements OrderEvent {
        public OrderDelivered {
            lines = List.copyOf(lines);
        }
    }

    /** Only the selling station says that the order was delivered, so the time to dispute it does not run yet. */
    @EventType("order.delivery-unproven")
    record DeliveryUnproven(OrderId orderId) implements OrderEvent {}

    /**
     * Something else than the selling station's word shows that the order was delivered.
     *
     * @param claimUntil when the order counts as received if the buyer says nothing
     */
    @EventType("order.delivery-proven")
    record DeliveryProven(OrderId orderId, DeliveryProof proof, Instant claimUntil) implements OrderEvent {}

    /**
     * Less arrived than was ordered, beyond tolerance. Nothing goes back to the buyer until somebody confirms it.
     *
     * @param lines every line as it would be charged once the claim is confirmed
     * @param charged the sum of those charges
     * @param refund what would go back to the buyer: above zero
     * @param claimedBy the person who weighed, who never confirms it
     * @param needsCounty whether the buyer's word alone does not confirm it
     * @param pickedUp whether the buyer has the goods already, so that she has received them once this is decided
     */
    @EventType("order.short-weight-claimed")
    record ShortWeightClaimed(
            OrderId orderId,
            List<DeliveredLine> lines,
            Money charged,
            Money refund,
            String claimedBy,
            boolean needsCounty,
            boolean pickedUp)
            implements OrderEvent {
        public ShortWeightClaimed {
            lines = List.copyOf(lines);
        }
    }

    /** @param lines every line as it is charged from now on */
    @EventType("order.short-weight-confirmed")
    record ShortWeightConfirmed(OrderId orderId, List<DeliveredLine> lines, Money charged) implements OrderEvent {
        public ShortWeightConfirmed {
            lines = List.copyOf(lines);
        }
    }

    /** The charge stays as it was at delivery. */
    @EventType("order.short-weight-declined")
    record ShortWeightDeclined(OrderId orderId, String note) implements OrderEvent {}

    @EventType("order.received")
    record OrderReceived(OrderId orderId, How how, Instant receivedAt) implements OrderEvent {
        public enum How {
            BY_BUYER,
            BY_PICK_UP,
            CLAIM_WINDOW_PASSED,
            DISPUTE_RESOLVED
        }
    }

    /**
     * @param reason in clear, when no person said it, or it was said before revision 2; else null
     * @param evidence in clear, before revision 2 only
     * @param words what the buyer, or a keeper for her, said: sealed {@link farmgate.shared.personal.Words}, under the
     *     buyer's key
     */
    @EventType(value = "order.disputed", revision = 2)
    record OrderDisputed(
            OrderId orderId,
            List<ListingId> lines,
            @Nullable String reason,
            List<String> evidence,
            @Nullable Personal words)
            implements OrderEvent {

        /** One that no person has said. */
        public OrderDisputed(OrderId orderId, List<ListingId> lines, String reason, List<String> evidence) {
            this(orderId, lines, reason, evidence, null);
        }

        public OrderDisputed {
            lines = List.copyOf(lines);
            evidence = List.copyOf(evidence);
        }
    }

    @EventType("order.dispute-resolved")
    record DisputeResolved(OrderId orderId, Money refund, Bearer borneBy, String note) implements OrderEvent {}

    /**
     * The buyer gets money back: out of the hold, or after settlement from whoever bears it.
     *
     * @param paymentId the payment it goes back to
     * @param borneBy who bears it; null while the money is still held
     */
    @EventType("order.refund-granted")
    record RefundGranted(
            OrderId orderId,
            RefundId refundId,
            PaymentId paymentId,
            PaymentMethod method,
            StationId stationId,
            Money amount,
            RefundCause cause,
            @Nullable Bearer borneBy)
            implements OrderEvent {}

    @EventType("order.refund-paid")
    record RefundPaid(
            OrderId orderId,
            RefundId refundId,
            PaymentId paymentId,
            PaymentMethod method,
            StationId stationId,
            Money amount)
            implements OrderEvent {}

    @EventType("order.settled")
    record OrderSettled(OrderId orderId, StationId stationId, StationId countyStationId, Settlement settlement)
            implements OrderEvent {}
}
