package farmgate.shared.order;

public enum RefundCause {
    /** Cancelled before dispatch: all of it. */
    CANCELLED,
    /** A part of it was cancelled before it was packed. */
    PART_CANCELLED,
    /** It was lost on its way. */
    LOST,
    /** It was sent back to its station. */
    RETURNED,
    /** Delivered below ordered, beyond tolerance. */
    SHORT_WEIGHT,
    /** A dispute was resolved for the buyer. */
    DISPUTE,
    /** The money came after the order had expired or was cancelled. */
    LATE_PAYMENT
}
