package farmgate.query.order;

import farmgate.shared.money.Money;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.payment.PaymentEvent.PaymentRequested.Part;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment, as who ordered sees it.
 *
 * @param provider null for cash
 * @param refunded what went back so far
 * @param orders what of the amount is for which order
 * @param reason why it failed; null when it did not
 */
record PaymentView(
        PaymentId id,
        long version,
        PaymentStatus status,
        CheckoutId checkoutId,
        PaymentMethod method,
        @Nullable String provider,
        Money amount,
        Money refunded,
        List<Part> orders,
        @Nullable String reason) {

    static PaymentView of(PaymentDocument payment, long version) {
        return new PaymentView(
                payment.requested().paymentId(),
                version,
                payment.standing(),
                payment.requested().checkoutId(),
                payment.requested().method(),
                payment.requested().provider(),
                payment.requested().amount(),
                Money.ofFen(payment.refundedFen()),
                payment.requested().parts(),
                payment.reason());
    }
}
