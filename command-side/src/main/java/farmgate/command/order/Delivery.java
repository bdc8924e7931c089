package farmgate.command.order;

import farmgate.shared.money.Money;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.ShortWeightClaimed;
import farmgate.shared.order.OrderEvent.ShortWeightConfirmed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an order was delivered, as far as it is known. Immutable.
 *
 * @param lines every line once, with what is charged for it
 * @param claimUntil until when the buyer may dispute
 * @param proven whether something else than the selling station's word shows the delivery
 * @param openClaim a short weight that nobody has confirmed or declined yet
 */
record Delivery(
        List<DeliveredLine> lines,
        Money charged,
        Instant claimUntil,
        boolean proven,
        @Nullable ShortWeightClaimed openClaim) {

    Delivery {
        lines = List.copyOf(lines);
    }

    static Delivery of(OrderDelivered delivered) {
        return new Delivery(delivered.lines(), delivered.charged(), delivered.claimUntil(), true, null);
    }

    Delivery unproven() {
        return new Delivery(lines, charged, claimUntil, false, openClaim);
    }

    Delivery provenUntil(Instant until) {
        return new Delivery(lines, charged, until, true, openClaim);
    }

    Delivery claimed(ShortWeightClaimed claim) {
        return new Delivery(lines, charged, claimUntil, proven, claim);
    }

    Delivery confirmed(ShortWeightConfirmed confirmed) {
        return new Delivery(confirmed.lines(), confirmed.charged(), claimUntil, proven, null);
    }

    /** The claim was declined, or a dispute decides about it now. */
    Delivery withoutClaim() {
        return new Delivery(lines, charged, claimUntil, proven, null);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(claimUntil);
    }

    /** Whether the end of the claim window is enough for the order to count as received. */
    boolean isUndoubted() {
        return proven && openClaim == null;
    }
}
