package farmgate.query.price;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import farmgate.query.price.DayPrices.Sold;
import farmgate.query.projection.Views;
import farmgate.shared.produce.Produce;
import farmgate.shared.region.RegionCode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Reckons the prices of each day out of what the database has summed for each price. */
final class PriceHistory {

    private final Views views;
    private final InstantSource clock;

    PriceHistory(Views views, InstantSource clock) {
        this.views = views;
        this.clock = clock;
    }

    LocalDate today() {
        return clock.instant().atZone(PriceProjection.CHINA).toLocalDate();
    }

    /** The days on which something was settled, the earliest first. */
    List<DayPrices> of(Produce produce, @Nullable RegionCode region, LocalDate from, LocalDate to) {
        Bson settled = and(
                eq(PricedOrder.ABOUT, PricedOrder.key(produce.code().value(), region)),
                gte(PricedOrder.SETTLED_ON, from.toString()),
                lte(PricedOrder.SETTLED_ON, to.toString()));
        Map<LocalDate, SortedMap<Long, Sold>> sold =
                sold(settled, produce.code().value());
        List<DayPrices> days = new ArrayList<>();
        ordersByDay(settled)
                .forEach((day, count) -> days.add(DayPrices.of(day, count, sold.getOrDefault(day, new TreeMap<>()))));
        return days;
    }

    /** The median price of each produce on each day until one, however few orders there were. */
    SortedMap<LocalDate, SortedMap<String, Long>> medians(LocalDate to) {
        Map<LocalDate, SortedMap<String, SortedMap<Long, Sold>>> sold = new TreeMap<>();
        Document each = new Document("day", "$" + PricedOrder.SETTLED_ON)
                .append("produce", "$line.v." + PricedOrder.PRODUCE)
                .append("price", "$line.v." + PricedOrder.FEN_PER_KG);
        lines(lte(PricedOrder.SETTLED_ON, to.toString()), gt("line.v." + PricedOrder.GRAMS, 0L), each, group -> {
            Document key = group.get("_id", Document.class);
            sold.computeIfAbsent(LocalDate.parse(key.getString("day")), day -> new TreeMap<>())
                    .computeIfAbsent(key.getString("produce"), produce -> new TreeMap<>())
                    .put(number(key, "price"), new Sold(number(group, "lines"), number(group, "grams")));
        });
        SortedMap<LocalDate, SortedMap<String, Long>> medians = new TreeMap<>();
        sold.forEach((day, byProduce) -> byProduce.forEach((produce, prices) ->
                medians.computeIfAbsent(day, first -> new TreeMap<>()).put(produce, DayPrices.median(prices))));
        return medians;
    }

    private SortedMap<LocalDate, Long> ordersByDay(Bson settled) {
        SortedMap<LocalDate, Long> counts = new TreeMap<>();
        orders().aggregate(List.of(
                        Aggregates.match(settled),
                        Aggregates.group("$" + PricedOrder.SETTLED_ON, Accumulators.sum("orders", 1L))))
                .forEach(day -> counts.put(LocalDate.parse(day.getString("_id")), number(day, "orders")));
        return counts;
    }

    private Map<LocalDate, SortedMap<Long, Sold>> sold(Bson settled, String produce) {
        Document each =
                new Document("day", "$" + PricedOrder.SETTLED_ON).append("price", "$line.v." + PricedOrder.FEN_PER_KG);
        Bson ofProduce = and(eq("line.v." + PricedOrder.PRODUCE, produce), gt("line.v." + PricedOrder.GRAMS, 0L));
        Map<LocalDate, SortedMap<Long, Sold>> days = new TreeMap<>();
        lines(settled, ofProduce, each, group -> {
            Document key = group.get("_id", Document.class);
            days.computeIfAbsent(LocalDate.parse(key.getString("day")), day -> new TreeMap<>())
                    .put(number(key, "price"), new Sold(number(group, "lines"), number(group, "grams")));
        });
        return days;
    }

    /** The lines of some orders, summed by some of their fields. */
    private void lines(Bson orders, Bson lines, Document by, Consumer<Document> group) {
        Document line = new Document("$objectToArray", "$" + PricedOrder.LINES);
        orders().aggregate(List.of(
                        Aggregates.match(orders),
                        Aggregates.project(new Document(PricedOrder.SETTLED_ON, 1).append("line", line)),
                        Aggregates.unwind("$line"),
                        Aggregates.match(lines),
                        Aggregates.group(
                                by,
                                Accumulators.sum("lines", 1L),
                                Accumulators.sum("grams", "$line.v." + PricedOrder.GRAMS))))
                .forEach(group);
    }

    private static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }

    private MongoCollection<Document> orders() {
        return views.collection(PriceProjection.ORDERS);
    }
}
