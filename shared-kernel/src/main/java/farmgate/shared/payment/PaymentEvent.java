package farmgate.shared.payment;

import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment's life: pending → paid | failed; paid → refunded when everything went back. */
public sealed interface PaymentEvent extends Event {

    PaymentId paymentId();

    /**
     * @param provider such as {@code sandbox}; null for cash
     * @param parts what of the amount is for which order; they add up to the amount
     */
    @EventType("payment.requested")
    record PaymentRequested(
            PaymentId paymentId,
            CheckoutId checkoutId,
            PaymentMethod method,
            @Nullable String provider,
            Money amount,
            List<Part> parts,
            String payer)
            implements PaymentEvent {
        public PaymentRequested {
            parts = List.copyOf(parts);
        }

        public record Part(OrderId orderId, Money amount) {}
    }

    /** @param providerReference the provider's own number; null for cash */
    @EventType("payment.succeeded")
    record PaymentSucceeded(PaymentId paymentId, @Nullable String providerReference) implements PaymentEvent {}

    @EventType("payment.failed")
    record PaymentFailed(PaymentId paymentId, String reason) implements PaymentEvent {}

    /** The provider, or the till, gave money back for one order. */
    @EventType("payment.refunded")
    record PaymentRefunded(
            PaymentId paymentId,
            OrderId orderId,
            RefundId refundId,
            Money amount,
            @Nullable String providerReference) implements PaymentEvent {}

    /**
     * Cash that goes back is in its receiver's hand; the refund follows in the same append.
     *
     * @param proof what says so
     * @param confirmedBy who said it to us
     * @param paper where the paper is kept that the receiver signed; null when it is no paper that says so
     */
    @EventType("payment.cash-refund-confirmed")
    record CashRefundConfirmed(
            PaymentId paymentId,
            OrderId orderId,
            RefundId refundId,
            ReceiverProof proof,
            String confirmedBy,
            @Nullable String paper)
            implements PaymentEvent {}

    /** The provider's settlement has this payment in it. A payment is cleared once. */
    @EventType("payment.cleared")
    record PaymentCleared(PaymentId paymentId, ProviderSettlementId settlementId, Money amount)
            implements PaymentEvent {}

    /** The provider's settlement has taken this refund off. A refund is cleared once. */
    @EventType("payment.refund-cleared")
    record RefundCleared(PaymentId paymentId, RefundId refundId, ProviderSettlementId settlementId, Money amount)
            implements PaymentEvent {}
}
