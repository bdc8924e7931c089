package farmgate.command.payment;

import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;

/**
 * That cash went back.
 *
 * @param version of the order
 * @param receiptCode of the payment's receipt, which says what of it was given back
 */
record CashRefundAnswer(RefundId id, long version, Status status, Money amount, String receiptCode) {

    enum Status {
        PAID
    }
}
