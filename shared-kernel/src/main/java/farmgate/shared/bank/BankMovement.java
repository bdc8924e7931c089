package farmgate.shared.bank;

/** What happened on our bank account. */
public enum BankMovement {
    /** Nothing. */
    NONE,
    /** Money left it. */
    DEBIT,
    /** Money came in. */
    CREDIT
}
