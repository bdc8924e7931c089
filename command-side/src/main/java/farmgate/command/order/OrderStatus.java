package farmgate.command.order;

/** How far an order has come. */
public enum OrderStatus {
    PLACED,
    PAID,
    PACKED,
    DISPATCHED,
    /** It will not arrive: everybody is paid, and the buyer gets her money from whoever had the goods. */
    LOST,
    DELIVERED,
    RECEIVED,
    SETTLED,
    EXPIRED,
    CANCELLED,
    DISPUTED,
    /** Received, lost, sent back or cancelled, and everything that was paid went back to the buyer. */
    REFUNDED
}
