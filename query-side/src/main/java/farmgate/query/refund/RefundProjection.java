package farmgate.query.refund;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.refund.RefundDocument.Status;
import farmgate.query.web.OldestFirst;
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
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentMethod;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.bson.conversions.Bson;

/** Refunds that were proposed; of those that follow from a rule there is no document, and nothing is changed. */
@ProcessingGroup("refunds")
class RefundProjection extends Projection {

    static final String REFUNDS = "refunds";
    static final String COUNTY = "countyStationId";

    RefundProjection(Views views) {
        super(views, REFUNDS);
        views.collection(REFUNDS).createIndex(Indexes.ascending("status", OldestFirst.SORT_KEY));
        views.collection(REFUNDS).createIndex(Indexes.ascending(COUNTY, OldestFirst.SORT_KEY));
        views.collection(REFUNDS).createIndex(Indexes.ascending(OldestFirst.SORT_KEY));
    }

    @EventHandler
    void on(OrderEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        switch (event) {
            case RefundProposed proposed ->
                views().write(
                                REFUNDS,
                                ViewWrite.create(
                                        proposed.refundId().value(), version, Documents.of(document(proposed, at))));
            case RefundApproved approved ->
                change(approved.refundId(), version, decided(Status.GRANTED, approved.approvedBy(), at));
            case RefundDeclined declined ->
                change(
                        declined.refundId(),
                        version,
                        decided(Status.DECLINED, declined.declinedBy(), at),
                        Updates.set("reason", Documents.part(declined.reason())));
            case RefundGranted granted -> {
                if (granted.method() == PaymentMethod.CASH) {
                    change(granted.refundId(), version, Updates.set("status", Status.READY.name()));
                }
            }
            case RefundPaid paid -> change(paid.refundId(), version, Updates.set("status", Status.PAID.name()));
            case OrderPlaced _,
                    OrderPaid _,
                    OrderExpired _,
                    LatePaymentReceived _,
                    OrderCancelled _,
                    OrderPacked _,
                    OrderDispatched _,
                    PackingDue _,
                    OrderPartCancelled _,
                    OrderPackedShort _,
                    OrderReportedMissing _,
                    OrderFound _,
                    OrderLost _,
                    OrderReturned _,
                    LossProposed _,
                    LossApproved _,
                    LossDeclined _,
                    OrderDelivered _,
                    DeliveryUnproven _,
                    DeliveryProven _,
                    ShortWeightClaimed _,
                    ShortWeightConfirmed _,
                    ShortWeightDeclined _,
                    OrderReceived _,
                    OrderDisputed _,
                    DisputeResolved _,
                    RefundOfLines _,
                    OrderSettled _ -> {}
        }
    }

    private static Bson decided(Status status, String person, Instant at) {
        return Updates.combine(
                Updates.set("status", status.name()),
                Updates.set("decidedBy", person),
                Updates.set("decidedAt", Documents.part(at)));
    }

    private void change(RefundId id, long version, Bson... changes) {
        views().write(REFUNDS, ViewWrite.update(id.value(), version, changes));
    }

    private static RefundDocument document(RefundProposed proposed, Instant at) {
        return new RefundDocument(
                proposed.refundId(),
                Status.PROPOSED,
                proposed.orderId(),
                proposed.stationId(),
                proposed.countyStationId(),
                proposed.amount(),
                proposed.cause(),
                proposed.borneBy(),
                proposed.lines(),
                proposed.note(),
                proposed.proposedBy(),
                at,
                null,
                null,
                null,
                OldestFirst.key(at, proposed.refundId().value()));
    }
}
