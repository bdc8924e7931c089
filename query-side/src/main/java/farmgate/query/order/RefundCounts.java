package farmgate.query.order;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import farmgate.query.projection.Views;
import farmgate.shared.order.OrderId;
import farmgate.shared.station.StationId;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;

/** Which orders were paid, and to which something went back. */
public final class RefundCounts {

    private final Views views;

    RefundCounts(Views views) {
        this.views = views;
    }

    /** A paid order. */
    public record PaidOrder(StationId stationId, OrderId orderId, boolean isRefunded) {}

    public void every(Consumer<PaidOrder> reader) {
        views.collection(OrderProjection.ORDERS)
                .find(Filters.gt(Standing.FIELD + "receivedFen", 0))
                .projection(Projections.include("placed.stationId", "placed.orderId", "refunds"))
                .forEach(order -> reader.accept(new PaidOrder(
                        new StationId(order.getEmbedded(List.of("placed", "stationId"), String.class)),
                        new OrderId(order.getEmbedded(List.of("placed", "orderId"), String.class)),
                        !order.get("refunds", new Document()).isEmpty())));
    }
}
