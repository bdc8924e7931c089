package farmgate.query.order;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import farmgate.query.projection.Views;
import farmgate.query.web.CannotBeShown;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.order.OrderId;
import farmgate.shared.station.StationId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bson.Document;

/** Which orders were paid, whose produce was in them, and to which something went back. */
public final class PaidOrders {

    private final Views views;

    PaidOrders(Views views) {
        this.views = views;
    }

    /**
     * A paid order.
     *
     * @param farmers whose lots were packed
     * @param isRefunded whether something of it went back
     * @param isUndone whether all that was paid for it went back
     */
    public record PaidOrder(
            StationId stationId,
            OrderId orderId,
            BuyerId buyerId,
            Set<FarmerId> farmers,
            boolean isRefunded,
            boolean isUndone) {
        public PaidOrder {
            farmers = Set.copyOf(farmers);
        }
    }

    public void every(Consumer<PaidOrder> reader) {
        CannotBeShown.<Document>each(
                views.collection(OrderProjection.ORDERS)
                        .find(Filters.gt(Standing.FIELD + "receivedFen", 0))
                        .projection(Projections.include(
                                "placed.stationId",
                                "placed.orderId",
                                "placed.buyerId",
                                "packed.lots.farmerId",
                                "refunds",
                                Standing.FIELD + "leftFen")),
                document -> String.valueOf(document.get("_id")),
                order -> reader.accept(paid(order)));
    }

    private static PaidOrder paid(Document order) {
        Document placed = order.get("placed", Document.class);
        return new PaidOrder(
                new StationId(placed.getString("stationId")),
                new OrderId(placed.getString("orderId")),
                new BuyerId(placed.getString("buyerId")),
                farmers(order),
                !order.get("refunds", new Document()).isEmpty(),
                order.getEmbedded(List.of("standing", "leftFen"), Number.class).longValue() <= 0);
    }

    private static Set<FarmerId> farmers(Document order) {
        Document packed = order.get("packed", Document.class);
        return packed == null
                ? Set.of()
                : packed.getList("lots", Document.class).stream()
                        .map(lot -> new FarmerId(lot.getString("farmerId")))
                        .collect(Collectors.toSet());
    }
}
