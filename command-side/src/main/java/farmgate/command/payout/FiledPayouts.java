package farmgate.command.payout;

import farmgate.shared.money.Money;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PaymentFileId;

/** What the making of a payment file answers. */
record FiledPayouts(PaymentFileId id, long version, String messageId, int transactions, Money controlSum) {

    static FiledPayouts of(PaymentFileCreated created) {
        return new FiledPayouts(created.fileId(), 0, created.messageId(), created.transactions(), created.controlSum());
    }
}
