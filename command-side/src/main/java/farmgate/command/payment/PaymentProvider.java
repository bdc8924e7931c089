package farmgate.command.payment;

import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;

/** Moves buyers' money outside Farmgate. What comes of a payment it tells the webhook. */
public interface PaymentProvider {

    /** Stable: it is stored with payments and names the webhook's path. */
    String name();

    /** Whether anybody can pay here just now. */
    boolean isOpen();

    /** Where the payer pays; a path of our own, or a whole address. */
    String payUrl(PaymentId paymentId);

    /**
     * Gives money back. A repeat with the same refund gives nothing more and has the same answer.
     *
     * @return the provider's own number of the refund
     */
    String refund(PaymentId paymentId, RefundId refundId, Money amount);
}
