package farmgate.query.order;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * From what an order's status follows. It is more than the last step of its life: an open dispute hides the step, and an
 * order that was given up and of which every fen went back reads refunded whatever came before. It is kept in the order's
 * document, where single updates carry it on without reading it.
 *
 * @param step the last step of its life
 * @param givenUp cancelled, lost or sent back, or a dispute was resolved: only then can it become refunded
 * @param receivedFen all that was paid for it
 * @param leftFen what of that was not paid back
 */
record Standing(OrderStatus step, boolean disputeOpen, boolean givenUp, long receivedFen, long leftFen) {

    static final Standing PLACED = new Standing(OrderStatus.PLACED, false, false, 0, 0);
    static final String FIELD = "standing.";

    OrderStatus status() {
        if (givenUp && receivedFen > 0 && leftFen <= 0) {
            return OrderStatus.REFUNDED;
        }
        return disputeOpen ? OrderStatus.DISPUTED : step;
    }

    /** Which orders read so; the same as {@link #status()}, said to MongoDB. */
    static Bson reads(OrderStatus status) {
        Bson refunded = and(eq(FIELD + "givenUp", true), gt(FIELD + "receivedFen", 0L), lte(FIELD + "leftFen", 0L));
        Bson notRefunded = or(eq(FIELD + "givenUp", false), lte(FIELD + "receivedFen", 0L), gt(FIELD + "leftFen", 0L));
        return switch (status) {
            case REFUNDED -> refunded;
            case DISPUTED -> and(eq(FIELD + "disputeOpen", true), notRefunded);
            case PLACED, PAID, PACKED, DISPATCHED, LOST, DELIVERED, RECEIVED, SETTLED, EXPIRED, CANCELLED ->
                and(eq(FIELD + "step", status.name()), eq(FIELD + "disputeOpen", false), notRefunded);
        };
    }

    Standing after(Moment moment) {
        OrderStatus next = stepOf(moment.what());
        boolean ended = endsDispute(moment.what());
        return new Standing(
                next == null ? step : next,
                moment.what() == Moment.What.DISPUTED || (disputeOpen && !ended),
                givenUp || givesUp(moment.what()),
                receivedFen + Math.max(moment.fen(), 0),
                leftFen + moment.fen());
    }

    /** The same as {@link #after}, as updates of the document. */
    static List<Bson> changes(Moment moment) {
        List<Bson> changes = new ArrayList<>();
        OrderStatus next = stepOf(moment.what());
        if (next != null) {
            changes.add(Updates.set(FIELD + "step", next.name()));
        }
        if (moment.what() == Moment.What.DISPUTED) {
            changes.add(Updates.set(FIELD + "disputeOpen", true));
        }
        if (endsDispute(moment.what())) {
            changes.add(Updates.set(FIELD + "disputeOpen", false));
        }
        if (givesUp(moment.what())) {
            changes.add(Updates.set(FIELD + "givenUp", true));
        }
        if (moment.fen() != 0) {
            changes.add(Updates.inc(FIELD + "receivedFen", Math.max(moment.fen(), 0)));
            changes.add(Updates.inc(FIELD + "leftFen", moment.fen()));
        }
        return changes;
    }

    private static boolean endsDispute(Moment.What what) {
        return what == Moment.What.DISPUTE_RESOLVED;
    }

    private static boolean givesUp(Moment.What what) {
        return switch (what) {
            case CANCELLED, RETURNED, LOST, DISPUTE_RESOLVED -> true;
            case PLACED,
                    PAID,
                    LATE_PAYMENT_RECEIVED,
                    PACKING_DUE,
                    PART_CANCELLED,
                    EXPIRED,
                    PACKED,
                    PACKED_SHORT,
                    DISPATCHED,
                    REPORTED_MISSING,
                    FOUND,
                    LOSS_PROPOSED,
                    LOSS_APPROVED,
                    LOSS_DECLINED,
                    DELIVERED,
                    DELIVERY_UNPROVEN,
                    DELIVERY_PROVEN,
                    SHORT_WEIGHT_CLAIMED,
                    SHORT_WEIGHT_CONFIRMED,
                    SHORT_WEIGHT_DECLINED,
                    RECEIVED,
                    DISPUTED,
                    REFUND_PROPOSED,
                    REFUND_APPROVED,
                    REFUND_DECLINED,
                    REFUND_GRANTED,
                    REFUND_OF_LINES,
                    REFUND_PAID,
                    SETTLED -> false;
        };
    }

    private static @Nullable OrderStatus stepOf(Moment.What what) {
        return switch (what) {
            case PLACED -> OrderStatus.PLACED;
            case PAID -> OrderStatus.PAID;
            case EXPIRED -> OrderStatus.EXPIRED;
            case CANCELLED, RETURNED -> OrderStatus.CANCELLED;
            case PACKED -> OrderStatus.PACKED;
            case DISPATCHED -> OrderStatus.DISPATCHED;
            case LOST -> OrderStatus.LOST;
            case DELIVERED -> OrderStatus.DELIVERED;
            case RECEIVED -> OrderStatus.RECEIVED;
            case SETTLED -> OrderStatus.SETTLED;
            case LATE_PAYMENT_RECEIVED,
                    PACKING_DUE,
                    PART_CANCELLED,
                    PACKED_SHORT,
                    REPORTED_MISSING,
                    FOUND,
                    LOSS_PROPOSED,
                    LOSS_APPROVED,
                    LOSS_DECLINED,
                    DELIVERY_UNPROVEN,
                    DELIVERY_PROVEN,
                    SHORT_WEIGHT_CLAIMED,
                    SHORT_WEIGHT_CONFIRMED,
                    SHORT_WEIGHT_DECLINED,
                    DISPUTED,
                    DISPUTE_RESOLVED,
                    REFUND_PROPOSED,
                    REFUND_APPROVED,
                    REFUND_DECLINED,
                    REFUND_GRANTED,
                    REFUND_OF_LINES,
                    REFUND_PAID -> null;
        };
    }
}
