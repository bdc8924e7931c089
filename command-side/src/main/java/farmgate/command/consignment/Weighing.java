package farmgate.command.consignment;

import farmgate.command.consignment.ConsignmentCommand.Weight;
import farmgate.command.consignment.WeightRules.Odd;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.OrderLine;
import farmgate.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads later weighings of an order's lines, at the hub and at delivery. */
final class Weighing {

    private Weighing() {}

    /**
     * @param packed what was packed of each line: goods lose on the way, and gain no more than scales differ
     * @throws Refusal when a line is not the order's, comes twice, is weighed where it is to be counted, or is more than
     *     was packed
     */
    static List<LineWeight> of(List<OrderLine> lines, List<LineWeight> packed, List<Weight> weights) {
        List<LineWeight> read = new ArrayList<>(weights.size());
        for (int i = 0; i < weights.size(); i++) {
            String field = "weights[" + i + "]";
            Weight weight = weights.get(i);
            if (read.stream().anyMatch(earlier -> earlier.listingId().equals(weight.listingId()))) {
                throw Refusal.invalid(field + ".listingId", weight.listingId() + " comes twice");
            }
            Unit unit = lines.stream()
                    .filter(line -> line.listingId().equals(weight.listingId()))
                    .map(line -> line.quantity().unit())
                    .findFirst()
                    .orElseThrow(
                            () -> Refusal.invalid(field + ".listingId", weight.listingId() + " is not in the order"));
            Quantity most = WeightRules.mostArriving(of(weight.listingId(), unit, packed));
            Quantity net = net(field, weight, unit);
            if (net.isMoreThan(most)) {
                throw Refusal.invalid(
                        field + (unit == Unit.GRAM ? ".netGrams" : ".count"),
                        "is more than was packed: at most " + most);
            }
            read.add(new LineWeight(weight.listingId(), net));
        }
        return read;
    }

    /** The lines of which so little arrived that it looks like a slip. */
    static List<Odd> odd(List<LineWeight> packed, List<LineWeight> weights) {
        return weights.stream()
                .map(weight -> new Odd(
                        weight.listingId(), of(weight.listingId(), weight.net().unit(), packed), weight.net()))
                .filter(line -> WeightRules.isOdd(line.expected(), line.said()))
                .toList();
    }

    private static Quantity of(ListingId listingId, Unit unit, List<LineWeight> weights) {
        return weights.stream()
                .filter(weight -> weight.listingId().equals(listingId))
                .map(LineWeight::net)
                .findFirst()
                .orElseGet(() -> Quantity.none(unit));
    }

    /** The newer weights, and of lines that were not weighed again the older ones, in the order of the older. */
    static List<LineWeight> newest(List<LineWeight> older, List<LineWeight> newer) {
        Map<ListingId, LineWeight> byLine = new LinkedHashMap<>();
        older.forEach(weight -> byLine.put(weight.listingId(), weight));
        newer.forEach(weight -> byLine.put(weight.listingId(), weight));
        return List.copyOf(byLine.values());
    }

    private static Quantity net(String field, Weight weight, Unit unit) {
        boolean byWeight = unit == Unit.GRAM;
        @Nullable Long wanted = byWeight ? weight.netGrams() : weight.count();
        @Nullable Long other = byWeight ? weight.count() : weight.netGrams();
        if (wanted == null || other != null) {
            throw byWeight
                    ? Refusal.invalid(field + ".netGrams", "the line is sold by weight: give netGrams and no count")
                    : Refusal.invalid(field + ".count", "the line is sold by the " + unit + ": give a count");
        }
        if (wanted < 0) {
            throw Refusal.invalid(field, "must not be below zero");
        }
        return new Quantity(wanted, unit);
    }
}
