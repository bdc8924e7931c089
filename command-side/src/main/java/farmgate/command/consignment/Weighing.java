package farmgate.command.consignment;

import farmgate.command.consignment.ConsignmentCommand.Weight;
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

    /** @throws Refusal when a line is not the order's, comes twice, or is weighed where it is to be counted */
    static List<LineWeight> of(List<OrderLine> lines, List<Weight> weights) {
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
            read.add(new LineWeight(weight.listingId(), net(field, weight, unit)));
        }
        return read;
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
