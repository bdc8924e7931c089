package farmgate.query.ledger;

import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverEvent;
import farmgate.shared.till.HandoverEvent.HandoverDifferenceCleared;
import farmgate.shared.till.HandoverEvent.HandoverReceived;
import farmgate.shared.till.HandoverEvent.HandoverSent;
import farmgate.shared.till.TillEvent;
import farmgate.shared.till.TillEvent.CashDrawn;
import farmgate.shared.till.TillEvent.CashGivenBack;
import farmgate.shared.till.TillEvent.CashPaidOut;
import farmgate.shared.till.TillEvent.CashReceived;
import farmgate.shared.till.TillEvent.CashSent;
import farmgate.shared.till.TillEvent.CashTaken;
import farmgate.shared.till.TillEvent.ChargeEnded;
import farmgate.shared.till.TillEvent.CountBegun;
import farmgate.shared.till.TillEvent.CountNoted;
import farmgate.shared.till.TillEvent.DifferenceApproved;
import farmgate.shared.till.TillEvent.DifferenceDeclined;
import farmgate.shared.till.TillEvent.DifferenceProposed;
import farmgate.shared.till.TillEvent.DifferenceReplaced;
import farmgate.shared.till.TillEvent.OwnShareCredited;
import farmgate.shared.till.TillEvent.ShiftOffered;
import farmgate.shared.till.TillEvent.ShiftTaken;
import farmgate.shared.till.TillEvent.TillCounted;
import farmgate.shared.till.TillEvent.TillLimitSet;
import farmgate.shared.till.TillEvent.TillOpened;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How cash moves that the platform has in the custody of people. What the keeper gives a payee is hers first (debit
 * payable, credit custodian, see {@link PayoutRules}), and then so much of it as the till held was the till's (debit
 * custodian, credit till); what is left is what she has laid out. A float needs no account of its own: it is cash that
 * changes hands.
 */
final class TillRules {

    private TillRules() {}

    static List<JournalEntry> entriesOf(EntryDraft draft, TillEvent event) {
        return switch (event) {
            case CashPaidOut paid ->
                draft.about(paid.payoutId())
                        .debit(
                                Account.custodian(paid.stationId()),
                                paid.amount().minus(paid.laidOut()))
                        .credit(Account.till(paid.stationId()), paid.amount().minus(paid.laidOut()))
                        .entry();
            case CashDrawn drawn ->
                draft.debit(Account.custodian(drawn.stationId()), drawn.amount())
                        .credit(Account.till(drawn.stationId()), drawn.amount())
                        .entry();
            case TillCounted counted ->
                more(draft, Account.till(counted.stationId()), counted.overShort(), counted.stationId());
            case DifferenceApproved approved ->
                more(draft, Account.till(approved.stationId()), approved.difference(), approved.stationId());
            // The order's own events post what is taken for it and given back.
            case CashTaken _, CashGivenBack _ -> List.of();
            // The payout's own event posts it: what is handed over to the keeper herself is owed to her.
            case OwnShareCredited _ -> List.of();
            // The handover's own events post both sides of it.
            case CashSent _, CashReceived _ -> List.of();
            // A count that is only noted sets nothing.
            case CountNoted _, CountBegun _ -> List.of();
            // Another person decides first.
            case DifferenceProposed _, DifferenceDeclined _, DifferenceReplaced _ -> List.of();
            case TillOpened _, TillLimitSet _, ShiftOffered _, ShiftTaken _, ChargeEnded _ -> List.of();
        };
    }

    static List<JournalEntry> entriesOf(EntryDraft draft, HandoverEvent event) {
        StationId station = stationOf(event);
        Account inTransit = Account.cashInTransit(station);
        return switch (event) {
            case HandoverSent sent ->
                draft.debit(inTransit, sent.amount())
                        .credit(custodyOf(sent.from()), sent.amount())
                        .entry();
            case HandoverReceived received ->
                draft.debit(custodyOf(received.to()), received.amount())
                        .credit(inTransit, received.amount())
                        .entry();
            case HandoverDifferenceCleared cleared ->
                more(draft, inTransit, Money.ZERO.minus(cleared.difference()), station);
        };
    }

    /** Where cash in transit is booked: at the station that it goes to, or that sent it to the bank. */
    private static StationId stationOf(HandoverEvent event) {
        return event.to() == null ? Objects.requireNonNull(event.from(), "one side is a station") : event.to();
    }

    private static Account custodyOf(@Nullable StationId side) {
        return side == null ? Account.BANK : Account.till(side);
    }

    /** An account has more than was thought, or for an amount below zero less. */
    private static List<JournalEntry> more(EntryDraft draft, Account account, Money amount, StationId station) {
        Account overShort = Account.cashOverShort(station);
        return amount.isNegative()
                ? draft.debit(overShort, Money.ZERO.minus(amount))
                        .credit(account, Money.ZERO.minus(amount))
                        .entry()
                : draft.debit(account, amount).credit(overShort, amount).entry();
    }
}
