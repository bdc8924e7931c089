package farmgate.query.ledger;

import farmgate.shared.audit.SealEvent;
import farmgate.shared.bank.BankEntryEvent;
import farmgate.shared.bank.BankExceptionEvent;
import farmgate.shared.bank.BankMessageEvent;
import farmgate.shared.bank.StatementSeriesEvent;
import farmgate.shared.clearing.ProviderSettlementEvent;
import farmgate.shared.consignment.ConsignmentEvent;
import farmgate.shared.deadletter.SetAsideEvent;
import farmgate.shared.farmer.FarmerEvent;
import farmgate.shared.finance.DecisionDayEvent;
import farmgate.shared.guard.GuardEvent;
import farmgate.shared.identity.IdentityEvent;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.message.Event;
import farmgate.shared.order.CheckoutEvent;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.payment.PaymentEvent;
import farmgate.shared.payout.PaymentFileEvent;
import farmgate.shared.payout.PayoutEvent;
import farmgate.shared.payout.PayoutRunEvent;
import farmgate.shared.period.PeriodEvent;
import farmgate.shared.personal.TextsEvent;
import farmgate.shared.request.RequestEvent;
import farmgate.shared.settlement.ClawbackEvent;
import farmgate.shared.settlement.DuesEvent;
import farmgate.shared.station.StationEvent;
import farmgate.shared.till.HandoverEvent;
import farmgate.shared.till.TillEvent;
import farmgate.shared.wire.EventFamilies;
import java.time.Instant;
import java.util.List;

/**
 * The books as a pure function of events: every event becomes no entry, one, or several, each balanced. The same event
 * with the same id always gives the same entries, so the books can be written again from nothing.
 */
public final class Journal {

    private Journal() {}

    /**
     * @param eventId the event's own id; the entries' ids follow from it
     * @param at when it happened
     * @throws IllegalArgumentException when the event is of a family that has no answer here yet
     */
    public static List<JournalEntry> entriesOf(String eventId, Instant at, Event event) {
        return switch (event) {
            case OrderEvent order ->
                OrderRules.entriesOf(draft(eventId, at, event).about(order.orderId()), order);
            case PayoutEvent payout ->
                PayoutRules.entriesOf(draft(eventId, at, event).about(payout.payoutId()), payout);
            case TillEvent till -> TillRules.entriesOf(draft(eventId, at, event), till);
            case HandoverEvent handover -> TillRules.entriesOf(draft(eventId, at, event), handover);
            case BankExceptionEvent exception -> BankRules.entriesOf(draft(eventId, at, event), exception);
            case ProviderSettlementEvent settlement -> ClearingRules.entriesOf(draft(eventId, at, event), settlement);
            case ClawbackEvent clawback -> ClawbackRules.entriesOf(draft(eventId, at, event), clawback);
            case BankEntryEvent entry -> BankRules.entriesOf(draft(eventId, at, event), entry);
            // What the bank's messages say is booked by what comes of them.
            case BankMessageEvent _, StatementSeriesEvent _ -> List.of();
            case PaymentEvent payment -> touchesNoMoney(payment);
            // A basket, an instruction or a run moves no money; what comes of them does, and is answered above.
            case CheckoutEvent _, PaymentFileEvent _, PayoutRunEvent _ -> List.of();
            // What is due is told by the settled order already; dues only say in which payout it will be paid.
            case DuesEvent _ -> List.of();
            case RequestEvent _,
                    GuardEvent _,
                    IdentityEvent _,
                    StationEvent _,
                    FarmerEvent _,
                    ListingEvent _,
                    ConsignmentEvent _,
                    PeriodEvent _,
                    SealEvent _,
                    DecisionDayEvent _,
                    SetAsideEvent _,
                    TextsEvent _ -> List.of();
            default -> throw new IllegalArgumentException("the journal has no answer to " + event.getClass());
        };
    }

    /** A payment may be for several orders and go back for each: the orders' own events post it, once. */
    private static List<JournalEntry> touchesNoMoney(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.PaymentRequested _,
                    PaymentEvent.PaymentSucceeded _,
                    PaymentEvent.PaymentFailed _,
                    PaymentEvent.PaymentRefunded _,
                    PaymentEvent.CashRefundConfirmed _,
                    PaymentEvent.PaymentCleared _,
                    PaymentEvent.RefundCleared _ -> List.of();
        };
    }

    private static EntryDraft draft(String eventId, Instant at, Event event) {
        return EntryDraft.of(eventId, at, EventFamilies.typeOf(event.getClass()).value());
    }
}
