package farmgate.query.payout;

import com.mongodb.client.model.Filters;
import org.bson.conversions.Bson;

/** A payout's life as it is shown. What comes after {@link #INSTRUCTED} follows from its lines. */
enum PayoutStatus {
    OPEN,
    CLOSED,
    APPROVED,
    REJECTED,
    INSTRUCTED,
    PART_PAID,
    PAID,
    RETURNED;

    static PayoutStatus of(PayoutDocument payout) {
        if (payout.stage() != INSTRUCTED) {
            return payout.stage();
        }
        if (payout.linesReturned() > 0) {
            return RETURNED;
        }
        if (payout.linesOutstanding() == 0) {
            return PAID;
        }
        return payout.linesPaid() > 0 ? PART_PAID : INSTRUCTED;
    }

    /** The payouts with this status, by the same reckoning. */
    Bson filter() {
        return switch (this) {
            case OPEN, CLOSED, APPROVED, REJECTED -> Filters.eq("stage", name());
            case INSTRUCTED ->
                sent(Filters.eq("linesReturned", 0), Filters.gt("linesOutstanding", 0), Filters.eq("linesPaid", 0));
            case PART_PAID ->
                sent(Filters.eq("linesReturned", 0), Filters.gt("linesOutstanding", 0), Filters.gt("linesPaid", 0));
            case PAID -> sent(Filters.eq("linesReturned", 0), Filters.eq("linesOutstanding", 0));
            case RETURNED -> sent(Filters.gt("linesReturned", 0));
        };
    }

    private static Bson sent(Bson... lines) {
        return Filters.and(Filters.eq("stage", INSTRUCTED.name()), Filters.and(lines));
    }
}
