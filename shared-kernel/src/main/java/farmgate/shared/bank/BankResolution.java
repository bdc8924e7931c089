package farmgate.shared.bank;

/** What an exception turned out to be. */
public enum BankResolution {
    /** A debit paid a payout's line, a credit gave it back, or the bank will not pay it. */
    PAYOUT_LINE,
    /** The payment provider's money. */
    PROVIDER_SETTLEMENT,
    /** The bank's charge, or its interest. */
    CHARGE_OR_INTEREST,
    /** A credit that was sent back, or a debit that the bank put right: two exceptions that undo each other. */
    OFFSET,
    /** It stands in the books already, as a deposit of cash that finance has signed for. */
    BOOKED_BEFORE,
    /** No money moved. */
    NOTHING_TO_BOOK,
    /** A line of the payment provider's report was a payment or refund of ours after all. */
    PROVIDER_PAYMENT,
    /** The payment provider's charge, or its gift. */
    PROVIDER_FEE
}
