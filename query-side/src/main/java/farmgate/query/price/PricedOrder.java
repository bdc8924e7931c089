package farmgate.query.price;

import farmgate.query.projection.Documents;
import farmgate.shared.money.Unit;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderLine;
import farmgate.shared.region.RegionCode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What the price history keeps of an order: no buyer, no farmer, only what was sold by weight, where and for how much.
 *
 * @param about each produce alone and in each region around the station, as {@link #key} writes it: what is asked for is
 *     found by equality, whatever the region's level
 * @param lines by listing
 * @param settledOn in China; null until it is settled
 */
record PricedOrder(
        List<String> about,
        Map<String, Line> lines,
        @Nullable LocalDate settledOn) {

    static final String ABOUT = "about";
    static final String LINES = "lines";
    static final String PRODUCE = "produce";
    static final String FEN_PER_KG = "fenPerKg";
    static final String GRAMS = "grams";
    static final String SETTLED_ON = "settledOn";

    /** @param grams as ordered, until the order is delivered; then what was delivered */
    record Line(String produce, long fenPerKg, long grams) {}

    static PricedOrder of(OrderPlaced placed) {
        Set<String> about = new LinkedHashSet<>();
        for (OrderLine line : placed.lines()) {
            if (line.quantity().unit() == Unit.GRAM) {
                about.add(key(line.produce(), null));
                around(placed.regionCode()).forEach(region -> about.add(key(line.produce(), region)));
            }
        }
        return new PricedOrder(List.copyOf(about), linesOf(placed.lines()), null);
    }

    /** What is left when a part was cancelled, as it is kept. */
    static Document left(List<OrderLine> lines) {
        Document kept = new Document();
        linesOf(lines).forEach((listing, line) -> kept.append(listing, Documents.part(line)));
        return kept;
    }

    private static Map<String, Line> linesOf(List<OrderLine> lines) {
        Map<String, Line> kept = new LinkedHashMap<>();
        for (OrderLine line : lines) {
            if (line.quantity().unit() == Unit.GRAM) {
                kept.put(
                        line.listingId().value(),
                        new Line(
                                line.produce(),
                                line.price().fenPerKilogram(),
                                line.quantity().amount()));
            }
        }
        return kept;
    }

    static String key(String produce, @Nullable RegionCode region) {
        return region == null ? produce : produce + "/" + region;
    }

    /** The weights that were delivered, by the names of their fields. */
    static Document delivered(List<DeliveredLine> lines) {
        Document weights = new Document();
        lines.stream()
                .filter(line -> line.delivered().unit() == Unit.GRAM)
                .forEach(line -> weights.append(
                        LINES + "." + line.listingId() + "." + GRAMS,
                        line.delivered().amount()));
        return weights;
    }

    Document document() {
        return Documents.of(this);
    }

    private static Stream<RegionCode> around(RegionCode region) {
        return Stream.iterate(Optional.of(region), Optional::isPresent, inner -> inner.flatMap(RegionCode::parent))
                .flatMap(Optional::stream);
    }
}
