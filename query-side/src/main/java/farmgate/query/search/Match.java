package farmgate.query.search;

import com.mongodb.client.model.Filters;
import java.util.List;
import org.bson.conversions.Bson;

/** A condition on terms, of which a filter is made for one of the fields that hold them. */
sealed interface Match {

    /** No listing answers. */
    Match NOTHING = new AnyOf(List.of());

    Bson in(String field);

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
        public Bson in(String field) {
            return Filters.all(field, terms);
        }
    }

    record AllOf(List<Match> parts) implements Match {
        @Override
        public Bson in(String field) {
            return Filters.and(parts.stream().map(part -> part.in(field)).toList());
        }
    }

    record AnyOf(List<Match> parts) implements Match {
        @Override
        public Bson in(String field) {
            return parts.isEmpty()
                    ? Filters.in(field, List.of())
                    : Filters.or(parts.stream().map(part -> part.in(field)).toList());
        }
    }
}
