package farmgate.query.goods;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.CannotBeShown;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Reads consignments and reckons their entries. */
final class GoodsBooks {

    private static final int AT_ONCE = 200;

    private final Views views;

    GoodsBooks(Views views) {
        this.views = views;
    }

    Optional<GoodsStory> story(ConsignmentId id) {
        return Optional.ofNullable(
                        consignments().find(Filters.eq("_id", id.value())).first())
                .map(GoodsBooks::story);
    }

    List<GoodsEntry> entriesOf(GoodsStory story) {
        String order = story.packed().orderId().value();
        return GoodsJournal.entriesOf(story, linesOf(List.of(order)).getOrDefault(order, List.of()));
    }

    /**
     * Every consignment with the lines of its order, or those packed at one station; never all of them at once.
     *
     * @return those that the reader could not take in
     */
    List<CannotBeShown> everyStory(@Nullable StationId stationId, BiConsumer<GoodsStory, List<OrderLine>> reader) {
        List<CannotBeShown> left = new ArrayList<>();
        String after = "";
        List<Document> page;
        do {
            Bson here = stationId == null ? Filters.empty() : Filters.eq(GoodsProjection.STATION, stationId.value());
            page = consignments()
                    .find(Filters.and(here, Filters.gt("_id", after)))
                    .sort(Sorts.ascending("_id"))
                    .limit(AT_ONCE)
                    .into(new ArrayList<>());
            List<GoodsStory> stories = new ArrayList<>();
            left.addAll(CannotBeShown.<Document>each(
                    page, document -> String.valueOf(document.get("_id")), document -> stories.add(story(document))));
            Map<String, List<OrderLine>> lines = linesOf(stories.stream()
                    .map(story -> story.packed().orderId().value())
                    .toList());
            left.addAll(CannotBeShown.<GoodsStory>each(
                    stories,
                    story -> story.packed().consignmentId().value(),
                    story -> reader.accept(
                            story, lines.getOrDefault(story.packed().orderId().value(), List.of()))));
            if (!page.isEmpty()) {
                after = Objects.requireNonNull(page.getLast().getString("_id"), "_id");
            }
        } while (page.size() == AT_ONCE);
        return left;
    }

    private Map<String, List<OrderLine>> linesOf(List<String> orders) {
        Map<String, List<OrderLine>> lines = new HashMap<>();
        views.collection(GoodsProjection.ORDERS)
                .find(Filters.in("_id", orders))
                .forEach(order -> lines.put(
                        order.getString("_id"),
                        Json.mapper().convertValue(order.get(GoodsProjection.LINES), new TypeReference<>() {})));
        return lines;
    }

    private static GoodsStory story(Document document) {
        return Documents.read(document, GoodsStory.class);
    }

    private MongoCollection<Document> consignments() {
        return views.collection(GoodsProjection.CONSIGNMENTS);
    }
}
