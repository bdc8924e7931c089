package farmgate.command.payout;

import farmgate.command.payout.BankExceptionCommand.ResolveBankException;
import farmgate.command.settlement.Dues;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** An exception that was about a payout after all: what the bank meant is booked as if it had said so. */
class LineResolver {

    private final Repository<Payout> payouts;
    private final EventStore eventStore;
    private final Dues dues;
    private final Money chargeMax;

    /** @param chargeMax how much a bank may have kept, for each line */
    LineResolver(Repository<Payout> payouts, EventStore eventStore, Dues dues, Money chargeMax) {
        this.payouts = payouts;
        this.eventStore = eventStore;
        this.dues = dues;
        this.chargeMax = chargeMax;
    }

    /** A line with its payout. */
    record Found(Aggregate<Payout> payout, PayoutLine line) {}

    static PayoutId payoutOf(ResolveBankException command) {
        if (command.endToEndId() == null) {
            if (command.payoutId() == null) {
                throw Refusal.invalid("endToEndId", "name the line, or the payout for all of its bank lines");
            }
            return command.payoutId();
        }
        return EndToEndId.payoutOf(command.endToEndId())
                .orElseThrow(() -> Refusal.invalid("endToEndId", "this is not the name of a payout's line"));
    }

    /** The lines that the command names; at least one. */
    List<Found> find(ResolveBankException command) {
        PayoutId payoutId = payoutOf(command);
        if (!exists(payoutId)) {
            throw Refusal.unknown(payoutId);
        }
        Aggregate<Payout> payout = payouts.load(payoutId.value());
        List<Found> found = payout.invoke(Payout::lines).stream()
                .filter(line -> line.method() == PayoutMethod.BANK)
                .filter(line ->
                        command.endToEndId() == null || line.endToEndId().equals(command.endToEndId()))
                .map(line -> new Found(payout, line))
                .toList();
        if (found.isEmpty()) {
            throw Refusal.rule("no-bank-line", "there is no such line that is paid by bank");
        }
        return found;
    }

    /** Whether the bank's name is that of a line or payout of ours, and not of the one that is named now. */
    boolean namesAnother(String name, ResolveBankException command) {
        if (EndToEndId.payoutOf(name).filter(this::exists).isPresent()) {
            return !name.equals(command.endToEndId());
        }
        return PaymentFileNames.payoutOf(name)
                .filter(this::exists)
                .filter(named -> command.endToEndId() != null || !named.equals(command.payoutId()))
                .isPresent();
    }

    private boolean exists(PayoutId id) {
        return eventStore.lastSequenceNumberFor(id.value()).isPresent();
    }

    static @Nullable Money sumOf(List<Found> found) {
        return found.isEmpty()
                ? null
                : Money.sum(found.stream().map(each -> each.line().amount()).toList());
    }

    /** @throws Refusal when the amounts do not fit, or this cannot have happened to one of the lines */
    void mustFit(Aggregate<BankException> exception, List<Found> found) {
        BankMovement movement = exception.invoke(BankException::movement);
        mustFit(movement, exception.invoke(BankException::amount), found);
        if (movement == BankMovement.NONE && !exception.invoke(BankException::isOfStatusReport)) {
            throw Refusal.rule("no-money-moved", "nothing is known of a payment: use NOTHING_TO_BOOK");
        }
        for (Found each : found) {
            LineState state = stateOf(each);
            boolean may = switch (movement) {
                case DEBIT, NONE -> state == LineState.SENT;
                case CREDIT -> state == LineState.SENT || state == LineState.PAID;
            };
            if (!may) {
                throw refused(each);
            }
        }
    }

    void book(Aggregate<BankException> exception, List<Found> found, Instant at) {
        mustFit(exception, found);
        BankMovement movement = exception.invoke(BankException::movement);
        String reference = exception.invoke(BankException::reference);
        for (Found each : found) {
            switch (movement) {
                case DEBIT ->
                    each.payout()
                            .execute(it -> it.pay(
                                    each.line(), reference == null ? exception.identifierAsString() : reference, null));
                case CREDIT -> giveBack(each, true, reference == null ? exception.identifierAsString() : reference, at);
                case NONE -> giveBack(each, false, null, at);
            }
        }
    }

    /**
     * What the bank keeps for its trouble may lie between, and that is little; no more is paid or given back than the
     * lines say.
     *
     * @param amount that the bank named; null when it named none of ours
     */
    private void mustFit(BankMovement movement, @Nullable Money amount, List<Found> found) {
        if (amount == null || movement == BankMovement.NONE) {
            return;
        }
        Money lines = Money.sum(found.stream().map(each -> each.line().amount()).toList());
        Money kept = movement == BankMovement.DEBIT ? amount.minus(lines) : lines.minus(amount);
        if (kept.isNegative()) {
            throw Refusal.rule("amount-does-not-fit", "a debit is at least, a credit at most what the lines say")
                    .with("amount", amount)
                    .with("lines", lines);
        }
        Money keptMax = Money.ofFen(Math.multiplyExact(chargeMax.fen(), found.size()));
        if (kept.isMoreThan(keptMax)) {
            throw Refusal.rule(
                            "amount-does-not-fit",
                            "a bank keeps at most " + keptMax + " of this: the rest belongs to something else")
                    .with("amount", amount)
                    .with("lines", lines)
                    .with("chargesMax", keptMax);
        }
    }

    private void giveBack(Found found, boolean afterPaid, @Nullable String reference, Instant at) {
        Aggregate<Payout> payout = found.payout();
        payout.execute(it -> it.giveBack(found.line(), afterPaid, "resolved by hand", reference, null));
        dues.reissue(
                payout.invoke(Payout::stationId), new PayoutId(payout.identifierAsString()), found.line(), at, null);
    }

    private static @Nullable LineState stateOf(Found found) {
        return found.payout().invoke(it -> it.stateOf(found.line()));
    }

    private static Refusal refused(Found found) {
        LineState state = stateOf(found);
        return Refusal.rule(
                        "line-does-not-fit", "the line is not where this could have happened to it: look for another")
                .with("endToEndId", found.line().endToEndId())
                .with("lineState", state == null ? "NOT_SENT" : state.name());
    }
}
