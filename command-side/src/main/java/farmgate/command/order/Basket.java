package farmgate.command.order;

import farmgate.command.listing.OfferFacts;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Bounds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** What was wanted, beside the offers as they stand. It says everything that is in the way, not only the first. */
final class Basket {

    private final List<Item> items;

    private Basket(List<Item> items) {
        this.items = items;
    }

    /** One line of the basket with its offer. */
    record Item(ListingId listingId, Quantity quantity, OfferFacts offer) {}

    /** What is short of a line. */
    record Shortfall(ListingId listingId, Quantity wanted, Quantity available) {}

    /** What a line is too small for. */
    record BelowMinimum(ListingId listingId, Quantity wanted, Quantity minimum) {}

    /** Asks for the offers in the order of their ids, because each is locked until the basket is stored. */
    static Basket of(List<PlaceCheckout.Line> lines, Function<ListingId, OfferFacts> offers) {
        Map<ListingId, OfferFacts> found = new TreeMap<>(Comparator.comparing(ListingId::value));
        lines.stream()
                .map(PlaceCheckout.Line::listingId)
                .sorted(Comparator.comparing(ListingId::value))
                .forEach(id -> found.put(id, offers.apply(id)));
        List<Item> items = new ArrayList<>(lines.size());
        for (PlaceCheckout.Line line : lines) {
            OfferFacts offer = Objects.requireNonNull(found.get(line.listingId()));
            items.add(new Item(line.listingId(), line.quantity(), offer));
        }
        return new Basket(items);
    }

    /** @throws Refusal unless every line is on offer, in the right unit, of what it may cost, enough, and there */
    void mustBeOrderable() {
        mustHaveUnits();
        mustCostWhatCanBe();
        List<ListingId> withdrawn = select(item -> !item.offer().onOffer()).stream()
                .map(Item::listingId)
                .toList();
        if (!withdrawn.isEmpty()) {
            throw Refusal.rule("not-on-offer", "not on offer now: " + withdrawn + "; take it out of the basket")
                    .with("listings", withdrawn);
        }
        List<Shortfall> missing = select(
                        item -> item.quantity().isMoreThan(item.offer().available()))
                .stream()
                .map(item -> new Shortfall(
                        item.listingId(), item.quantity(), item.offer().available()))
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.rule("insufficient-stock", "there is less in stock than you want: order what is available")
                    .with("short", missing);
        }
        mustReachMinimum();
    }

    /** The lines of each station, in the order of the stations' ids. */
    SequencedMap<StationId, List<Item>> byStation() {
        TreeMap<StationId, List<Item>> byStation = new TreeMap<>(Comparator.comparing(StationId::value));
        items.forEach(item -> byStation
                .computeIfAbsent(item.offer().stationId(), _ -> new ArrayList<>())
                .add(item));
        return byStation;
    }

    private void mustHaveUnits() {
        for (int i = 0; i < items.size(); i++) {
            Quantity available = items.get(i).offer().available();
            if (items.get(i).quantity().unit() != available.unit()) {
                throw Refusal.invalid(
                        "lines[" + i + "].quantity",
                        "the listing is sold by " + available.unit() + ", not by "
                                + items.get(i).quantity().unit());
            }
        }
    }

    private void mustCostWhatCanBe() {
        for (int i = 0; i < items.size(); i++) {
            if (costsTooMuch(items.get(i))) {
                throw Refusal.invalid(
                        "lines[" + i + "].quantity", "costs more than 10 million yuan: order less in one line");
            }
        }
    }

    private static boolean costsTooMuch(Item item) {
        try {
            return item.offer().price().amountFor(item.quantity()).fen() > Bounds.TRADE_FEN_MAX;
        } catch (ArithmeticException beyondAllBounds) {
            return true;
        }
    }

    private void mustReachMinimum() {
        List<BelowMinimum> below = new ArrayList<>();
        for (Item item : items) {
            Quantity minimum = item.offer().minimum();
            if (minimum != null && minimum.isMoreThan(item.quantity())) {
                below.add(new BelowMinimum(item.listingId(), item.quantity(), minimum));
            }
        }
        if (!below.isEmpty()) {
            throw Refusal.rule("below-minimum", "the listing is sold from a least quantity on: order at least that")
                    .with("below", below);
        }
    }

    private List<Item> select(Predicate<Item> which) {
        return items.stream().filter(which).toList();
    }
}
