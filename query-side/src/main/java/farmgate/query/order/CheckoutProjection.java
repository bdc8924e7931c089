package farmgate.query.order;

import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.order.CheckoutEvent;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced;
import farmgate.shared.payment.PaymentEvent;
import farmgate.shared.payment.PaymentEvent.CashRefundConfirmed;
import farmgate.shared.payment.PaymentEvent.PaymentCleared;
import farmgate.shared.payment.PaymentEvent.PaymentFailed;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payment.PaymentEvent.RefundCleared;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.bson.Document;

/** Checkouts and the payments for them. Together, because who may see a payment follows from its checkout. */
@ProcessingGroup("checkouts")
class CheckoutProjection extends Projection {

    static final String CHECKOUTS = "checkouts";
    static final String PAYMENTS = "payments";

    CheckoutProjection(Views views) {
        super(views, CHECKOUTS, PAYMENTS);
    }

    @EventHandler
    void on(CheckoutEvent event, @SequenceNumber long version) {
        views().write(CHECKOUTS, write(event, version));
    }

    @EventHandler
    void on(PaymentEvent event, @SequenceNumber long version) {
        views().write(PAYMENTS, write(event, version));
    }

    private static WriteModel<Document> write(CheckoutEvent event, long version) {
        return switch (event) {
            case CheckoutPlaced placed -> ViewWrite.create(placed.checkoutId().value(), version, Documents.of(placed));
        };
    }

    private static WriteModel<Document> write(PaymentEvent event, long version) {
        String id = event.paymentId().value();
        return switch (event) {
            case PaymentRequested requested ->
                ViewWrite.create(id, version, Documents.of(PaymentDocument.of(requested)));
            case PaymentSucceeded succeeded ->
                ViewWrite.update(id, version, Updates.set("status", PaymentStatus.PAID.name()));
            case PaymentFailed failed ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.set("status", PaymentStatus.FAILED.name()),
                        Updates.set("reason", failed.reason()));
            case PaymentRefunded refunded ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.inc("refundedFen", refunded.amount().fen()));
            // Between the provider and us: who ordered has nothing to do with it.
            case CashRefundConfirmed _, PaymentCleared _, RefundCleared _ -> ViewWrite.update(id, version);
        };
    }
}
