package farmgate.shared.farmer;

/** How a payee gets the money. */
public enum PayoutMethod {
    CASH,
    BANK
}
