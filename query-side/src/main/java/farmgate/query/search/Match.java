package farmgate.query.search;

import com.mongodb.client.model.Filters;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;

/** A condition on terms, of which a filter is made for terms of a level and of all narrower ones. */
@SuppressWarnings("ClassInitializationDeadlock")
sealed interface Match {

    Bson in(Level level);

    /**
     * Terms of which whatever answers has at least one. They stand at the top of a search, where one look into an index
     * leaves few listings for the condition itself.
     */
    Set<String> anchors();

    /** The condition with its anchors before it: one look into the index finds few, the rest is judged one by one. */
    default Bson sought(Level level) {
        return Filters.and(anyOf(anchors(), level), in(level));
    }

    /** At least one of these terms. */
    static Bson anyOf(Set<String> terms, Level level) {
        return Filters.in(SearchKeys.TERMS, level.marked(terms));
    }

    /** No listing answers. */
    static Match nothing() {
        return new AnyOf(List.of());
    }

    static Match terms(List<String> terms) {
        return new Terms(terms);
    }

    static Match allOf(List<Match> parts) {
        return parts.size() == 1 ? parts.getFirst() : new AllOf(parts);
    }

    static Match anyOf(List<Match> parts) {
        return parts.size() == 1 ? parts.getFirst() : new AnyOf(parts);
    }

    /** All these terms. */
    record Terms(List<String> terms) implements Match {
        @Override
        public Bson in(Level level) {
            return terms.isEmpty()
                    ? nothing().in(level)
                    : Filters.and(terms.stream()
                            .map(term -> anyOf(Set.of(term), level))
                            .toList());
        }

        /** The longest, which the fewest listings have. */
        @Override
        public Set<String> anchors() {
            return terms.stream()
                    .max(Comparator.comparingInt(String::length))
                    .map(Set::of)
                    .orElse(Set.of());
        }
    }

    record AllOf(List<Match> parts) implements Match {
        @Override
        public Bson in(Level level) {
            return Filters.and(parts.stream().map(part -> part.in(level)).toList());
        }

        @Override
        public Set<String> anchors() {
            return parts.stream()
                    .map(Match::anchors)
                    .min(Comparator.comparingInt(Set::size))
                    .orElseThrow();
        }
    }

    record AnyOf(List<Match> parts) implements Match {
        @Override
        public Bson in(Level level) {
            return parts.isEmpty()
                    ? anyOf(Set.of(), level)
                    : Filters.or(parts.stream().map(part -> part.in(level)).toList());
        }

        @Override
        public Set<String> anchors() {
            return parts.stream()
                    .flatMap(part -> part.anchors().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
