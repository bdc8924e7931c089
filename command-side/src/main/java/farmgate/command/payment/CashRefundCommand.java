package farmgate.command.payment;

import farmgate.command.web.CommandName;
import farmgate.shared.order.RefundId;
import org.jspecify.annotations.Nullable;

/** Cash of a refund has gone from the till into its receiver's hand. */
sealed interface CashRefundCommand {

    RefundId refundId();

    /**
     * By who acts at the till.
     *
     * @param code what the receiver told her
     */
    @CommandName("payment.give-back-cash")
    record GiveBackCash(RefundId refundId, String code) implements CashRefundCommand {}

    /**
     * By the receiver, or by somebody who does not keep the till.
     *
     * @param paper where the paper is kept that the receiver signed; null when she says it herself
     */
    @CommandName("payment.confirm-cash-receipt")
    record ConfirmCashReceipt(RefundId refundId, @Nullable String paper) implements CashRefundCommand {}
}
