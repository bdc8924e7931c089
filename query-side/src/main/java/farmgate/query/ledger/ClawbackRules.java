package farmgate.query.ledger;

import farmgate.shared.settlement.ClawbackEvent;
import farmgate.shared.settlement.ClawbackEvent.ClawbackNetted;
import farmgate.shared.settlement.ClawbackEvent.ClawbackRaised;
import farmgate.shared.settlement.ClawbackEvent.ClawbackWrittenOff;
import farmgate.shared.settlement.ClawbackEvent.WriteOffDeclined;
import farmgate.shared.settlement.ClawbackEvent.WriteOffProposed;
import farmgate.shared.settlement.Payee;
import java.util.List;
import java.util.Locale;

/**
 * What payees owe for refunds after settlement. The refund itself is booked to the role that bears it ({@link OrderRules});
 * here it is booked on to the payee, and off her account when a payout nets it or it is written off.
 */
final class ClawbackRules {

    private static final Account WRITTEN_OFF = new Account("expenses:clawback-written-off");

    private ClawbackRules() {}

    static List<JournalEntry> entriesOf(EntryDraft draft, ClawbackEvent event) {
        return switch (event) {
            case ClawbackRaised raised -> raised(draft.about(raised.orderId()), raised);
            case ClawbackNetted netted ->
                draft.about(netted.orderId())
                        .about(netted.payoutId())
                        .debit(Account.payable(netted.payee()), netted.amount())
                        .credit(owedBy(netted.payee()), netted.amount())
                        .entry();
            case ClawbackWrittenOff written ->
                draft.about(written.orderId())
                        .debit(WRITTEN_OFF, written.amount())
                        .credit(owedBy(written.payee()), written.amount())
                        .entry();
            case WriteOffProposed _, WriteOffDeclined _ -> List.of();
        };
    }

    /** A station is its own account: then nothing moves. */
    private static List<JournalEntry> raised(EntryDraft draft, ClawbackRaised event) {
        Account payee = owedBy(event.payee());
        Account role = Account.borneBy(event.bearer(), event.orderStationId());
        return payee.equals(role)
                ? List.of()
                : draft.debit(payee, event.amount())
                        .credit(role, event.amount())
                        .entry();
    }

    private static Account owedBy(Payee payee) {
        return new Account("assets:clawback:" + payee.kind().name().toLowerCase(Locale.ROOT) + ":" + payee.id());
    }
}
