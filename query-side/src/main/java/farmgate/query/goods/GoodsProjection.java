package farmgate.query.goods;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import farmgate.query.goods.GoodsStory.End;
import farmgate.query.goods.GoodsStory.Leg;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.consignment.ConsignmentEvent;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentArrived;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentDelivered;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentHandedOver;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentLost;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentPacked;
import farmgate.shared.consignment.ConsignmentEvent.ConsignmentReturned;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * One document for each consignment, guarded by its sequence number, and one for the lines of each order, which never
 * change. Entries are reckoned when they are read: a handover moves what the weighings before it left.
 */
@ProcessingGroup("goods")
class GoodsProjection extends Projection {

    static final String CONSIGNMENTS = "goods_consignments";
    static final String ORDERS = "goods_orders";
    static final String LINES = "lines";
    static final String STATION = "packed.stationId";

    GoodsProjection(Views views) {
        super(views, CONSIGNMENTS, ORDERS);
        views.collection(CONSIGNMENTS).createIndex(Indexes.ascending(STATION, "_id"));
    }

    @EventHandler
    void on(OrderPlaced placed) {
        views().write(
                        ORDERS,
                        ViewWrite.keep(placed.orderId().value(), new Document(LINES, Documents.part(placed.lines()))));
    }

    @EventHandler
    void on(ConsignmentEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        String id = event.consignmentId().value();
        views().write(
                        CONSIGNMENTS,
                        switch (event) {
                            case ConsignmentPacked packed ->
                                ViewWrite.create(id, version, Documents.of(new GoodsStory(packed, at, List.of())));
                            case ConsignmentHandedOver handed ->
                                ViewWrite.update(
                                        id, version, leg(new Leg(End.HANDED_OVER, handed.to(), List.of(), at)));
                            case ConsignmentArrived arrived ->
                                ViewWrite.update(
                                        id, version, leg(new Leg(End.ARRIVED, arrived.at(), arrived.weights(), at)));
                            case ConsignmentDelivered delivered ->
                                ViewWrite.update(
                                        id, version, leg(new Leg(End.DELIVERED, "buyer", delivered.weights(), at)));
                            case ConsignmentLost lost ->
                                ViewWrite.update(id, version, leg(new Leg(End.LOST, lost.custodian(), List.of(), at)));
                            case ConsignmentReturned back ->
                                ViewWrite.update(
                                        id, version, leg(new Leg(endOf(back.goods()), "station", List.of(), at)));
                        });
    }

    private static End endOf(GoodsFate fate) {
        return switch (fate) {
            case BACK_TO_STOCK -> End.RETURNED;
            case LOST -> End.SPOILED;
        };
    }

    private static Bson leg(Leg leg) {
        return Updates.push("legs", Documents.part(leg));
    }
}
