package farmgate.shared.bank;

/** What kind of message, of the bank or of the payment provider, something stood in. */
public enum BankMessageKind {
    /** pain.002: what became of our instructions. It moves no money. */
    STATUS_REPORT,
    /** camt.053: a day of our account, numbered. */
    STATEMENT,
    /** camt.054: single movements, ahead of the statement that brings them again. */
    NOTIFICATION,
    /** No message of the bank: a report of the payment provider on what it settles. */
    PROVIDER_REPORT
}
