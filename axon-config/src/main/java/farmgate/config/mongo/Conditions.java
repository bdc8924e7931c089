package farmgate.config.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a query demands of single fields, whatever else it says: each document that it finds meets all of these. An
 * index narrows by them; the query itself then decides.
 */
final class Conditions {

    /**
     * What is demanded of one field.
     *
     * @param among it is one of these; null when it may be anything
     * @param from the least that it is, inclusive or not; null when open
     * @param to the most that it is, inclusive or not; null when open
     */
    record Condition(
            @Nullable List<@Nullable Object> among,
            @Nullable Object from,
            @Nullable Object to) {}

    private final Map<String, List<Condition>> conditions = new LinkedHashMap<>();

    private Conditions() {}

    static Conditions of(Document query) {
        Conditions conditions = new Conditions();
        conditions.demand(query);
        return conditions;
    }

    /** Lists of values, of each of which the field has one. */
    List<List<@Nullable Object>> equalTo(String field) {
        return conditions.getOrDefault(field, List.of()).stream()
                .map(Condition::among)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    @Nullable
    Object from(String field) {
        return conditions.getOrDefault(field, List.of()).stream()
                .map(Condition::from)
                .filter(bound -> bound != null)
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Object to(String field) {
        return conditions.getOrDefault(field, List.of()).stream()
                .map(Condition::to)
                .filter(bound -> bound != null)
                .findFirst()
                .orElse(null);
    }

    /** Whether a value can be looked up in an index. */
    static boolean isPlain(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Instant;
    }

    private void demand(Document query) {
        query.forEach((field, value) -> {
            if (field.equals("$and") && value instanceof Collection<?> all) {
                all.forEach(part -> {
                    if (part instanceof Document partly) {
                        demand(partly);
                    }
                });
            } else if (!field.startsWith("$")) {
                condition(value)
                        .ifPresent(condition -> conditions
                                .computeIfAbsent(field, added -> new ArrayList<>())
                                .add(condition));
            }
        });
    }

    private static Optional<Condition> condition(@Nullable Object value) {
        if (isPlain(value)) {
            return Optional.of(among(Collections.singletonList(value)));
        }
        if (!(value instanceof Document demands)) {
            return Optional.empty();
        }
        if (demands.containsKey("$eq") && isPlain(demands.get("$eq"))) {
            return Optional.of(among(Collections.singletonList(demands.get("$eq"))));
        }
        if (demands.get("$in") instanceof Collection<?> values
                && values.stream().allMatch(Conditions::isPlain)) {
            return Optional.of(among(new ArrayList<>(values)));
        }
        Object from = demands.getOrDefault("$gte", demands.get("$gt"));
        Object to = demands.getOrDefault("$lte", demands.get("$lt"));
        return (from != null || to != null) && isPlain(from) && isPlain(to)
                ? Optional.of(new Condition(null, from, to))
                : Optional.empty();
    }

    private static Condition among(List<@Nullable Object> values) {
        return new Condition(values, null, null);
    }
}
