package farmgate.query.clawback;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import farmgate.query.clawback.ClawbackDocument.Proposal;
import farmgate.query.clawback.ClawbackDocument.Status;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.OldestFirst;
import farmgate.shared.settlement.ClawbackEvent;
import farmgate.shared.settlement.ClawbackEvent.ClawbackNetted;
import farmgate.shared.settlement.ClawbackEvent.ClawbackRaised;
import farmgate.shared.settlement.ClawbackEvent.ClawbackWrittenOff;
import farmgate.shared.settlement.ClawbackEvent.WriteOffDeclined;
import farmgate.shared.settlement.ClawbackEvent.WriteOffProposed;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.bson.Document;
import org.bson.conversions.Bson;

@ProcessingGroup("clawbacks")
class ClawbackProjection extends Projection {

    static final String CLAWBACKS = "clawbacks";
    static final String PAYEE = "payee.id";

    ClawbackProjection(Views views) {
        super(views, CLAWBACKS);
        views.collection(CLAWBACKS).createIndex(Indexes.ascending("status", OldestFirst.SORT_KEY));
        views.collection(CLAWBACKS).createIndex(Indexes.ascending(PAYEE, OldestFirst.SORT_KEY));
        views.collection(CLAWBACKS).createIndex(Indexes.ascending(OldestFirst.SORT_KEY));
    }

    @EventHandler
    void on(ClawbackEvent event, @SequenceNumber long version) {
        views().write(CLAWBACKS, write(event, version));
    }

    private static WriteModel<Document> write(ClawbackEvent event, long version) {
        String id = event.clawbackId().value();
        return switch (event) {
            case ClawbackRaised raised -> ViewWrite.create(id, version, document(raised));
            case ClawbackNetted netted ->
                ViewWrite.update(
                        id,
                        version,
                        status(Status.NETTED),
                        Updates.set("payoutId", netted.payoutId().value()));
            case WriteOffProposed proposed ->
                ViewWrite.update(
                        id,
                        version,
                        status(Status.WRITE_OFF_PROPOSED),
                        Updates.set(
                                "proposal",
                                Documents.part(new Proposal(proposed.reason(), proposed.proposedBy(), null))));
            case WriteOffDeclined declined ->
                ViewWrite.update(
                        id, version, status(Status.OWED), Updates.set("proposal.decidedBy", declined.declinedBy()));
            case ClawbackWrittenOff written ->
                ViewWrite.update(
                        id,
                        version,
                        status(Status.WRITTEN_OFF),
                        Updates.set("proposal.decidedBy", written.approvedBy()));
        };
    }

    private static Bson status(Status status) {
        return Updates.set("status", status.name());
    }

    private static Document document(ClawbackRaised raised) {
        return Documents.of(new ClawbackDocument(
                raised.clawbackId(),
                Status.OWED,
                raised.orderId(),
                raised.refundId(),
                raised.bearer(),
                raised.payee(),
                raised.stationId(),
                raised.amount(),
                raised.raisedAt(),
                null,
                null,
                OldestFirst.key(raised.raisedAt(), raised.clawbackId().value())));
    }
}
