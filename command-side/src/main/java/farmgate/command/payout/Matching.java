package farmgate.command.payout;

import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Subject;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.BankMessage.Verdict;
import farmgate.command.settlement.Dues;
import farmgate.command.settlement.Reported;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/** One bank message on its way through the payouts: counts what matched and notes what did not. */
final class Matching {

    private final List<Unmatched> exceptions;
    private final Dues dues;
    private final Instant at;
    private final Reported by;
    private int matched;

    /** @param by the message, and who sent it in */
    Matching(List<Unmatched> exceptions, Dues dues, Instant at, Reported by) {
        this.exceptions = new ArrayList<>(exceptions);
        this.dues = dues;
        this.at = at;
        this.by = by;
    }

    int matched() {
        return matched;
    }

    List<Unmatched> exceptions() {
        return exceptions;
    }

    /** @param payouts that the name leads to; empty when there is none */
    void match(Advice advice, List<Aggregate<Payout>> payouts) {
        if (payouts.isEmpty()) {
            exceptions.add(Unmatched.of(advice, "unknown"));
        }
        for (Aggregate<Payout> payout : payouts) {
            List<PayoutLine> lines = payout.invoke(Payout::lines).stream()
                    .filter(line -> isMeant(line, advice))
                    .toList();
            String problem = problem(advice, lines);
            if (problem != null) {
                exceptions.add(Unmatched.of(advice, problem));
            } else {
                lines.forEach(line -> book(advice, line, payout));
            }
        }
    }

    private static boolean isMeant(PayoutLine line, Advice advice) {
        return advice.subject() == Subject.LINE
                ? line.endToEndId().equals(advice.name())
                : line.method() == PayoutMethod.BANK;
    }

    private static @Nullable String problem(Advice advice, List<PayoutLine> lines) {
        if (lines.isEmpty()) {
            return advice.subject() == Subject.LINE ? "unknown" : null;
        }
        if (lines.stream().anyMatch(line -> line.method() == PayoutMethod.CASH)) {
            return "paid-in-cash";
        }
        Money sum = Money.sum(lines.stream().map(PayoutLine::amount).toList());
        return advice.amount() == null || advice.amount().equals(sum) ? null : "amount-differs";
    }

    private void book(Advice advice, PayoutLine line, Aggregate<Payout> payout) {
        LineState state = payout.invoke(it -> it.stateOf(line));
        String problem = state == null ? "not-instructed" : problem(advice.verdict(), state);
        if (problem == null && isDebitedTwice(advice, line, payout)) {
            problem = "paid-twice";
        }
        if (problem == null && isGivenBackTwice(advice, line, payout)) {
            problem = "returned-twice";
        }
        if (problem != null) {
            exceptions.add(new Unmatched(
                    line.endToEndId(), problem, advice.verdict().movement(), line.amount(), advice.reference()));
            return;
        }
        matched++;
        if (state == LineState.SENT && advice.verdict() != Verdict.REJECTED) {
            String reference = advice.verdict() == Verdict.DEBITED ? advice.detail() : null;
            payout.execute(it -> it.pay(line, reference));
        }
        boolean comesBack = switch (advice.verdict()) {
            case DEBITED -> false;
            case REJECTED -> state == LineState.SENT;
            // Before money can come back it has left, also when the bank has not said so yet.
            case GIVEN_BACK -> state == LineState.SENT || state == LineState.PAID;
        };
        if (comesBack) {
            giveBack(advice, line, payout);
        }
    }

    /** The same debit comes in several messages under one reference of the account servicer; another one is another. */
    private static boolean isDebitedTwice(Advice advice, PayoutLine line, Aggregate<Payout> payout) {
        String reference = advice.detail();
        return advice.verdict() == Verdict.DEBITED
                && advice.reference() != null
                && reference != null
                && payout.invoke(it -> it.isPaidUnderAnother(line, reference));
    }

    /** The same credit comes in several messages under one reference; under another one it is another. */
    private static boolean isGivenBackTwice(Advice advice, PayoutLine line, Aggregate<Payout> payout) {
        String reference = advice.reference();
        return advice.verdict() == Verdict.GIVEN_BACK
                && reference != null
                && payout.invoke(it -> it.isGivenBackUnderAnother(line, reference));
    }

    private static @Nullable String problem(Verdict verdict, LineState state) {
        return switch (verdict) {
            case DEBITED -> state == LineState.REJECTED ? "rejected-before" : null;
            case GIVEN_BACK ->
                switch (state) {
                    case REJECTED -> "rejected-before";
                    // The county has handed it on: what comes back is somebody else's.
                    case HANDED_ON -> "handed-on-before";
                    case SENT, PAID, RETURNED -> null;
                };
            case REJECTED ->
                switch (state) {
                    case PAID, RETURNED, HANDED_ON -> "paid-before";
                    case SENT, REJECTED -> null;
                };
        };
    }

    /** What came back is due again, and so part of the next payout. */
    private void giveBack(Advice advice, PayoutLine line, Aggregate<Payout> payout) {
        String reason = advice.detail() == null ? "no reason given" : advice.detail();
        boolean afterPaid = advice.verdict() == Verdict.GIVEN_BACK;
        payout.execute(it -> it.giveBack(line, afterPaid, reason, afterPaid ? advice.reference() : null));
        dues.reissue(payout.invoke(Payout::stationId), new PayoutId(payout.identifierAsString()), line, at, by);
    }
}
