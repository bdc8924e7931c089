package farmgate.query.explanation;

import farmgate.query.audit.AuditedEvent;
import farmgate.query.explanation.Explanation.Rule;
import farmgate.query.explanation.Explanation.Source;
import farmgate.query.explanation.Explanation.Step;
import farmgate.query.explanation.Explanation.Unit;
import farmgate.query.explanation.Explanation.Weight;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where an explanation is worked out: each figure is read from an event or reckoned from figures before it. */
final class Worksheet {

    private final List<AuditedEvent> events = new ArrayList<>();
    private final SequencedSet<Rule> rules = new LinkedHashSet<>();
    private final List<Weight> weights = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    /** Brings an event along that explains, though no figure is read from it. */
    int witness(Fact fact) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).id().equals(fact.told().id())) {
                return i;
            }
        }
        events.add(fact.told());
        return events.size() - 1;
    }

    void rule(Rule rule) {
        rules.add(rule);
    }

    void weight(Weight weight) {
        weights.add(weight);
    }

    /** @throws IllegalStateException when the event has no whole number there */
    Figure read(String says, Fact fact, String field, Unit unit) {
        JsonNode value = fact.told().payload().at(field);
        if (!value.isIntegralNumber()) {
            throw new IllegalStateException(fact.told().type() + " has no number at " + field);
        }
        return step(says, How.READ, List.of(), new Source(witness(fact), field), List.of(value.asLong()), unit)
                .getFirst();
    }

    Figure fen(String says, Fact fact, String field) {
        return read(says, fact, field + "/fen", Unit.FEN);
    }

    Figure add(String says, List<Figure> figures, Unit unit) {
        return reckon(says, How.ADD, figures, unit);
    }

    Figure subtract(String says, Figure from, List<Figure> figures) {
        return reckon(
                says,
                How.SUBTRACT,
                Stream.concat(Stream.of(from), figures.stream()).toList(),
                from.unit());
    }

    Figure subtract(String says, Figure from, Figure figure) {
        return subtract(says, from, List.of(figure));
    }

    Figure reckon(String says, How how, List<Figure> figures, Unit unit) {
        return all(says, how, figures, unit).getFirst();
    }

    /** The figure that was come by, beside the one that was told; which of them is wrong the check does not know. */
    Figure same(String says, Figure reckoned, Figure told) {
        return step(says, How.SAME, List.of(reckoned, told), null, List.of(told.value()), told.unit())
                .getFirst();
    }

    List<Figure> split(String says, Figure whole, List<Figure> by) {
        return all(says, How.SPLIT, Stream.concat(Stream.of(whole), by.stream()).toList(), whole.unit());
    }

    private List<Figure> all(String says, How how, List<Figure> figures, Unit unit) {
        List<Long> results = how.apply(figures.stream().map(Figure::value).toList());
        return step(says, how, figures, null, results, unit);
    }

    private List<Figure> step(
            String says, How how, List<Figure> figures, @Nullable Source read, List<Long> results, Unit unit) {
        int number = steps.size() + 1;
        steps.add(new Step(
                number, says, how, figures.stream().map(Figure::operand).toList(), read, results, unit));
        return IntStream.range(0, results.size())
                .mapToObj(part -> new Figure(number, part, results.get(part), unit))
                .toList();
    }

    Explanation explain(String of, List<Explanation.Amount> amounts) {
        return Explanation.of(of, amounts, events, List.copyOf(rules), weights, steps);
    }
}
