package farmgate.query.order;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
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
import farmgate.shared.order.OrderId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Orders, and for each station's board that one of its orders changed. */
@ProcessingGroup("orders")
class OrderProjection extends Projection {

    static final String ORDERS = "orders";
    static final String BOARD = "order_board";
    static final String MISSING = "missing";
    private static final String LOSS_PROPOSED = "lossProposedAt";
    static final String REFUNDS_OPEN = "refundsOpen";

    private static final String UNPROVEN = "unproven";
    private static final String SHORT_WEIGHT = "shortWeight";
    private static final String SHORT_WEIGHT_STATUS = SHORT_WEIGHT + ".status";

    /** Of one width, as {@link Instant#toString()} is not, so that it sorts as time does. */
    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StationsOfOrders stations;

    OrderProjection(Views views) {
        super(views, ORDERS, BOARD);
        this.stations = new StationsOfOrders(views);
        for (String field :
                List.of("stationId", "countyStationId", "destination.pickUpStationId", "buyerId", "placedAtStation")) {
            views.collection(ORDERS)
                    .createIndex(
                            Indexes.compoundIndex(Indexes.ascending("placed." + field), Indexes.descending("newest")));
        }
        views.collection(ORDERS).createIndex(Indexes.descending("newest"));
        views.collection(BOARD).createIndex(Indexes.ascending("position"));
        views.collection(BOARD).createIndex(Indexes.ascending("stationId", "position"));
    }

    @EventHandler
    void on(OrderEvent event, @SequenceNumber long version, @Timestamp Instant at, TrackingToken token) {
        views().write(ORDERS, write(event, version, at));
        BoardEntry entry = new BoardEntry(
                stations.of(event), event.orderId(), version, token.position().orElseThrow());
        views().write(BOARD, ViewWrite.keep(entry.key(), Documents.of(entry)));
    }

    private static WriteModel<Document> write(OrderEvent event, long version, Instant at) {
        return switch (event) {
            case OrderPlaced placed -> {
                Moment moment = new Moment(version, at, Moment.What.PLACED, 0);
                String newest = SORTABLE.format(at) + "/" + placed.orderId();
                yield ViewWrite.create(
                        placed.orderId().value(), version, Documents.of(OrderDocument.of(placed, newest, moment)));
            }
            case OrderPaid paid ->
                change(
                        paid.orderId(),
                        new Moment(version, at, Moment.What.PAID, paid.amount().fen()),
                        payment(paid.paymentId(), paid.method()));
            case LatePaymentReceived late ->
                change(
                        late.orderId(),
                        new Moment(
                                version,
                                at,
                                Moment.What.LATE_PAYMENT_RECEIVED,
                                late.amount().fen()),
                        payment(late.paymentId(), late.method()));
            case PackingDue due ->
                change(
                        due.orderId(),
                        new Moment(version, at, Moment.What.PACKING_DUE, 0),
                        Updates.set("packingDue", Documents.part(due)));
            case OrderPartCancelled part ->
                change(
                        part.orderId(),
                        new Moment(version, at, Moment.What.PART_CANCELLED, 0),
                        Updates.set("left", Documents.part(part)));
            case OrderPackedShort parts ->
                change(
                        parts.orderId(),
                        new Moment(version, at, Moment.What.PACKED_SHORT, 0),
                        Updates.set("packedShort", Documents.part(parts)));
            case OrderReportedMissing missing ->
                change(
                        missing.orderId(),
                        new Moment(version, at, Moment.What.REPORTED_MISSING, 0),
                        Updates.set(MISSING, Documents.part(missing)));
            case OrderFound found ->
                change(
                        found.orderId(),
                        new Moment(version, at, Moment.What.FOUND, 0),
                        Updates.unset(MISSING),
                        Updates.unset(LOSS_PROPOSED));
            case LossProposed proposed ->
                change(
                        proposed.orderId(),
                        new Moment(version, at, Moment.What.LOSS_PROPOSED, 0),
                        Updates.set(LOSS_PROPOSED, Documents.part(at)));
            case LossApproved approved ->
                change(approved.orderId(), new Moment(version, at, Moment.What.LOSS_APPROVED, 0));
            case LossDeclined declined ->
                change(
                        declined.orderId(),
                        new Moment(version, at, Moment.What.LOSS_DECLINED, 0),
                        Updates.unset(LOSS_PROPOSED));
            case OrderLost lost ->
                change(
                        lost.orderId(),
                        new Moment(version, at, Moment.What.LOST, 0),
                        Updates.unset(MISSING),
                        Updates.unset(LOSS_PROPOSED),
                        Updates.set("lost", Documents.part(lost)));
            case OrderReturned returned ->
                change(
                        returned.orderId(),
                        new Moment(version, at, Moment.What.RETURNED, 0),
                        Updates.unset(MISSING),
                        Updates.unset(LOSS_PROPOSED),
                        Updates.set("returned", Documents.part(returned)));
            case OrderExpired expired -> change(expired.orderId(), new Moment(version, at, Moment.What.EXPIRED, 0));
            case OrderCancelled cancelled ->
                change(cancelled.orderId(), new Moment(version, at, Moment.What.CANCELLED, 0));
            case OrderPacked packed ->
                change(
                        packed.orderId(),
                        new Moment(version, at, Moment.What.PACKED, 0),
                        Updates.set("packed", Documents.part(packed)));
            case OrderDispatched dispatched ->
                change(dispatched.orderId(), new Moment(version, at, Moment.What.DISPATCHED, 0));
            case OrderDelivered delivered ->
                change(
                        delivered.orderId(),
                        new Moment(version, at, Moment.What.DELIVERED, 0),
                        Updates.unset(MISSING),
                        Updates.unset(LOSS_PROPOSED),
                        Updates.set("delivered", Documents.part(delivered)));
            case DeliveryUnproven unproven ->
                change(
                        unproven.orderId(),
                        new Moment(version, at, Moment.What.DELIVERY_UNPROVEN, 0),
                        Updates.set(UNPROVEN, true),
                        Updates.set("proof", unproven.offered() == null ? null : Documents.part(unproven.offered())));
            case DeliveryProven proven ->
                change(
                        proven.orderId(),
                        new Moment(version, at, Moment.What.DELIVERY_PROVEN, 0),
                        Updates.unset(UNPROVEN),
                        Updates.set("proof", Documents.part(proven.proof())),
                        Updates.set("delivered.claimUntil", Documents.part(proven.claimUntil())));
            case ShortWeightClaimed claimed ->
                change(
                        claimed.orderId(),
                        new Moment(version, at, Moment.What.SHORT_WEIGHT_CLAIMED, 0),
                        Updates.set(SHORT_WEIGHT, Documents.part(OrderDocument.ShortWeight.of(claimed))));
            case ShortWeightConfirmed confirmed ->
                change(
                        confirmed.orderId(),
                        new Moment(version, at, Moment.What.SHORT_WEIGHT_CONFIRMED, 0),
                        Updates.set(SHORT_WEIGHT_STATUS, OrderDocument.ShortWeightStatus.CONFIRMED.name()),
                        Updates.set("delivered.lines", Documents.part(confirmed.lines())),
                        Updates.set("delivered.charged", Documents.part(confirmed.charged())));
            case ShortWeightDeclined declined ->
                change(
                        declined.orderId(),
                        new Moment(version, at, Moment.What.SHORT_WEIGHT_DECLINED, 0),
                        Updates.set(SHORT_WEIGHT_STATUS, OrderDocument.ShortWeightStatus.DECLINED.name()));
            case OrderReceived received -> change(received.orderId(), new Moment(version, at, Moment.What.RECEIVED, 0));
            case OrderDisputed disputed ->
                change(
                        disputed.orderId(),
                        new Moment(version, at, Moment.What.DISPUTED, 0),
                        Updates.set("disputed", Documents.part(disputed)),
                        Updates.unset("resolved"));
            case DisputeResolved resolved ->
                change(
                        resolved.orderId(),
                        new Moment(version, at, Moment.What.DISPUTE_RESOLVED, 0),
                        Updates.set("resolved", Documents.part(resolved)));
            case RefundProposed proposed ->
                change(proposed.orderId(), new Moment(version, at, Moment.What.REFUND_PROPOSED, 0));
            case RefundApproved approved ->
                change(approved.orderId(), new Moment(version, at, Moment.What.REFUND_APPROVED, 0));
            case RefundDeclined declined ->
                change(declined.orderId(), new Moment(version, at, Moment.What.REFUND_DECLINED, 0));
            case RefundGranted granted ->
                change(
                        granted.orderId(),
                        new Moment(version, at, Moment.What.REFUND_GRANTED, 0),
                        Updates.set(
                                "refunds." + granted.refundId(),
                                Documents.part(new OrderDocument.Refund(
                                        granted.refundId(),
                                        granted.amount(),
                                        granted.cause(),
                                        granted.method(),
                                        null))),
                        Updates.inc(REFUNDS_OPEN, 1L));
            case RefundOfLines of -> change(of.orderId(), new Moment(version, at, Moment.What.REFUND_OF_LINES, 0));
            case RefundPaid paid ->
                change(
                        paid.orderId(),
                        new Moment(
                                version,
                                at,
                                Moment.What.REFUND_PAID,
                                -paid.amount().fen()),
                        Updates.set("refunds." + paid.refundId() + ".paidAt", Documents.part(at)),
                        Updates.inc(REFUNDS_OPEN, -1L));
            case OrderSettled settled ->
                change(
                        settled.orderId(),
                        new Moment(version, at, Moment.What.SETTLED, 0),
                        Updates.set("settlement", Documents.part(settled.settlement())));
        };
    }

    private static WriteModel<Document> change(OrderId orderId, Moment moment, Bson... facts) {
        List<Bson> changes = new ArrayList<>(Arrays.asList(facts));
        changes.add(Updates.push("moments", Documents.part(moment)));
        changes.addAll(Standing.changes(moment));
        return ViewWrite.update(orderId.value(), moment.version(), changes.toArray(Bson[]::new));
    }

    private static Bson payment(PaymentId id, PaymentMethod method) {
        return Updates.set("payment", Documents.part(new OrderDocument.Payment(id, method)));
    }
}
