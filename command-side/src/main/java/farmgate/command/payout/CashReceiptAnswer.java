package farmgate.command.payout;

import farmgate.shared.payout.PayoutId;

/** @param receiptCode what stands on the farmer's receipt; anybody may ask {@code GET /api/receipts/{code}} about it */
record CashReceiptAnswer(PayoutId id, long version, String receiptCode) {}
