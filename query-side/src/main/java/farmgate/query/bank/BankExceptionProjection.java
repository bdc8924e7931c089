package farmgate.query.bank;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import farmgate.query.bank.BankExceptionDocument.Proposal;
import farmgate.query.bank.BankExceptionDocument.Resolution;
import farmgate.query.bank.BankExceptionDocument.Status;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.OldestFirst;
import farmgate.shared.bank.BankExceptionEvent;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionTaken;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineOpened;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineResolved;
import farmgate.shared.bank.BankExceptionEvent.ResolutionApproved;
import farmgate.shared.bank.BankExceptionEvent.ResolutionDeclined;
import farmgate.shared.bank.BankExceptionEvent.ResolutionProposed;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankResolution;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.bson.Document;

@ProcessingGroup("bank-exceptions")
class BankExceptionProjection extends Projection {

    static final String EXCEPTIONS = "bank_exceptions";

    private static final String PROPOSAL = "proposal";

    BankExceptionProjection(Views views) {
        super(views, EXCEPTIONS);
        views.collection(EXCEPTIONS).createIndex(Indexes.ascending("status", OldestFirst.SORT_KEY));
        views.collection(EXCEPTIONS).createIndex(Indexes.ascending("owner", OldestFirst.SORT_KEY));
        views.collection(EXCEPTIONS).createIndex(Indexes.ascending(OldestFirst.SORT_KEY));
    }

    @EventHandler
    void on(BankExceptionEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        views().write(EXCEPTIONS, write(event, version, at));
    }

    private static WriteModel<Document> write(BankExceptionEvent event, long version, Instant at) {
        String id = event.exceptionId().value();
        return switch (event) {
            case BankExceptionOpened opened -> ViewWrite.create(id, version, document(opened));
            case ProviderLineOpened opened -> ViewWrite.create(id, version, document(opened));
            case ResolutionProposed proposed ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.set("status", Status.PROPOSED.name()),
                        Updates.set(PROPOSAL, Documents.part(proposal(proposed, at))));
            case ResolutionDeclined _ ->
                ViewWrite.update(id, version, Updates.set("status", Status.TAKEN.name()), Updates.set(PROPOSAL, null));
            case ResolutionApproved approved ->
                ViewWrite.update(
                        id, version, Updates.set(PROPOSAL, null), Updates.set("approvedBy", approved.approvedBy()));
            case ProviderLineResolved resolved ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.set("status", Status.RESOLVED.name()),
                        Updates.set("resolution", Documents.part(resolution(resolved, at))));
            case BankExceptionTaken taken ->
                ViewWrite.update(
                        id, version, Updates.set("status", Status.TAKEN.name()), Updates.set("owner", taken.owner()));
            case BankExceptionResolved resolved ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.set("status", Status.RESOLVED.name()),
                        Updates.set("resolution", Documents.part(resolution(resolved, at))));
        };
    }

    private static Proposal proposal(ResolutionProposed proposed, Instant at) {
        return new Proposal(
                proposed.resolution(),
                proposed.payoutId(),
                proposed.endToEndId(),
                proposed.lineAmount(),
                proposed.otherId(),
                proposed.paymentId(),
                proposed.refundId(),
                proposed.settlementId(),
                proposed.note(),
                proposed.proposedBy(),
                at);
    }

    private static Resolution resolution(BankExceptionResolved resolved, Instant at) {
        return new Resolution(
                resolved.resolution(),
                resolved.payoutId(),
                resolved.endToEndId(),
                resolved.otherId(),
                null,
                null,
                resolved.note(),
                resolved.resolvedBy(),
                at);
    }

    private static Resolution resolution(ProviderLineResolved resolved, Instant at) {
        return new Resolution(
                BankResolution.PROVIDER_PAYMENT,
                null,
                null,
                null,
                resolved.paymentId(),
                resolved.refundId(),
                resolved.note(),
                resolved.resolvedBy(),
                at);
    }

    private static Document document(ProviderLineOpened opened) {
        return Documents.of(new BankExceptionDocument(
                opened.exceptionId(),
                Status.OPEN,
                BankMessageKind.PROVIDER_REPORT,
                opened.reason(),
                opened.name(),
                opened.movement(),
                opened.amount(),
                true,
                opened.reference(),
                opened.settlementId(),
                opened.openedAt(),
                null,
                null,
                null,
                null,
                OldestFirst.key(opened.openedAt(), opened.exceptionId().value())));
    }

    private static Document document(BankExceptionOpened opened) {
        return Documents.of(new BankExceptionDocument(
                opened.exceptionId(),
                Status.OPEN,
                opened.kind(),
                opened.reason(),
                opened.name(),
                opened.movement(),
                opened.amount(),
                opened.inSuspense(),
                opened.reference(),
                null,
                opened.openedAt(),
                null,
                null,
                null,
                null,
                OldestFirst.key(opened.openedAt(), opened.exceptionId().value())));
    }
}
