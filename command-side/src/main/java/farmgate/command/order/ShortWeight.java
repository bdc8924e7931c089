package farmgate.command.order;

import farmgate.shared.consignment.LineWeight;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.OrderEvent.ShortWeightClaimed;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When less arrived than was ordered, beyond tolerance: who has to confirm it before money goes back. A keeper gains from
 * a low weight that only she has seen, because the refund of a cash order leaves her own till. So her weight is a claim.
 * It is confirmed by the buyer, or by the county or finance; above a bound the buyer's word is not enough. The county's
 * own weight is taken at once up to the bound; above it somebody else has to confirm it.
 *
 * @param priced every line, charged for what arrived
 * @param charged the sum of those charges
 */
record ShortWeight(List<DeliveredLine> priced, Money charged, Money refund) {

    static ShortWeight of(
            List<OrderLine> lines, Money total, List<PackedLot> lots, List<LineWeight> hub, List<LineWeight> arrived) {
        List<DeliveredLine> priced = Repricing.of(lines, lots, hub, arrived);
        Money charged = Money.sum(priced.stream().map(DeliveredLine::charged).toList());
        return new ShortWeight(priced, charged, total.minus(charged));
    }

    /** Whether money goes back at once, or none has to. */
    boolean isTaken(DeliveryReport report, Money bound) {
        return refund.isZero() || (report.byCounty() && !refund.isMoreThan(bound));
    }

    ShortWeightClaimed claim(OrderId id, DeliveryReport report, Money bound) {
        boolean needsCounty = !report.byCounty() && refund.isMoreThan(bound);
        return new ShortWeightClaimed(id, priced, charged, refund, report.person(), needsCounty, report.byPickUpCode());
    }

    /** The lines with what arrived, charged as they were ordered. */
    List<DeliveredLine> chargedInFull(List<OrderLine> ordered) {
        Map<ListingId, Money> amounts = new HashMap<>();
        ordered.forEach(line -> amounts.put(line.listingId(), line.amount()));
        return priced.stream()
                .map(line -> new DeliveredLine(
                        line.listingId(),
                        line.ordered(),
                        line.stationNet(),
                        line.hubNet(),
                        line.delivered(),
                        amounts.getOrDefault(line.listingId(), line.charged())))
                .toList();
    }

    /**
     * @param claim what is to be confirmed
     * @throws Refusal when there is nothing to confirm, or the caller's word does not confirm it
     */
    static ShortWeightClaimed mustBeConfirmable(@Nullable ShortWeightClaimed claim, Actor actor) {
        ShortWeightClaimed open = mustBeOpen(claim);
        if (actor.person().equals(open.claimedBy())) {
            throw Refusal.rule("same-person", "you weighed it yourself: somebody else has to confirm it");
        }
        if (open.needsCounty() && !actor.is(Role.COUNTY_OPERATOR) && !actor.is(Role.FINANCE)) {
            throw Refusal.rule(
                            "county-must-confirm",
                            "a short weight of this amount is confirmed or declined by the county or by finance")
                    .with("refund", open.refund());
        }
        return open;
    }

    /** @throws Refusal when no claim waits for anybody */
    static ShortWeightClaimed mustBeOpen(@Nullable ShortWeightClaimed claim) {
        if (claim == null) {
            throw Refusal.rule("no-open-claim", "no short weight of this order waits to be confirmed");
        }
        return claim;
    }
}
