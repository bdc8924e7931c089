package farmgate.shared.payment;

/** How a buyer pays: at a provider, or in cash into the till of the keeper's station. */
public enum PaymentMethod {
    ONLINE,
    CASH
}
