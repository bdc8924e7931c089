package farmgate.command.listing;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What can be ordered. A whole basket is asked by the same rule as each reservation is. */
public final class OrderingRules {

    private OrderingRules() {}

    /** What is short of a line. */
    record Shortfall(ListingId listingId, Quantity wanted, Quantity available) {}

    /** What a line is too small for. */
    record BelowMinimum(ListingId listingId, Quantity wanted, Quantity minimum) {}

    /**
     * Says everything that is in the way by one rule, not only the first.
     *
     * @param lines as they are sent, so that a wrong field is named by its place
     * @throws Refusal unless every line is some, in the right unit, of what it may cost, on offer, there, and enough:
     *     {@code not-on-offer}, {@code insufficient-stock} or {@code below-minimum}, or of the invalid kind
     */
    public static void mustBeOrderable(List<Wanted> lines) {
        for (int i = 0; i < lines.size(); i++) {
            mustBeSensible(lines.get(i), "lines[" + i + "].quantity");
        }
        mustBeOnOffer(lines);
        mustBeThere(lines);
        mustReachMinimum(lines);
    }

    private static void mustBeSensible(Wanted line, String field) {
        Quantity available = line.offer().available();
        if (line.quantity().unit() != available.unit()) {
            throw Refusal.invalid(
                    field,
                    "the listing is sold by " + available.unit() + ", not by "
                            + line.quantity().unit());
        }
        if (line.quantity().isZero()) {
            throw Refusal.invalid(field, "must be above zero");
        }
        if (costsTooMuch(line)) {
            throw Refusal.invalid(field, "costs more than 10 million yuan: order less in one line");
        }
    }

    private static boolean costsTooMuch(Wanted line) {
        try {
            return line.offer().price().amountFor(line.quantity()).fen() > Bounds.TRADE_FEN_MAX;
        } catch (ArithmeticException beyondAllBounds) {
            return true;
        }
    }

    private static void mustBeOnOffer(List<Wanted> lines) {
        List<ListingId> withdrawn = select(lines, line -> !line.offer().onOffer()).stream()
                .map(line -> line.offer().id())
                .toList();
        if (!withdrawn.isEmpty()) {
            throw Refusal.rule("not-on-offer", "not on offer now: " + withdrawn + "; take it out of the basket")
                    .with("listings", withdrawn);
        }
    }

    private static void mustBeThere(List<Wanted> lines) {
        List<Shortfall> missing = select(
                        lines, line -> line.quantity().isMoreThan(line.offer().available()))
                .stream()
                .map(line -> new Shortfall(
                        line.offer().id(), line.quantity(), line.offer().available()))
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.rule("insufficient-stock", "there is less in stock than you want: order what is available")
                    .with("short", missing);
        }
    }

    private static void mustReachMinimum(List<Wanted> lines) {
        List<BelowMinimum> below = new ArrayList<>();
        for (Wanted line : lines) {
            Quantity minimum = line.offer().minimum();
            if (minimum != null && minimum.isMoreThan(line.quantity())) {
                below.add(new BelowMinimum(line.offer().id(), line.quantity(), minimum));
            }
        }
        if (!below.isEmpty()) {
            throw Refusal.rule("below-minimum", "the listing is sold from a least quantity on: order at least that")
                    .with("below", below);
        }
    }

    private static List<Wanted> select(List<Wanted> lines, Predicate<Wanted> which) {
        return lines.stream().filter(which).toList();
    }
}
