package farmgate.command.settlement;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.money.Allocation;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a received order: what was ordered, what was weighed, and whose lots went into it.
 *
 * @param givenBack what disputes gave back of this line alone
 */
record ReceivedLine(OrderLine ordered, DeliveredLine delivered, List<PackedLot> lots, Money givenBack) {

    private static final long WHOLE_PERMILLE = 1000;

    Money charged() {
        return delivered.charged();
    }

    /** What is held for the line counts by this: its charge, less what was given back of it alone. */
    Money kept() {
        return charged().minus(givenBack);
    }

    /**
     * The part of the station-net value that the buyer was not charged because weight was lost between the station
     * and her. Zero when nothing was lost on the way, or when she was charged for it all the same.
     */
    Money lostValue() {
        Money unpaid = ordered.price().amountFor(payable()).minus(charged());
        return lost().isZero() || unpaid.isNegative() ? Money.ZERO : unpaid;
    }

    /** The part of {@link #lostValue()} that the variety was expected to lose: in whole grams, rounded down. */
    Money lostValueExpected() {
        long expected =
                Math.multiplyExact(delivered.stationNet().amount(), ordered.shrinkagePermille()) / WHOLE_PERMILLE;
        Quantity within = lost().min(new Quantity(expected, lost().unit()));
        Money value = ordered.price().amountFor(within);
        return value.isMoreThan(lostValue()) ? lostValue() : value;
    }

    /**
     * Shares an amount among the farmers by the net station weight of their lots; a farmer's lots count together.
     *
     * @return the farmers in the order of packing
     * @throws IllegalArgumentException when there is something to share and nothing was packed
     */
    Map<FarmerId, Money> share(Money amount) {
        Map<FarmerId, Long> weights = new LinkedHashMap<>();
        lots.forEach(lot -> weights.merge(lot.farmerId(), lot.stationNet().amount(), Math::addExact));
        List<Money> amounts = split(amount, List.copyOf(weights.values()));
        Map<FarmerId, Money> shares = new LinkedHashMap<>();
        weights.keySet().forEach(farmer -> shares.put(farmer, amounts.get(shares.size())));
        return shares;
    }

    private List<Money> split(Money amount, List<Long> weights) {
        if (amount.isZero()) {
            return Collections.nCopies(weights.size(), Money.ZERO);
        }
        if (weights.stream().allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException(
                    amount + " are due for " + ordered.listingId() + ", but nothing was packed of it");
        }
        return Allocation.split(amount, weights);
    }

    /** What the farmers are paid on: the net weight at the station, and never more than was ordered. */
    private Quantity payable() {
        return delivered.stationNet().min(ordered.quantity());
    }

    private Quantity lost() {
        return payable().minus(payable().min(delivered.delivered()));
    }
}
