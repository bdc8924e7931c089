package farmgate.query.order;

import java.time.Instant;

/**
 * One event of an order, as far as its status follows from it.
 *
 * @param at when the event was stored
 * @param fen what came in for the order; below zero what was paid back
 */
record Moment(long version, Instant at, What what, long fen) {

    enum What {
        PLACED,
        PAID,
        LATE_PAYMENT_RECEIVED,
        PACKING_DUE,
        PART_CANCELLED,
        EXPIRED,
        CANCELLED,
        PACKED,
        PACKED_SHORT,
        DISPATCHED,
        REPORTED_MISSING,
        FOUND,
        LOSS_PROPOSED,
        LOSS_APPROVED,
        LOSS_DECLINED,
        LOST,
        RETURNED,
        DELIVERED,
        DELIVERY_UNPROVEN,
        DELIVERY_PROVEN,
        SHORT_WEIGHT_CLAIMED,
        SHORT_WEIGHT_CONFIRMED,
        SHORT_WEIGHT_DECLINED,
        RECEIVED,
        DISPUTED,
        DISPUTE_RESOLVED,
        REFUND_PROPOSED,
        REFUND_APPROVED,
        REFUND_DECLINED,
        REFUND_GRANTED,
        REFUND_OF_LINES,
        REFUND_PAID,
        SETTLED
    }
}
