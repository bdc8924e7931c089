package farmgate.config.demo;

import java.util.List;

/**
 * A basket as its story will go; what lies beyond the last day does not happen.
 *
 * @param buyer place in the file's list; for a neighbour, place in the village's list
 * @param byNeighbour ordered by the keeper for a neighbour, who pays in cash
 * @param pickedUp fetched at the neighbour's own station with the code
 * @param endedOn when the buyer says that she has it, or the county says so of a neighbour, or it is disputed
 */
record PlannedOrder(
        int number,
        List<Line> lines,
        int buyer,
        boolean byNeighbour,
        boolean pickedUp,
        Ending ending,
        int placedOn,
        int packedOn,
        int handedOverOn,
        int arrivedOn,
        int deliveredOn,
        int endedOn,
        int resolvedOn) {

    record Line(PlannedListing listing, long quantity) {}

    /** Where the story leads, if it has the time. */
    enum Ending {
        RECEIVED,
        LEFT_ALONE,
        SHORT_WEIGHT,
        EXPIRED,
        PAYMENT_FAILED,
        CANCELLED_UNPAID,
        CANCELLED_PAID,
        DISPUTED_PARTLY,
        DISPUTED_WHOLLY,
        DISPUTE_OPEN;

        boolean isPaid() {
            return switch (this) {
                case EXPIRED, PAYMENT_FAILED, CANCELLED_UNPAID -> false;
                case RECEIVED,
                        LEFT_ALONE,
                        SHORT_WEIGHT,
                        CANCELLED_PAID,
                        DISPUTED_PARTLY,
                        DISPUTED_WHOLLY,
                        DISPUTE_OPEN -> true;
            };
        }

        boolean isSent() {
            return isPaid() && this != CANCELLED_PAID;
        }

        boolean isDisputed() {
            return this == DISPUTED_PARTLY || this == DISPUTED_WHOLLY || this == DISPUTE_OPEN;
        }
    }

    PlannedOrder {
        lines = List.copyOf(lines);
    }
}
