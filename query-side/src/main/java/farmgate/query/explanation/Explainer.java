package farmgate.query.explanation;

import farmgate.query.audit.AuditedEvents;
import farmgate.query.explanation.Explanation.Amount;
import farmgate.query.explanation.Explanation.Operand;
import farmgate.query.explanation.Explanation.Side;
import farmgate.query.ledger.Account;
import farmgate.query.ledger.JournalEntry;
import farmgate.query.ledger.Posting;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineResolved;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementReported;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.LatePaymentReceived;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.HandedOn;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.MoneyBackFromCounty;
import farmgate.shared.payout.PayoutEvent.MoneyWithCounty;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverEvent;
import farmgate.shared.till.TillEvent.CashDrawn;
import farmgate.shared.till.TillEvent.CashPaidOut;
import farmgate.shared.till.TillEvent.DifferenceApproved;
import farmgate.shared.till.TillEvent.TillCounted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Explains postings and lines of payouts from the events alone: it knows neither the rules of the journal nor the code
 * that settled.
 */
public final class Explainer {

    private final Stories stories;

    public Explainer(EventStore eventStore, AuditedEvents audited) {
        this.stories = new Stories(eventStore, audited);
    }

    /**
     * @param position the place in the store of the event that the entry was made of
     * @return empty when another event stands there
     */
    public Optional<Explanation> entry(JournalEntry entry, long position, String eventId) {
        return stories.at(position, eventId).map(fact -> explain(entry, fact));
    }

    /** @return empty when there is no such payout, or it was not closed yet, or has no such line */
    public Optional<Explanation> line(PayoutId payoutId, String endToEndId) {
        Worksheet sheet = new Worksheet();
        return payout(sheet, stories.of(payoutId.value()))
                .line(endToEndId)
                .map(figure -> sheet.explain(
                        payoutId + "/" + endToEndId,
                        List.of(new Amount(null, Side.LINE, Money.ofFen(figure.value()), figure.operand()))));
    }

    private Explanation explain(JournalEntry entry, Fact fact) {
        Worksheet sheet = new Worksheet();
        sheet.witness(fact);
        List<Claim> claims = new ArrayList<>(claims(sheet, fact));
        boolean onlyTold = claims.isEmpty();
        List<Amount> amounts = new ArrayList<>();
        for (Posting posting : entry.postings()) {
            boolean debit = posting.debitFen() > 0;
            Money amount = Money.ofFen(debit ? posting.debitFen() : posting.creditFen());
            Operand by = onlyTold ? asTold(sheet, fact, amount) : take(claims, posting.account());
            amounts.add(new Amount(posting.account(), debit ? Side.DEBIT : Side.CREDIT, amount, by));
        }
        return sheet.explain(entry.id(), amounts);
    }

    private List<Claim> claims(Worksheet sheet, Fact fact) {
        Event event = fact.event();
        return switch (event) {
            case OrderPaid paid -> order(sheet, fact).paid(fact, paid);
            case LatePaymentReceived late -> order(sheet, fact).paidLate(fact, late);
            case RefundGranted granted -> order(sheet, fact).granted(fact, granted);
            case RefundPaid refund -> order(sheet, fact).refundPaid(fact, refund);
            case OrderSettled _ ->
                new SettlementFigures(sheet, new OrderStory(stories.upTo(fact)), new Weighings(stories), fact).claims();
            case PayoutInstructed instructed ->
                payout(sheet, stories.upTo(fact)).instructed(fact, instructed);
            case LinePaid paid -> {
                Figure amount = payout(sheet, stories.upTo(fact)).ofLine(fact, paid.endToEndId());
                yield List.of(
                        new Claim(Account.payoutInTransit(paid.payoutId()), amount), new Claim(Account.BANK, amount));
            }
            case LineReturned returned -> {
                Figure amount = payout(sheet, stories.upTo(fact)).ofLine(fact, returned.endToEndId());
                yield List.of(
                        new Claim(Account.BANK, amount),
                        new Claim(Account.payoutInTransit(returned.payoutId()), amount),
                        new Claim(Account.payable(returned.payee()), amount));
            }
            case CashHandedOver handed -> {
                Figure amount = payout(sheet, stories.upTo(fact)).ofLine(fact, handed.endToEndId());
                yield List.of(
                        new Claim(Account.payable(handed.payee()), amount),
                        new Claim(Account.custodian(handed.stationId()), amount));
            }
            case MoneyWithCounty with -> byCounty(sheet, fact, with.endToEndId(), with.payee(), with.countyStationId());
            case MoneyBackFromCounty back ->
                byCounty(sheet, fact, back.endToEndId(), back.payee(), back.countyStationId());
            case HandedOn handed ->
                byCounty(sheet, fact, handed.endToEndId(), handed.payee(), handed.countyStationId());
            case CashPaidOut paid -> cash(sheet).paidOut(fact, paid);
            case CashDrawn drawn -> cash(sheet).drawn(fact, drawn);
            case TillCounted counted -> cash(sheet).counted(fact, counted);
            case DifferenceApproved approved -> cash(sheet).approved(fact, approved);
            case HandoverEvent handover -> cash(sheet).handover(fact, handover);
            case BankExceptionResolved resolved when resolved.lineAmount() != null -> bank(sheet, fact, resolved);
            case SettlementReported _ -> new ClearingFigures(sheet).fees(fact);
            case ProviderLineResolved resolved -> new ClearingFigures(sheet).resolved(fact, resolved);
            // Of what is not listed the event itself is the explanation.
            default -> List.of();
        };
    }

    private List<Claim> byCounty(Worksheet sheet, Fact fact, String endToEndId, Payee payee, StationId county) {
        Figure amount = payout(sheet, stories.upTo(fact)).ofLine(fact, endToEndId);
        return List.of(new Claim(Account.payable(payee), amount), new Claim(Account.withCounty(county), amount));
    }

    /** What was in suspense is a line's, and what differs the bank has kept. */
    private static List<Claim> bank(Worksheet sheet, Fact fact, BankExceptionResolved event) {
        Figure suspended = sheet.fen("in suspense", fact, "/suspended");
        Figure line = sheet.fen("the line says", fact, "/lineAmount");
        Figure kept = suspended.value() > line.value()
                ? sheet.subtract("kept by the bank", suspended, line)
                : sheet.subtract("kept by the bank", line, suspended);
        String side = event.movement() == BankMovement.CREDIT ? "liabilities" : "assets";
        return List.of(
                new Claim(Account.BANK, line),
                new Claim(new Account("expenses:bank-charges"), kept),
                new Claim(new Account(side + ":suspense:" + event.exceptionId()), suspended));
    }

    private OrderFigures order(Worksheet sheet, Fact fact) {
        return new OrderFigures(sheet, new OrderStory(stories.upTo(fact)), new Weighings(stories));
    }

    private PayoutFigures payout(Worksheet sheet, List<Fact> story) {
        return new PayoutFigures(sheet, story, stories, new Weighings(stories));
    }

    private CashFigures cash(Worksheet sheet) {
        return new CashFigures(sheet, stories);
    }

    private static @Nullable Operand take(List<Claim> claims, Account account) {
        for (Claim claim : claims) {
            if (claim.account().equals(account)) {
                claims.remove(claim);
                return claim.figure().operand();
            }
        }
        return null;
    }

    private static @Nullable Operand asTold(Worksheet sheet, Fact fact, Money amount) {
        String field = fieldOf(fact.told().payload(), "", amount.fen());
        return field == null
                ? null
                : sheet.fen("as the event says", fact, field).operand();
    }

    /** Where an amount of money stands in what an event said. */
    private static @Nullable String fieldOf(JsonNode node, String path, long fen) {
        if (node.path("fen").isIntegralNumber() && node.path("fen").asLong() == fen) {
            return path;
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                String found = fieldOf(property.getValue(), path + "/" + property.getKey(), fen);
                if (found != null) {
                    return found;
                }
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            String found = fieldOf(node.path(i), path + "/" + i, fen);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
