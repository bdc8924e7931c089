package farmgate.query.order;

enum OrderStatus {
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
    REFUNDED
}
