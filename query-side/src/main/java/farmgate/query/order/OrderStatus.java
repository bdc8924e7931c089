package farmgate.query.order;

enum OrderStatus {
    PLACED,
    PAID,
    PACKED,
    DISPATCHED,
    LOST,
    DELIVERED,
    RECEIVED,
    SETTLED,
    EXPIRED,
    CANCELLED,
    DISPUTED,
    REFUNDED
}
