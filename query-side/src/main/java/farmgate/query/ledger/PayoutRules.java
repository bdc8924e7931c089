package farmgate.query.ledger;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.money.Money;
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
import farmgate.shared.payout.PayoutLine;
import java.util.List;
import java.util.stream.Stream;

/**
 * How what is due leaves the house: through the bank, or by the hand of a station's keeper; see {@link TillRules}. What goes
 * by the county is the payee's again when the county has it, until it is in her hand.
 */
final class PayoutRules {

    private PayoutRules() {}

    static List<JournalEntry> entriesOf(EntryDraft draft, PayoutEvent event) {
        return switch (event) {
            case PayoutInstructed instructed -> instructed(draft, instructed);
            case LinePaid paid ->
                draft.debit(Account.payoutInTransit(paid.payoutId()), paid.amount())
                        .credit(Account.BANK, paid.amount())
                        .entry();
            // Our account has not moved by the debit that was concluded, and will when it comes.
            case DebitAwaited awaited ->
                draft.debit(Account.BANK, awaited.amount())
                        .credit(Account.payoutInTransit(awaited.payoutId()), awaited.amount())
                        .entry();
            case AwaitedDebitCame came ->
                draft.debit(Account.payoutInTransit(came.payoutId()), came.amount())
                        .credit(Account.BANK, came.amount())
                        .entry();
            case LineReturned returned -> returned(draft, returned);
            case CashHandedOver handed ->
                draft.debit(Account.payable(handed.payee()), handed.amount())
                        .credit(Account.custodian(handed.stationId()), handed.amount())
                        .entry();
            case MoneyWithCounty with ->
                draft.debit(Account.withCounty(with.countyStationId()), with.amount())
                        .credit(Account.payable(with.payee()), with.amount())
                        .entry();
            case MoneyBackFromCounty back ->
                draft.debit(Account.payable(back.payee()), back.amount())
                        .credit(Account.withCounty(back.countyStationId()), back.amount())
                        .entry();
            case HandedOn handed ->
                draft.debit(Account.payable(handed.payee()), handed.amount())
                        .credit(Account.withCounty(handed.countyStationId()), handed.amount())
                        .entry();
            // A frozen or approved batch has moved nothing yet, and a rejected one never will.
            case PayoutClosed _,
                    PayoutAccountsFrozen _,
                    PayoutLinesRerouted _,
                    LinesGivenBackBefore _,
                    PayoutFirstApproved _,
                    PayoutApproved _,
                    PayoutRejected _,
                    ReturnReferenced _ -> List.of();
        };
    }

    /**
     * What goes to a bank account is off the payee's account at once. What goes in cash does not leave the bank with
     * it: it stays payable until the payee holds it.
     */
    private static List<JournalEntry> instructed(EntryDraft draft, PayoutInstructed event) {
        List<PayoutLine> byBank = event.lines().stream()
                .filter(line -> line.method() == PayoutMethod.BANK)
                .toList();
        EntryDraft entry = draft;
        for (PayoutLine line : byBank) {
            entry = entry.debit(Account.payable(line.payee()), line.amount());
        }
        return entry.credit(
                        Account.payoutInTransit(event.payoutId()),
                        Money.sum(byBank.stream().map(PayoutLine::amount).toList()))
                .entry();
    }

    /** When the bank had debited us the money comes back first; either way it is payable again. */
    private static List<JournalEntry> returned(EntryDraft draft, LineReturned event) {
        Account inTransit = Account.payoutInTransit(event.payoutId());
        List<JournalEntry> back = event.afterPaid()
                ? draft.debit(Account.BANK, event.amount())
                        .credit(inTransit, event.amount())
                        .entry()
                : List.of();
        EntryDraft next = event.afterPaid() ? draft.next() : draft;
        List<JournalEntry> payableAgain = next.debit(inTransit, event.amount())
                .credit(Account.payable(event.payee()), event.amount())
                .entry();
        return Stream.concat(back.stream(), payableAgain.stream()).toList();
    }
}
