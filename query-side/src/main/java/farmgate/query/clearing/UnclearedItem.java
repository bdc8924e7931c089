package farmgate.query.clearing;

import farmgate.shared.clearing.SettlementLine.Kind;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the provider has not settled yet: a payment that it owes us, or a refund that it will take off.
 *
 * @param reference the provider's own number
 * @param ageDays whole days since it was paid
 */
record UnclearedItem(
        Kind kind,
        PaymentId paymentId,
        @Nullable RefundId refundId,
        @Nullable String reference,
        Money amount,
        Instant since,
        long ageDays) {

    static UnclearedItem of(UnclearedDocument document, Instant now) {
        Instant since = Objects.requireNonNull(document.since(), "what is open was paid");
        return new UnclearedItem(
                UnclearedProjection.kindOf(document),
                document.paymentId(),
                document.refundId(),
                document.reference(),
                document.amount(),
                since,
                Duration.between(since, now).toDays());
    }
}
