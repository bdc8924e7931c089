package farmgate.command.order;

/** How far an order has come. */
public enum OrderStatus {
    PLACED,
    PAID,
    PACKED,
    DISPATCHED,
    DELIVERED,
    RECEIVED,
    SETTLED,
    EXPIRED,
    CANCELLED,
    DISPUTED,
    /** Received, or cancelled, and everything that was paid went back to the buyer. */
    REFUNDED
}
