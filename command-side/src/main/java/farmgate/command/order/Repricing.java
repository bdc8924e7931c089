package farmgate.command.order;

import farmgate.shared.consignment.LineWeight;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer is charged for what arrived. Less than ordered, but within the shrinkage expected of the variety, costs
 * the ordered amount; less than that costs its own weight at the ordered price; more than ordered is a gift.
 */
final class Repricing {

    private static final int PERMILLE = 1000;

    private Repricing() {}

    /**
     * Every line with its four quantities and its charge.
     *
     * @param hub weights at the county hub, of the lines that were weighed there
     * @param delivered weights at delivery, every line once
     * @throws IllegalArgumentException when a line has no delivered weight, or one in another unit
     */
    static List<DeliveredLine> of(
            List<OrderLine> lines, List<PackedLot> lots, List<LineWeight> hub, List<LineWeight> delivered) {
        return lines.stream()
                .map(line -> {
                    Quantity arrived = weightOf(line.listingId(), delivered);
                    if (arrived == null) {
                        throw new IllegalArgumentException("nothing says what was delivered of " + line.listingId());
                    }
                    return new DeliveredLine(
                            line.listingId(),
                            line.quantity(),
                            stationNet(line, lots),
                            weightOf(line.listingId(), hub),
                            arrived,
                            charge(line, arrived));
                })
                .toList();
    }

    /** As if all that was packed had arrived, although nothing did. */
    static List<DeliveredLine> ofLost(List<OrderLine> lines, List<PackedLot> lots, List<LineWeight> hub) {
        return lines.stream()
                .map(line -> new DeliveredLine(
                        line.listingId(),
                        line.quantity(),
                        stationNet(line, lots),
                        weightOf(line.listingId(), hub),
                        Quantity.none(line.quantity().unit()),
                        charge(line, stationNet(line, lots))))
                .toList();
    }

    /** @throws IllegalArgumentException when the units differ */
    static Money charge(OrderLine line, Quantity delivered) {
        return isWithinTolerance(line, delivered) ? line.amount() : line.price().amountFor(delivered);
    }

    /** Whether no less came than the variety is expected to lose. */
    static boolean isWithinTolerance(OrderLine line, Quantity came) {
        return came.compareTo(line.quantity().minus(tolerance(line))) >= 0;
    }

    /** Whole units of the line, rounded down; reckoned in two parts so that no quantity is too large for it. */
    private static Quantity tolerance(OrderLine line) {
        long ordered = line.quantity().amount();
        long permille = line.shrinkagePermille();
        return new Quantity(
                ordered / PERMILLE * permille + ordered % PERMILLE * permille / PERMILLE,
                line.quantity().unit());
    }

    static Quantity stationNet(OrderLine line, List<PackedLot> lots) {
        return lots.stream()
                .filter(lot -> lot.listingId().equals(line.listingId()))
                .map(PackedLot::stationNet)
                .reduce(Quantity.none(line.quantity().unit()), Quantity::plus);
    }

    private static @Nullable Quantity weightOf(ListingId listingId, List<LineWeight> weights) {
        for (LineWeight weight : weights) {
            if (weight.listingId().equals(listingId)) {
                return weight.net();
            }
        }
        return null;
    }
}
