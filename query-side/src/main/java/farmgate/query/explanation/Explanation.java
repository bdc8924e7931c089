package farmgate.query.explanation;

import farmgate.query.audit.AuditedEvent;
import farmgate.query.ledger.Account;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why amounts are what they are. It stands for itself: {@link #faults} reads every figure again from the events that it
 * brings along, and reckons every step again, without any other source.
 *
 * @param of the id of a ledger entry, or a payout and a line's end-to-end id
 * @param addsUp whether there are no faults
 * @param amounts what is explained, and by which step
 * @param events what happened, with who did it, for whom and when; personal data stays sealed
 * @param rules by which it was reckoned, with their versions
 * @param weights every weighing behind it
 * @param steps from what was told to the amounts, one after the other
 */
public record Explanation(
        String of,
        boolean addsUp,
        List<Amount> amounts,
        List<AuditedEvent> events,
        List<Rule> rules,
        List<Weight> weights,
        List<Step> steps) {

    public Explanation {
        amounts = List.copyOf(amounts);
        events = List.copyOf(events);
        rules = List.copyOf(rules);
        weights = List.copyOf(weights);
        steps = List.copyOf(steps);
    }

    static Explanation of(
            String of,
            List<Amount> amounts,
            List<AuditedEvent> events,
            List<Rule> rules,
            List<Weight> weights,
            List<Step> steps) {
        boolean addsUp = new Explanation(of, false, amounts, events, rules, weights, steps)
                .faults()
                .isEmpty();
        return new Explanation(of, addsUp, amounts, events, rules, weights, steps);
    }

    /** In what a figure is counted. */
    public enum Unit {
        FEN,
        GRAM,
        PIECE,
        CRATE,
        PERMILLE
    }

    /** On which side of an account an amount stands; {@code LINE} is that of a payout. */
    public enum Side {
        DEBIT,
        CREDIT,
        LINE
    }

    /**
     * One amount that is explained.
     *
     * @param account null for the line of a payout
     * @param by null when no step leads to it, which is a fault
     */
    public record Amount(
            @Nullable Account account,
            Side side,
            Money amount,
            @Nullable Operand by) {}

    /**
     * A rule, as it was frozen when it was taken.
     *
     * @param name with its version, such as {@code standard/1}
     * @param effectiveFrom its first day, in Asia/Shanghai; null for a method that has none
     */
    public record Rule(String name, @Nullable LocalDate effectiveFrom, String says) {}

    /**
     * What a scale said.
     *
     * @param where {@code STATION, HUB} or {@code DELIVERY}
     * @param grossGrams null where only the net weight was told
     */
    public record Weight(
            String where,
            ListingId listingId,
            @Nullable FarmerId farmerId,
            @Nullable Long grossGrams,
            @Nullable Long tareGrams,
            Quantity net,
            @Nullable String scaleId,
            @Nullable String weigher,
            Instant at) {}

    /**
     * @param number from 1; a step is made of earlier ones only
     * @param read where the value stands, for {@link How#READ}
     * @param results one, or the shares of a {@link How#SPLIT}
     */
    public record Step(
            int number,
            String says,
            How how,
            List<Operand> from,
            @Nullable Source read,
            List<Long> results,
            Unit unit) {
        public Step {
            from = List.copyOf(from);
            results = List.copyOf(results);
        }
    }

    /**
     * The result of an earlier step.
     *
     * @param part which of its results, from 0
     */
    public record Operand(int step, int part, long value) {}

    /**
     * @param event its place among the explanation's events, from 0
     * @param field a JSON pointer into what the event said (RFC 6901)
     */
    public record Source(int event, String field) {}

    /** What does not add up; empty when everything does. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            check(steps.get(i), i + 1, faults);
        }
        for (Amount amount : amounts) {
            Operand by = amount.by();
            if (by == null) {
                faults.add("nothing leads to " + amount);
            } else {
                checkReference(by, steps.size() + 1, "the amount " + amount, faults);
                if (by.value() != amount.amount().fen()) {
                    faults.add(amount + " is not what step " + by.step() + " says");
                }
            }
        }
        return faults;
    }

    private void check(Step step, int number, List<String> faults) {
        String name = "step " + step.number() + " (" + step.says() + ")";
        if (step.number() != number) {
            faults.add(name + " stands at place " + number);
        }
        Source read = step.read();
        if (read != null) {
            checkRead(step, read, name, faults);
            return;
        }
        step.from().forEach(operand -> checkReference(operand, number, name, faults));
        try {
            List<Long> again =
                    step.how().apply(step.from().stream().map(Operand::value).toList());
            if (!again.equals(step.results())) {
                faults.add(name + " comes to " + again + " and not to " + step.results());
            }
        } catch (ArithmeticException | IndexOutOfBoundsException e) {
            faults.add(name + ": " + e.getMessage());
        }
    }

    private void checkRead(Step step, Source read, String name, List<String> faults) {
        JsonNode value = read.event() >= 0 && read.event() < events.size()
                ? events.get(read.event()).payload().at(read.field())
                : null;
        if (step.how() != How.READ
                || value == null
                || !value.isIntegralNumber()
                || !List.of(value.asLong()).equals(step.results())) {
            faults.add(name + " says " + step.results() + ", and " + read + " says " + value);
        }
    }

    private void checkReference(Operand operand, int before, String name, List<String> faults) {
        List<Long> results = operand.step() > 0 && operand.step() < before && operand.step() <= steps.size()
                ? steps.get(operand.step() - 1).results()
                : List.of();
        if (operand.part() < 0 || operand.part() >= results.size() || results.get(operand.part()) != operand.value()) {
            faults.add(name + " takes " + operand + ", which no earlier step says");
        }
    }
}
