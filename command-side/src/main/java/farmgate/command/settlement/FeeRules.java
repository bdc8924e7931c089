package farmgate.command.settlement;

import farmgate.shared.settlement.FeeRule;
import farmgate.shared.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which fee rule new orders take, by day. A rule is in force from its first day until the day before the next one's;
 * an order keeps the rule it was placed under for ever, so a rule is never edited, only followed by another.
 */
public final class FeeRules {

    /** No order is older than this day, so it must have a rule. */
    static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);

    private static final String RESOURCE = "/farmgate/fee-rules.json";

    private final TreeMap<LocalDate, FeeRule> byFirstDay = new TreeMap<>();

    /** @throws IllegalStateException when the first day has no rule, or a day or a version has two */
    public FeeRules(Collection<FeeRule> rules) {
        for (FeeRule rule : rules) {
            FeeRule other = byFirstDay.put(rule.effectiveFrom(), rule);
            if (other != null) {
                throw new IllegalStateException("two fee rules begin on " + rule.effectiveFrom() + ": " + nameOf(other)
                        + " and " + nameOf(rule));
            }
        }
        if (rules.stream().map(FeeRules::nameOf).distinct().count() < rules.size()) {
            throw new IllegalStateException("a fee rule's version is given twice: "
                    + rules.stream().map(FeeRules::nameOf).toList());
        }
        if (byFirstDay.floorKey(FIRST_DAY) == null) {
            throw new IllegalStateException("no fee rule is in force on " + FIRST_DAY);
        }
    }

    /** The rules that come with the house. */
    public static FeeRules load() {
        return load(RESOURCE);
    }

    static FeeRules load(String resource) {
        try (InputStream in = FeeRules.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + resource);
            }
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new FeeRules(List.of(Json.read(json, FeeRule[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /**
     * The rule that orders placed on a day take: the latest that has begun.
     *
     * @param day in Asia/Shanghai
     * @throws IllegalArgumentException when no rule had begun by then
     */
    public FeeRule at(LocalDate day) {
        Map.Entry<LocalDate, FeeRule> latest = byFirstDay.floorEntry(day);
        if (latest == null) {
            throw new IllegalArgumentException("no fee rule was in force on " + day);
        }
        return latest.getValue();
    }

    /** How settlements name the rule they followed, such as {@code standard/1}. */
    static String nameOf(FeeRule rule) {
        return rule.id() + "/" + rule.version();
    }
}
