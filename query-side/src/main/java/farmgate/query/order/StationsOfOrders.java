package farmgate.query.order;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import farmgate.query.projection.Views;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderId;
import farmgate.shared.station.StationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * At which station an order is: most events do not say it again. It never changes, so what was learnt is right for ever,
 * also when the batch that taught it is rolled back. What is not remembered any more was written by an earlier batch,
 * since more orders are remembered than a batch has events.
 */
final class StationsOfOrders {

    private static final int REMEMBERED_MAX = 50_000;

    private final Views views;
    private final Map<OrderId, StationId> remembered = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OrderId, StationId> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    StationsOfOrders(Views views) {
        this.views = views;
    }

    synchronized StationId of(OrderEvent event) {
        if (event instanceof OrderEvent.OrderPlaced placed) {
            remembered.put(placed.orderId(), placed.stationId());
        }
        return remembered.computeIfAbsent(event.orderId(), this::read);
    }

    private StationId read(OrderId orderId) {
        Document order = views.collection(OrderProjection.ORDERS)
                .find(Filters.eq("_id", orderId.value()))
                .projection(Projections.include("placed.stationId"))
                .first();
        if (order == null) {
            throw new IllegalStateException("no order " + orderId + " was placed before this event of it");
        }
        return new StationId(order.getEmbedded(List.of("placed", "stationId"), String.class));
    }
}
