package farmgate.shared.order;

import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
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
 * time; cancelled before dispatch, or when not packed in time; on its way it may be missing, and is then found, lost or
 * sent back; disputed once delivered.
 */
public sealed interface OrderEvent extends Event {

    OrderId orderId();

    /**
     * @param placedBy the client that ordered; a keeper's when {@code neighbour} is given
     * @param neighbour a sealed {@link farmgate.shared.personal.Contact} of whom a keeper ordered for
     * @param claimWindow how long after delivery the buyer may dispute: the longest of the lines
     * @param placedAtStation the station whose keepers act for the neighbour; null when the buyer ordered herself
     * @param charges what the total is made up of: the goods once, and what the buyer bears adds up to the total
     */
    @EventType(value = "order.placed", revision = 3)
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
            @Nullable StationId placedAtStation,
            List<Charge> charges)
            implements OrderEvent {
        public OrderPlaced {
            lines = List.copyOf(lines);
            charges = Charge.checked(charges, total);
        }

        /** Ordered by the buyer herself, and charged for nothing but the goods. */
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
                    null,
                    Charge.ofGoods(total));
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

    @EventType(value = "order.cancelled", revision = 2)
    record OrderCancelled(OrderId orderId, FreeText reason) implements OrderEvent {}

    /**
     * Said with the payment.
     *
     * @param packBy when the station should have packed it: the most perishable line decides
     * @param cancelBy when it is cancelled if it is still not packed
     */
    @EventType("order.packing-due")
    record PackingDue(OrderId orderId, Instant packBy, Instant cancelBy) implements OrderEvent {}

    /**
     * A part of it will not be packed. The refund of that part is an event of its own.
     *
     * @param lines what is left of the order, each line at its price and rounded once
     * @param total what is left of the total
     */
    @EventType(value = "order.part-cancelled", revision = 2)
    record OrderPartCancelled(
            OrderId orderId, List<LinePart> cancelled, List<OrderLine> lines, Money total, FreeText reason)
            implements OrderEvent {
        public OrderPartCancelled {
            cancelled = List.copyOf(cancelled);
            lines = List.copyOf(lines);
        }
    }

    @EventType("order.packed")
    record OrderPacked(OrderId orderId, ConsignmentId consignmentId, List<PackedLot> lots) implements OrderEvent {
        public OrderPacked {
            lots = List.copyOf(lots);
        }
    }

    /** Said with the packing: less was packed than ordered, by more than the variety is expected to lose. */
    @EventType("order.packed-short")
    record OrderPackedShort(OrderId orderId, List<ShortPart> parts) implements OrderEvent {
        public OrderPackedShort {
            parts = List.copyOf(parts);
        }
    }

    @EventType("order.dispatched")
    record OrderDispatched(OrderId orderId, ConsignmentId consignmentId) implements OrderEvent {}

    /**
     * It has not arrived, and is searched for.
     *
     * @param searchUntil when it is lost if it has not been found by then
     */
    @EventType("order.reported-missing")
    record OrderReportedMissing(
            OrderId orderId, ConsignmentId consignmentId, Why why, Instant reportedAt, Instant searchUntil)
            implements OrderEvent {
        public enum Why {
            BY_BUYER,
            NOT_DELIVERED_IN_TIME
        }
    }

    /** It is on its way again. */
    @EventType("order.found")
    record OrderFound(OrderId orderId, ConsignmentId consignmentId) implements OrderEvent {}

    /**
     * The county wants to give it up as lost, and so much money would move that another person has to agree.
     *
     * @param amount what the buyer would get back
     */
    @EventType("order.loss-proposed")
    record LossProposed(OrderId orderId, ConsignmentId consignmentId, Money amount, String proposedBy)
            implements OrderEvent {}

    /** Another person agrees; {@link OrderLost} follows in the same append. */
    @EventType("order.loss-approved")
    record LossApproved(OrderId orderId, ConsignmentId consignmentId, String approvedBy) implements OrderEvent {}

    /** Another person does not agree: it goes on being searched for. */
    @EventType(value = "order.loss-declined", revision = 2)
    record LossDeclined(OrderId orderId, ConsignmentId consignmentId, String declinedBy, FreeText reason)
            implements OrderEvent {}

    /**
     * It will not arrive. Everybody is paid as if what was packed had arrived, and the buyer gets it all back from
     * whoever had the goods.
     *
     * @param lines with nothing delivered, and the charge of what was packed
     * @param charged the sum of the lines' charges
     * @param custodian who had the goods, as the hand-over or the last arrival says
     * @param liable the custodian's role
     * @param liableStationId where the custodian's dues are kept: the station itself, or the county
     */
    @EventType("order.lost")
    record OrderLost(
            OrderId orderId,
            ConsignmentId consignmentId,
            List<DeliveredLine> lines,
            Money charged,
            String custodian,
            Bearer liable,
            StationId liableStationId,
            Instant lostAt)
            implements OrderEvent {
        public OrderLost {
            lines = List.copyOf(lines);
        }
    }

    /** The goods came back to their station instead of to the buyer, and the order has ended. */
    @EventType(value = "order.returned", revision = 2)
    record OrderReturned(OrderId orderId, ConsignmentId consignmentId, FreeText reason, GoodsFate goods)
            implements OrderEvent {}

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

    /**
     * Only the selling station says that the order was delivered, so the time to dispute it does not run yet.
     *
     * @param offered what the selling station shows, for the county to look at; null when it shows nothing
     */
    @EventType("order.delivery-unproven")
    record DeliveryUnproven(OrderId orderId, @Nullable DeliveryProof offered) implements OrderEvent {}

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
    @EventType(value = "order.short-weight-declined", revision = 2)
    record ShortWeightDeclined(OrderId orderId, FreeText note) implements OrderEvent {}

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

    @EventType(value = "order.dispute-resolved", revision = 2)
    record DisputeResolved(OrderId orderId, Money refund, Bearer borneBy, FreeText note) implements OrderEvent {}

    /**
     * The buyer gets money back: out of the hold, or from whoever bears it.
     *
     * @param paymentId the payment it goes back to
     * @param borneBy who bears it; null when it is taken out of what is held
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

    /**
     * Somebody decided that the buyer gets money back, and another person has to agree. Nothing is granted yet, and the
     * order stays where it is.
     *
     * @param refundId under which it will be granted
     * @param lines that it is about; empty when it is about the whole order
     */
    @EventType(value = "order.refund-proposed", revision = 2)
    record RefundProposed(
            OrderId orderId,
            RefundId refundId,
            StationId stationId,
            StationId countyStationId,
            Money amount,
            RefundCause cause,
            Bearer borneBy,
            List<ListingId> lines,
            FreeText note,
            String proposedBy)
            implements OrderEvent {
        public RefundProposed {
            lines = List.copyOf(lines);
        }

        /** Whether both say the same, in the same words; the same words are never sealed to the same. */
        public boolean isSame(RefundProposed other, Vault vault) {
            RefundProposed here = new RefundProposed(
                    orderId,
                    refundId,
                    stationId,
                    countyStationId,
                    amount,
                    cause,
                    borneBy,
                    lines,
                    other.note(),
                    proposedBy);
            return here.equals(other) && note.in(vault).equals(other.note().in(vault));
        }
    }

    /** Another person agreed; the refund is granted in the same append. */
    @EventType("order.refund-approved")
    record RefundApproved(OrderId orderId, RefundId refundId, String approvedBy) implements OrderEvent {}

    /** Another person did not agree: it will not be granted. */
    @EventType(value = "order.refund-declined", revision = 2)
    record RefundDeclined(OrderId orderId, RefundId refundId, FreeText reason, String declinedBy)
            implements OrderEvent {}

    /**
     * The refund is about some lines of the order and falls on those behind them. It follows the grant in the same append; a
     * refund without it falls on the whole order.
     *
     * @param lines add up to the refund
     */
    @EventType("order.refund-of-lines")
    record RefundOfLines(OrderId orderId, RefundId refundId, List<LineRefund> lines) implements OrderEvent {
        public RefundOfLines {
            lines = List.copyOf(lines);
        }
    }

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
