package farmgate.query.difference;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.Updates;
import farmgate.query.ledger.Account;
import farmgate.query.ledger.JournalEntry;
import farmgate.query.ledger.Posting;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
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
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.DuesEvent;
import farmgate.shared.settlement.DuesEvent.ClawbackForgiven;
import farmgate.shared.settlement.DuesEvent.ClawbackOwed;
import farmgate.shared.settlement.DuesEvent.ClawbacksDrawn;
import farmgate.shared.settlement.DuesEvent.DueAccrued;
import farmgate.shared.settlement.DuesEvent.DueHeldOver;
import farmgate.shared.settlement.DuesEvent.DueReissued;
import farmgate.shared.settlement.DuesEvent.DuesCleared;
import farmgate.shared.settlement.DuesEvent.DuesDrawn;
import farmgate.shared.settlement.DuesEvent.DuesListed;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.settlement.DuesEvent.DuesRestored;
import farmgate.shared.settlement.DuesEvent.ReissueReported;
import farmgate.shared.settlement.Payee;
import farmgate.shared.wire.EventFamilies;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Keeps two computations of what is due, from the same events and so always at the same place.
 *
 * <p>The first follows the stations' dues: an amount is due from its accrual until the payout that drew it was sent; from
 * then on a line in cash is due until it is handed over. The second is what the journal posts to the accounts payable. A
 * due carries the sequence number of the dues, or payout, that it belongs to; postings never change.
 */
@ProcessingGroup("differences")
class DifferenceProjection extends Projection {

    static final String DUES = "difference_dues";
    static final String POSTINGS = "difference_postings";

    static final String ACCOUNT = "account";
    static final String FEN = "fen";
    /** When it became due, or was posted. */
    static final String FROM = "from";
    /** When it was due no more; null while it is. */
    static final String TO = "to";

    private static final String PAYABLE = "liabilities:payable:";
    private static final String OWNER = "owner";
    private static final String ORDER = "orderId";
    private static final String DRAWN_BY = "drawnBy";

    private final Bookkeeping bookkeeping;

    DifferenceProjection(Views views, Bookkeeping bookkeeping) {
        super(views, DUES, POSTINGS);
        this.bookkeeping = bookkeeping;
        views.collection(DUES).createIndex(Indexes.ascending(OWNER, ORDER));
        views.collection(DUES).createIndex(Indexes.ascending(OWNER, DRAWN_BY));
        for (String collection : collections()) {
            views.collection(collection).createIndex(Indexes.ascending(ACCOUNT));
            views.collection(collection).createIndex(Indexes.ascending(FROM + "." + Moment.POSITION));
        }
        views.collection(DUES).createIndex(Indexes.ascending(TO + "." + Moment.POSITION));
    }

    @EventHandler
    void on(Event event, DomainEventMessage<?> message, TrackingToken token) {
        Moment moment = new Moment(
                token.position().orElseThrow(),
                message.getMetaData().get("correlationId") instanceof String command
                        ? command
                        : message.getIdentifier(),
                message.getIdentifier(),
                EventFamilies.typeOf(message.getPayloadType()).value(),
                message.getAggregateIdentifier(),
                message.getTimestamp());
        for (JournalEntry entry : bookkeeping.entriesOf(message.getIdentifier(), message.getTimestamp(), event)) {
            post(entry, moment);
        }
        switch (event) {
            case DuesEvent dues -> on(dues, message.getSequenceNumber(), moment);
            case PayoutEvent payout -> on(payout, message.getSequenceNumber(), moment);
            // The other families are for the journal to answer.
            default -> {}
        }
    }

    private void post(JournalEntry entry, Moment moment) {
        for (int i = 0; i < entry.postings().size(); i++) {
            Posting posting = entry.postings().get(i);
            if (posting.account().name().startsWith(PAYABLE)) {
                views().write(
                                POSTINGS,
                                ViewWrite.keep(
                                        entry.id() + "/" + i,
                                        new Document(ACCOUNT, posting.account().name())
                                                .append(FEN, posting.creditFen() - posting.debitFen())
                                                .append(FROM, moment.document())));
            }
        }
    }

    private void on(DuesEvent event, long version, Moment moment) {
        String owner = event.stationId().value();
        switch (event) {
            case DueAccrued accrued -> {
                for (Due due : accrued.dues()) {
                    due(owner, version, due.payee(), accrued.orderId(), due.amount(), moment);
                }
            }
            case DueReissued again ->
                again.orders()
                        .forEach(source ->
                                due(owner, version, again.payee(), source.orderId(), source.amount(), moment));
            case DuesDrawn drawn ->
                change(
                        and(
                                eq(OWNER, owner),
                                in(
                                        ORDER,
                                        drawn.orders().stream()
                                                .map(OrderId::value)
                                                .toList()),
                                eq(DRAWN_BY, null),
                                eq(TO, null)),
                        version,
                        Updates.set(DRAWN_BY, drawn.payoutId().value()));
            case DueHeldOver held ->
                change(
                        and(
                                drawnBy(owner, held.drawnBy()),
                                eq(ACCOUNT, Account.payable(held.payee()).name()),
                                in(
                                        ORDER,
                                        held.dues().stream()
                                                .map(due -> due.orderId().value())
                                                .toList())),
                        version,
                        Updates.set(DRAWN_BY, null));
            case DuesRestored restored ->
                change(drawnBy(owner, restored.payoutId()), version, Updates.set(DRAWN_BY, null));
            case DuesCleared cleared ->
                change(drawnBy(owner, cleared.payoutId()), version, Updates.set(TO, moment.document()));
            // What a payee owes is due to us; it lessens what is due to her when a payout that nets it is sent.
            case ClawbackOwed _, ClawbacksDrawn _, ClawbackForgiven _ -> {}
            case DuesOpened _, DuesListed _, ReissueReported _ -> {}
        }
    }

    private void on(PayoutEvent event, long version, Moment moment) {
        String owner = event.payoutId().value();
        switch (event) {
            case PayoutInstructed instructed -> {
                for (PayoutLine line : instructed.lines()) {
                    if (line.method() == PayoutMethod.CASH) {
                        Document due = due(owner, line.payee(), line.amount(), moment);
                        views().write(DUES, ViewWrite.create(owner + "/" + line.endToEndId(), version, due));
                    }
                }
            }
            case CashHandedOver handed -> ended(owner, handed.endToEndId(), version, moment);
            // The county has it, and the payee not yet.
            case MoneyWithCounty with -> {
                Document due = due(owner, with.payee(), with.amount(), moment);
                views().write(DUES, ViewWrite.create(owner + "/" + with.endToEndId(), version, due));
            }
            case MoneyBackFromCounty back -> ended(owner, back.endToEndId(), version, moment);
            case HandedOn handed -> ended(owner, handed.endToEndId(), version, moment);
            // What came back is said by the dues; what the bank has paid was due no more when it was sent.
            case PayoutClosed _,
                    PayoutAccountsFrozen _,
                    PayoutFirstApproved _,
                    PayoutApproved _,
                    PayoutRejected _,
                    PayoutLinesRerouted _,
                    LinesGivenBackBefore _,
                    ReturnReferenced _,
                    LinePaid _,
                    DebitAwaited _,
                    AwaitedDebitCame _,
                    LineReturned _ -> {}
        }
    }

    private void ended(String owner, String endToEndId, long version, Moment moment) {
        views().write(DUES, ViewWrite.update(owner + "/" + endToEndId, version, Updates.set(TO, moment.document())));
    }

    private void due(String owner, long version, Payee payee, OrderId order, Money amount, Moment moment) {
        String id = owner + "/" + version + "/" + order + "/" + payee.kind() + "/" + payee.id();
        views().write(
                        DUES,
                        ViewWrite.create(
                                id, version, due(owner, payee, amount, moment).append(ORDER, order.value())));
    }

    private static Document due(String owner, Payee payee, Money amount, Moment moment) {
        return new Document(OWNER, owner)
                .append(ACCOUNT, Account.payable(payee).name())
                .append(FEN, amount.fen())
                .append(DRAWN_BY, null)
                .append(FROM, moment.document())
                .append(TO, null);
    }

    private static Bson drawnBy(String owner, PayoutId payoutId) {
        return and(eq(OWNER, owner), eq(DRAWN_BY, payoutId.value()), eq(TO, null));
    }

    private void change(Bson dues, long version, Bson change) {
        views().write(
                        DUES,
                        new UpdateManyModel<>(
                                and(dues, lt(ViewWrite.VERSION, version)),
                                Updates.combine(change, Updates.set(ViewWrite.VERSION, version))));
    }
}
