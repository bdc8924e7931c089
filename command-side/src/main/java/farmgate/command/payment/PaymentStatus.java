package farmgate.command.payment;

/** How far a payment has come. */
enum PaymentStatus {
    PENDING,
    PAID,
    FAILED,
    /** Everything went back. */
    REFUNDED
}
