package farmgate.query.clearing;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.OldestFirst;
import farmgate.shared.clearing.SettlementLine.Kind;
import farmgate.shared.payment.PaymentEvent;
import farmgate.shared.payment.PaymentEvent.CashRefundConfirmed;
import farmgate.shared.payment.PaymentEvent.PaymentCleared;
import farmgate.shared.payment.PaymentEvent.PaymentFailed;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payment.PaymentEvent.RefundCleared;
import farmgate.shared.payment.PaymentMethod;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;

/**
 * Payments and refunds at the provider, each with the time since which the provider has not settled it: the money that
 * makes {@code assets:provider-clearing}. All documents of a payment carry its sequence number.
 */
@ProcessingGroup("uncleared")
class UnclearedProjection extends Projection {

    static final String UNCLEARED = "uncleared";

    /** When it was paid, then its id; null while it is not, and when it was settled. */
    static final String SORT_KEY = OldestFirst.SORT_KEY;

    UnclearedProjection(Views views) {
        super(views, UNCLEARED);
        views.collection(UNCLEARED).createIndex(Indexes.ascending(SORT_KEY));
    }

    @EventHandler
    void on(PaymentEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        String id = event.paymentId().value();
        switch (event) {
            case PaymentRequested requested -> {
                if (requested.method() == PaymentMethod.ONLINE) {
                    create(id, version, UnclearedDocument.of(requested));
                }
            }
            case PaymentSucceeded succeeded ->
                views().write(
                                UNCLEARED,
                                ViewWrite.update(
                                        id,
                                        version,
                                        Updates.set("since", at.toString()),
                                        Updates.set("reference", succeeded.providerReference()),
                                        Updates.set(SORT_KEY, OldestFirst.key(at, id))));
            case PaymentRefunded refund -> {
                // Cash that was given back has no number of a provider.
                if (refund.providerReference() != null) {
                    String refundId = refund.refundId().value();
                    create(refundId, version, UnclearedDocument.of(refund, at, OldestFirst.key(at, refundId)));
                }
            }
            case PaymentCleared _ -> clear(id, version);
            case RefundCleared cleared -> clear(cleared.refundId().value(), version);
            // Nothing was paid, or cash, which no provider settles.
            case PaymentFailed _, CashRefundConfirmed _ -> {}
        }
    }

    private void create(String id, long version, UnclearedDocument document) {
        views().write(UNCLEARED, ViewWrite.create(id, version, Documents.of(document)));
    }

    private void clear(String id, long version) {
        views().write(UNCLEARED, ViewWrite.update(id, version, Updates.set(SORT_KEY, null)));
    }

    /** What is kept of a payment or a refund; the provider's name is the payment's to say. */
    static Kind kindOf(UnclearedDocument document) {
        return document.refundId() == null ? Kind.PAYMENT : Kind.REFUND;
    }
}
