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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * What the bank says of payouts, on its way through them: counts what matched and notes what did not. What it says of
 * money is said for the first time; who has heard it before is asked elsewhere.
 */
final class Matching {

    private final Dues dues;
    private final Instant at;
    private final Reported by;
    private final List<Unmatched> exceptions = new ArrayList<>();
    private int matched;

    /** @param by the message, and who sent it in */
    Matching(Dues dues, Instant at, Reported by) {
        this.dues = dues;
        this.at = at;
        this.by = by;
    }

    /**
     * How the bank tells of money.
     *
     * @param reference under which it is kept
     * @param bookedOn the bank's day; null when it names none
     * @param isNew whether nothing was kept under the bank's references before: then a line may have been told of when
     *     nothing was kept
     */
    record Telling(String reference, @Nullable LocalDate bookedOn, boolean isNew) {}

    /** A line with its payout. */
    private record Found(Aggregate<Payout> payout, PayoutLine line) {

        @Nullable
        LineState state() {
            return payout.invoke(it -> it.stateOf(line));
        }
    }

    int matched() {
        return matched;
    }

    List<Unmatched> exceptions() {
        return exceptions;
    }

    /** @param payouts that the name leads to; empty when there is none */
    void match(Advice advice, List<Aggregate<Payout>> payouts, Telling telling) {
        if (payouts.isEmpty()) {
            exceptions.add(Unmatched.of(advice, "unknown"));
            return;
        }
        List<Found> found = payouts.stream()
                .flatMap(payout -> payout.invoke(Payout::lines).stream()
                        .filter(line -> isMeant(line, advice))
                        .map(line -> new Found(payout, line)))
                .toList();
        List<Found> meant = advice.subject() == Subject.LINE ? found : ofSum(advice, found);
        String problem = problem(advice, found, meant);
        if (problem != null) {
            exceptions.add(Unmatched.of(advice, problem));
        } else {
            meant.forEach(each -> book(advice, each, telling));
        }
    }

    private static boolean isMeant(PayoutLine line, Advice advice) {
        return advice.subject() == Subject.LINE
                ? line.endToEndId().equals(advice.name())
                : line.method() == PayoutMethod.BANK;
    }

    /** The lines that a sum may be of: those to which this can still happen, if they make it, else all. */
    private static List<Found> ofSum(Advice advice, List<Found> found) {
        LineState before = switch (advice.verdict()) {
            case DEBITED, REJECTED -> LineState.SENT;
            case GIVEN_BACK -> LineState.PAID;
        };
        List<Found> left = found.stream().filter(each -> each.state() == before).toList();
        return advice.amount() != null && !left.isEmpty() && advice.amount().equals(sumOf(left)) ? left : found;
    }

    private static Money sumOf(List<Found> lines) {
        return Money.sum(lines.stream().map(each -> each.line().amount()).toList());
    }

    private static @Nullable String problem(Advice advice, List<Found> found, List<Found> meant) {
        if (found.isEmpty()) {
            // A payout in cash has nothing that a bank could refuse to pay.
            return advice.verdict() == Verdict.REJECTED && advice.subject() != Subject.LINE ? null : "unknown";
        }
        if (found.stream().anyMatch(each -> each.line().method() == PayoutMethod.CASH)) {
            return "paid-in-cash";
        }
        return advice.amount() == null || advice.amount().equals(sumOf(meant)) ? null : "amount-differs";
    }

    private void book(Advice advice, Found found, Telling telling) {
        switch (advice.verdict()) {
            case DEBITED -> debited(advice, found, telling);
            case GIVEN_BACK -> givenBack(advice, found, telling);
            case REJECTED -> rejected(advice, found);
        }
    }

    private void debited(Advice advice, Found found, Telling telling) {
        PayoutLine line = found.line();
        switch (found.state()) {
            case null -> except(advice, line, "not-instructed");
            case REJECTED -> except(advice, line, "rejected-before");
            case SENT -> {
                matched++;
                found.payout().execute(it -> it.pay(line, referenceOf(advice, telling), telling.bookedOn()));
            }
            case PAID, RETURNED, HANDED_ON -> {
                if (found.payout().invoke(it -> it.isDebitAwaited(line))) {
                    matched++;
                    found.payout().execute(it -> it.payAwaited(line, referenceOf(advice, telling), telling.bookedOn()));
                } else if (telling.isNew()
                        && isFormerly(found.payout().invoke(it -> it.bankReferenceOf(line)), advice.detail())) {
                    matched++;
                } else {
                    except(advice, line, "paid-twice");
                }
            }
        }
    }

    /** The bank's own reference of a debit, as people know it. */
    private static String referenceOf(Advice advice, Telling telling) {
        return advice.detail() == null ? telling.reference() : advice.detail();
    }

    /** What a line was told of before entries were kept is the same when the bank had named no other reference. */
    private static boolean isFormerly(Optional<String> before, @Nullable String now) {
        return before.isEmpty() || before.get().equals(now);
    }

    private void givenBack(Advice advice, Found found, Telling telling) {
        PayoutLine line = found.line();
        switch (found.state()) {
            case null -> except(advice, line, "not-instructed");
            case REJECTED -> except(advice, line, "rejected-before");
            // The county has handed it on: what comes back is somebody else's.
            case HANDED_ON -> except(advice, line, "handed-on-before");
            case SENT, PAID -> {
                matched++;
                String reference = advice.reference() == null ? telling.reference() : advice.reference();
                giveBack(advice, found, true, reference, telling.bookedOn());
            }
            case RETURNED -> {
                if (telling.isNew()
                        && isFormerly(found.payout().invoke(it -> it.returnReferenceOf(line)), advice.reference())) {
                    matched++;
                } else {
                    except(advice, line, "returned-twice");
                }
            }
        }
    }

    private void rejected(Advice advice, Found found) {
        switch (found.state()) {
            case null -> except(advice, found.line(), "not-instructed");
            case PAID, RETURNED, HANDED_ON -> except(advice, found.line(), "paid-before");
            case REJECTED -> matched++;
            case SENT -> {
                matched++;
                giveBack(advice, found, false, null, null);
            }
        }
    }

    private void except(Advice advice, PayoutLine line, String problem) {
        exceptions.add(new Unmatched(
                line.endToEndId(), problem, advice.verdict().movement(), line.amount(), advice.reference()));
    }

    /** What came back is due again, and so part of the next payout. */
    private void giveBack(
            Advice advice, Found found, boolean afterPaid, @Nullable String reference, @Nullable LocalDate bookedOn) {
        Aggregate<Payout> payout = found.payout();
        String reason = advice.detail() == null ? "no reason given" : advice.detail();
        payout.execute(it -> it.giveBack(found.line(), afterPaid, reason, reference, bookedOn));
        dues.reissue(payout.invoke(Payout::stationId), new PayoutId(payout.identifierAsString()), found.line(), at, by);
    }
}
