package farmgate.shared.order;

public enum RefundCause {
    /** Cancelled before dispatch: all of it. */
    CANCELLED,
    /** Delivered below ordered, beyond tolerance. */
    SHORT_WEIGHT,
    /** A dispute was resolved for the buyer. */
    DISPUTE,
    /** The money came after the order had expired or was cancelled. */
    LATE_PAYMENT
}
