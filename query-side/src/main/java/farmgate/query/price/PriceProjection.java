package farmgate.query.price;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.DeliveryProven;
import farmgate.shared.order.OrderEvent.DeliveryUnproven;
import farmgate.shared.order.OrderEvent.DisputeResolved;
import farmgate.shared.order.OrderEvent.LatePaymentReceived;
import farmgate.shared.order.OrderEvent.LossApproved;
import farmgate.shared.order.OrderEvent.LossDeclined;
import farmgate.shared.order.OrderEvent.LossProposed;
import farmgate.shared.order.OrderEvent.OrderCancelled;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderDispatched;
import farmgate.shared.order.OrderEvent.OrderDisputed;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderFound;
import farmgate.shared.order.OrderEvent.OrderLost;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPackedShort;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderPartCancelled;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderReceived;
import farmgate.shared.order.OrderEvent.OrderReportedMissing;
import farmgate.shared.order.OrderEvent.OrderReturned;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.PackingDue;
import farmgate.shared.order.OrderEvent.RefundApproved;
import farmgate.shared.order.OrderEvent.RefundDeclined;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundOfLines;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderEvent.RefundProposed;
import farmgate.shared.order.OrderEvent.ShortWeightClaimed;
import farmgate.shared.order.OrderEvent.ShortWeightConfirmed;
import farmgate.shared.order.OrderEvent.ShortWeightDeclined;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.bson.Document;

/**
 * One small document for each order, guarded by the order's sequence number. The settlement does not repeat the lines, so
 * that they are kept from the placement on and count from the day on which the order is settled.
 */
@ProcessingGroup("prices")
class PriceProjection extends Projection {

    static final String ORDERS = "price_orders";
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    PriceProjection(Views views) {
        super(views, ORDERS);
        views.collection(ORDERS).createIndex(Indexes.ascending(PricedOrder.ABOUT, PricedOrder.SETTLED_ON));
    }

    @EventHandler
    void on(OrderEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        write(event, version, at).ifPresent(write -> views().write(ORDERS, write));
    }

    private static Optional<WriteModel<Document>> write(OrderEvent event, long version, Instant at) {
        String id = event.orderId().value();
        return switch (event) {
            case OrderPlaced placed ->
                Optional.of(ViewWrite.create(id, version, PricedOrder.of(placed).document()));
            case OrderDelivered delivered -> weighed(id, version, delivered.lines());
            case ShortWeightConfirmed confirmed -> weighed(id, version, confirmed.lines());
            case OrderPartCancelled part ->
                Optional.of(
                        ViewWrite.update(id, version, Updates.set(PricedOrder.LINES, PricedOrder.left(part.lines()))));
            // What was lost was paid for all the same, but it was not sold.
            case OrderLost lost ->
                Optional.of(ViewWrite.update(id, version, Updates.set(PricedOrder.LINES, new Document())));
            case OrderSettled settled ->
                Optional.of(ViewWrite.update(
                        id,
                        version,
                        Updates.set(
                                PricedOrder.SETTLED_ON,
                                at.atZone(CHINA).toLocalDate().toString())));
            // The price of a line is agreed at its placement: nothing that happens to the money changes it.
            case OrderPaid paid -> Optional.empty();
            case PackingDue due -> Optional.empty();
            case OrderPackedShort parts -> Optional.empty();
            case OrderReportedMissing missing -> Optional.empty();
            case OrderFound found -> Optional.empty();
            case OrderReturned returned -> Optional.empty();
            case LossProposed _, LossApproved _, LossDeclined _ -> Optional.empty();
            case OrderExpired expired -> Optional.empty();
            case LatePaymentReceived late -> Optional.empty();
            case OrderCancelled cancelled -> Optional.empty();
            case OrderPacked packed -> Optional.empty();
            case OrderDispatched dispatched -> Optional.empty();
            case DeliveryUnproven unproven -> Optional.empty();
            case DeliveryProven proven -> Optional.empty();
            case ShortWeightClaimed claimed -> Optional.empty();
            case ShortWeightDeclined declined -> Optional.empty();
            case OrderReceived received -> Optional.empty();
            case OrderDisputed disputed -> Optional.empty();
            case DisputeResolved resolved -> Optional.empty();
            case RefundProposed proposed -> Optional.empty();
            case RefundApproved approved -> Optional.empty();
            case RefundDeclined declined -> Optional.empty();
            case RefundGranted granted -> Optional.empty();
            case RefundOfLines of -> Optional.empty();
            case RefundPaid paid -> Optional.empty();
        };
    }

    private static Optional<WriteModel<Document>> weighed(String id, long version, List<DeliveredLine> lines) {
        Document weights = PricedOrder.delivered(lines);
        return weights.isEmpty()
                ? Optional.empty()
                : Optional.of(ViewWrite.update(id, version, new Document("$set", weights)));
    }
}
