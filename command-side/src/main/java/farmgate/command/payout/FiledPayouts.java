package farmgate.command.payout;

import farmgate.shared.money.Money;
import farmgate.shared.payout.PaymentFileId;

/** What the making of a payment file answers. */
record FiledPayouts(PaymentFileId id, long version, String messageId, int transactions, Money controlSum) {}
