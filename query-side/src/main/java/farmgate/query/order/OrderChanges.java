package farmgate.query.order;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.shared.message.Actor;
import farmgate.shared.order.OrderId;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What changed in orders, as live streams ask for it. Board entries are written in the order of their positions by one
 * processor and read upwards along an index, so whoever has seen a position has seen all before it; the collection of
 * entries therefore must not be sharded.
 */
public class OrderChanges {

    private final Views views;
    private final Fresh fresh;

    OrderChanges(Views views, Fresh fresh) {
        this.views = views;
        this.fresh = fresh;
    }

    /** @param position the place of the change in the whole stream of events */
    public record BoardChange(long position, OrderSummary order) {}

    /** Which order of which station changed, and where in the whole stream of events. */
    public record Change(long position, StationId stationId, OrderId orderId) {}

    /** @throws farmgate.shared.refusal.Refusal of the unknown kind when the caller may not know of the order */
    public void mustKnow(OrderId id, @Nullable Long atLeastVersion, Actor actor) {
        fresh.find(
                OrderProjection.ORDERS,
                id,
                atLeastVersion,
                document -> OrderAudience.mayKnow(
                        Documents.read(document, OrderDocument.class).placed(), actor));
    }

    /** Every version of the order after the one given, in their order. */
    public List<OrderSummary> ofOrder(OrderId id, long afterVersion) {
        Document document = views.collection(OrderProjection.ORDERS)
                .find(Filters.eq("_id", id.value()))
                .first();
        if (document == null) {
            return List.of();
        }
        OrderDocument order = Documents.read(document, OrderDocument.class);
        return Stage.of(order.moments()).stream()
                .filter(stage -> stage.version() > afterVersion)
                .map(stage -> OrderSummary.of(order, stage))
                .toList();
    }

    /** The first changes of a station's orders after a position, upwards. */
    public List<BoardChange> ofStation(StationId station, long afterPosition, int limit) {
        return boardChanges(
                entries(Filters.and(Filters.eq("stationId", station.value()), Filters.gt("position", afterPosition)))
                        .sort(Sorts.ascending("position"))
                        .limit(limit)
                        .map(OrderChanges::entry)
                        .into(new ArrayList<>()));
    }

    /** The last changes of a station's orders, upwards. */
    public List<BoardChange> latestOfStation(StationId station, int limit) {
        List<BoardEntry> latest = entries(Filters.eq("stationId", station.value()))
                .sort(Sorts.descending("position"))
                .limit(limit)
                .map(OrderChanges::entry)
                .into(new ArrayList<>());
        return boardChanges(latest.reversed());
    }

    /** The first changes of any order after a position, upwards. */
    public List<Change> after(long position, int limit) {
        return entries(Filters.gt("position", position))
                .sort(Sorts.ascending("position"))
                .limit(limit)
                .map(OrderChanges::entry)
                .map(entry -> new Change(entry.position(), entry.stationId(), entry.orderId()))
                .into(new ArrayList<>());
    }

    /** The position of the last change there is; -1 when there is none. */
    public long lastPosition() {
        Document last = entries(new Document())
                .sort(Sorts.descending("position"))
                .limit(1)
                .first();
        return last == null ? -1 : entry(last).position();
    }

    private FindIterable<Document> entries(Bson filter) {
        return views.collection(OrderProjection.BOARD).find(filter);
    }

    private static BoardEntry entry(Document document) {
        return Documents.read(document, BoardEntry.class);
    }

    /**
     * The orders' documents are written before the entries, so each has the version of its entry; but for a rebuild that
     * begins between the two reads, and then the changes end early.
     */
    private List<BoardChange> boardChanges(List<BoardEntry> entries) {
        Map<OrderId, OrderDocument> orders = orders(entries);
        List<BoardChange> changes = new ArrayList<>(entries.size());
        for (BoardEntry entry : entries) {
            Optional<BoardChange> change =
                    Optional.ofNullable(orders.get(entry.orderId())).flatMap(order -> boardChange(entry, order));
            if (change.isEmpty()) {
                return changes;
            }
            changes.add(change.get());
        }
        return changes;
    }

    private static Optional<BoardChange> boardChange(BoardEntry entry, OrderDocument order) {
        return Stage.of(order.moments()).stream()
                .filter(stage -> stage.version() == entry.orderVersion())
                .findFirst()
                .map(stage -> new BoardChange(entry.position(), OrderSummary.of(order, stage)));
    }

    private Map<OrderId, OrderDocument> orders(List<BoardEntry> entries) {
        Map<OrderId, OrderDocument> orders = new HashMap<>();
        views.collection(OrderProjection.ORDERS)
                .find(Filters.in(
                        "_id",
                        entries.stream()
                                .map(entry -> entry.orderId().value())
                                .distinct()
                                .toList()))
                .map(document -> Documents.read(document, OrderDocument.class))
                .forEach(order -> orders.put(order.placed().orderId(), order));
        return orders;
    }
}
