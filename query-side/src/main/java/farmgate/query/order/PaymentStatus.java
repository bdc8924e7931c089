package farmgate.query.order;

enum PaymentStatus {
    PENDING,
    PAID,
    FAILED,
    REFUNDED
}
