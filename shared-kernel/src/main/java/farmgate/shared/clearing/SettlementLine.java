package farmgate.shared.clearing;

import farmgate.shared.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the payment provider says of one payment, or of one refund.
 *
 * @param number its place in the report, from 1
 * @param paymentId our name of the payment, as the provider writes it: it may be none of ours
 * @param reference the provider's own number of the payment or refund
 * @param amount above zero, before any fee
 * @param fee what the provider keeps for it; below zero for a fee that it gives back
 */
public record SettlementLine(
        int number, Kind kind, String paymentId, @Nullable String reference, Money amount, Money fee) {

    public enum Kind {
        /** A buyer paid. */
        PAYMENT,
        /** A buyer had money back. */
        REFUND
    }
}
