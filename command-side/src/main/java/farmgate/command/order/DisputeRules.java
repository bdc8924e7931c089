package farmgate.command.order;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.OrderDisputed;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.refusal.Refusal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Until when and about what a buyer may dispute, and how much a resolution may move. */
final class DisputeRules {

    private DisputeRules() {}

    /** @throws Refusal from the end of the claim window on */
    static void mustBeInTime(Delivery delivered, Instant now) {
        if (delivered.isOver(now)) {
            throw Refusal.rule("claim-window-passed", "the order could be disputed until " + delivered.claimUntil())
                    .with("claimUntil", delivered.claimUntil());
        }
    }

    /**
     * The dispute that begins by itself when the claim window ends and nobody but the selling station has seen the
     * delivery, or nobody has confirmed what was missing: somebody has to decide.
     */
    static OrderDisputed ofDoubt(OrderId id, List<OrderLine> lines, Delivery delivered) {
        String reason = delivered.proven()
                ? "The short weight that was weighed at delivery was neither confirmed nor declined."
                : "Only the selling station says that the order was delivered.";
        return new OrderDisputed(
                id, lines.stream().map(OrderLine::listingId).distinct().toList(), reason, List.of());
    }

    /** @throws Refusal when a disputed line is not the order's */
    static void mustBeOfTheOrder(List<ListingId> disputed, List<OrderLine> lines) {
        Set<ListingId> ordered =
                new HashSet<>(lines.stream().map(OrderLine::listingId).toList());
        if (!ordered.containsAll(disputed)) {
            throw Refusal.invalid("lines", "only lines of the order can be disputed: " + ordered);
        }
    }

    /**
     * @param stage how far the order has come: only a disputed or settled one is resolved
     * @param refundable what was charged and not refunded yet
     * @throws Refusal when there is nothing to resolve, or more would be moved than there is
     */
    static void mustBeResolvable(OrderStatus stage, Money refund, Money refundable) {
        if (stage != OrderStatus.DISPUTED && stage != OrderStatus.SETTLED) {
            throw Refusal.rule("not-disputed", "the order is " + stage + ": only a disputed or settled one is resolved")
                    .with("orderStatus", stage);
        }
        if (refund.isNegative() || refund.isMoreThan(refundable)) {
            throw Refusal.invalid(
                    "refund", "the refund must be from 0 to " + refundable + ", what was charged and not refunded");
        }
        if (stage == OrderStatus.SETTLED && refund.isZero()) {
            throw Refusal.invalid("refund", "the order is settled and not disputed: a refund must be above zero");
        }
    }
}
