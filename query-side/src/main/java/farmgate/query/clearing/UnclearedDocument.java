package farmgate.query.clearing;

import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment or a refund at the provider.
 *
 * @param refundId null for the payment itself
 * @param reference the provider's own number
 * @param since when it was paid; null while it is not
 */
record UnclearedDocument(
        PaymentId paymentId,
        @Nullable RefundId refundId,
        Money amount,
        @Nullable String reference,
        @Nullable Instant since,
        @Nullable String sortKey) {

    static UnclearedDocument of(PaymentRequested requested) {
        return new UnclearedDocument(requested.paymentId(), null, requested.amount(), null, null, null);
    }

    static UnclearedDocument of(PaymentRefunded refund, Instant at, String sortKey) {
        return new UnclearedDocument(
                refund.paymentId(), refund.refundId(), refund.amount(), refund.providerReference(), at, sortKey);
    }
}
