package farmgate.query.payout;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import farmgate.query.payout.PayoutDocument.Decision;
import farmgate.query.payout.PayoutDocument.LineResult;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.payout.PayoutEvent;
import farmgate.shared.payout.PayoutEvent.AwaitedDebitCame;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.DebitAwaited;
import farmgate.shared.payout.PayoutEvent.HandedOn;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.LinesGivenBackBefore;
import farmgate.shared.payout.PayoutEvent.MoneyBackFromCounty;
import farmgate.shared.payout.PayoutEvent.MoneyWithCounty;
import farmgate.shared.payout.PayoutEvent.PayoutAccountsFrozen;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutFirstApproved;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutLinesRerouted;
import farmgate.shared.payout.PayoutEvent.PayoutRejected;
import farmgate.shared.payout.PayoutEvent.ReturnReferenced;
import farmgate.shared.personal.FreeText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Closed payouts. A payout that is still open follows its station's dues: see {@link OpenPayoutProjection}. */
@ProcessingGroup("payouts")
class PayoutProjection extends Projection {

    static final String PAYOUTS = "payouts";

    PayoutProjection(Views views) {
        super(views, PAYOUTS);
        views.collection(PAYOUTS).createIndex(Indexes.ascending("stationId"));
        views.collection(PAYOUTS).createIndex(Indexes.ascending("runId"));
        views.collection(PAYOUTS).createIndex(Indexes.ascending("stage"));
    }

    @EventHandler
    void on(PayoutEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        views().write(PAYOUTS, write(event, version, at));
    }

    private static WriteModel<Document> write(PayoutEvent event, long version, Instant at) {
        String id = event.payoutId().value();
        return switch (event) {
            case PayoutClosed closed -> ViewWrite.create(id, version, document(closed, at));
            case PayoutApproved approved ->
                ViewWrite.update(
                        id,
                        version,
                        stage(PayoutStatus.APPROVED),
                        decision(PayoutStatus.APPROVED, approved.approvedBy(), at, null));
            case PayoutFirstApproved first ->
                ViewWrite.update(id, version, decision(PayoutStatus.APPROVED, first.approvedBy(), at, null));
            case PayoutLinesRerouted other ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.set("reroutedTo", other.countyStationId().value()),
                        Updates.set("reroutedLines", other.lines()));
            case LinesGivenBackBefore before ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.set(
                                "givenBack",
                                before.lines().stream().map(Documents::part).toList()));
            case HandedOn handed ->
                ViewWrite.update(
                        id,
                        version,
                        result(handed.endToEndId(), new LineResult(LineStatus.HANDED_ON, at, handed.receipt())));
            // The line itself is told to be paid, or to have come back.
            case MoneyWithCounty _, MoneyBackFromCounty _, ReturnReferenced _, DebitAwaited _, AwaitedDebitCame _ ->
                ViewWrite.update(id, version);
            // Which account is meant is for the payment file to know.
            case PayoutAccountsFrozen _ -> ViewWrite.update(id, version);
            case PayoutRejected rejected ->
                ViewWrite.update(
                        id,
                        version,
                        stage(PayoutStatus.REJECTED),
                        decision(PayoutStatus.REJECTED, rejected.rejectedBy(), at, rejected.reason()));
            case PayoutInstructed instructed ->
                ViewWrite.update(
                        id,
                        version,
                        stage(PayoutStatus.INSTRUCTED),
                        Updates.set("fileId", instructed.fileId().value()));
            case LinePaid paid ->
                ViewWrite.update(
                        id,
                        version,
                        result(paid.endToEndId(), new LineResult(LineStatus.PAID, at, clear(paid.bankReference()))),
                        Updates.inc("linesOutstanding", -1),
                        Updates.inc("linesPaid", 1));
            case CashHandedOver handed ->
                ViewWrite.update(
                        id,
                        version,
                        result(handed.endToEndId(), new LineResult(LineStatus.PAID, at, handed.receipt())),
                        Updates.inc("linesOutstanding", -1),
                        Updates.inc("linesPaid", 1));
            case LineReturned returned ->
                ViewWrite.update(
                        id,
                        version,
                        result(
                                returned.endToEndId(),
                                new LineResult(LineStatus.RETURNED, at, clear(returned.reason()))),
                        Updates.inc(returned.afterPaid() ? "linesPaid" : "linesOutstanding", -1),
                        Updates.inc("linesReturned", 1));
        };
    }

    private static Document document(PayoutClosed closed, Instant at) {
        return Documents.of(new PayoutDocument(
                closed.payoutId(),
                closed.runId(),
                closed.stationId(),
                closed.cutOff(),
                PayoutStatus.CLOSED,
                closed.lines(),
                closed.total(),
                closed.contentHash(),
                closed.closedBy(),
                at,
                List.of(),
                null,
                Map.of(),
                closed.lines().size(),
                0,
                0,
                null,
                null,
                null));
    }

    private static Bson stage(PayoutStatus stage) {
        return Updates.set("stage", stage.name());
    }

    private static Bson decision(PayoutStatus decision, String person, Instant at, @Nullable FreeText reason) {
        return Updates.push("approvals", Documents.part(new Decision(decision, person, at, reason)));
    }

    /** An end-to-end id is of letters, digits and hyphens, so it may be the name of a field. */
    private static Bson result(String endToEndId, LineResult result) {
        return Updates.set("results." + endToEndId, Documents.part(result));
    }

    /** What the bank says. */
    private static @Nullable FreeText clear(@Nullable String detail) {
        return detail == null ? null : FreeText.clear(detail);
    }
}
