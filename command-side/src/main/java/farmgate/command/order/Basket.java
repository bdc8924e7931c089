package farmgate.command.order;

import farmgate.command.listing.OfferFacts;
import farmgate.command.listing.OrderingRules;
import farmgate.command.listing.Wanted;
import farmgate.shared.listing.ListingId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What was wanted, beside the offers as they stand. */
final class Basket {

    private final List<Wanted> items;

    private Basket(List<Wanted> items) {
        this.items = items;
    }

    /** Asks for the offers in the order of their ids, because each is locked until the basket is stored. */
    static Basket of(List<PlaceCheckout.Line> lines, Function<ListingId, OfferFacts> offers) {
        Map<ListingId, OfferFacts> found = new TreeMap<>(Comparator.comparing(ListingId::value));
        lines.stream()
                .map(PlaceCheckout.Line::listingId)
                .sorted(Comparator.comparing(ListingId::value))
                .forEach(id -> found.put(id, offers.apply(id)));
        List<Wanted> items = new ArrayList<>(lines.size());
        for (PlaceCheckout.Line line : lines) {
            OfferFacts offer = Objects.requireNonNull(found.get(line.listingId()));
            items.add(new Wanted(offer, line.quantity()));
        }
        return new Basket(items);
    }

    /** @throws Refusal as {@link OrderingRules} do */
    void mustBeOrderable() {
        OrderingRules.mustBeOrderable(items);
    }

    /** The lines of each station, in the order of the stations' ids. */
    SequencedMap<StationId, List<Wanted>> byStation() {
        TreeMap<StationId, List<Wanted>> byStation = new TreeMap<>(Comparator.comparing(StationId::value));
        items.forEach(item -> byStation
                .computeIfAbsent(item.offer().stationId(), _ -> new ArrayList<>())
                .add(item));
        return byStation;
    }
}
