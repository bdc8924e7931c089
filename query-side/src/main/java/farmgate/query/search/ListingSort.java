package farmgate.query.search;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import farmgate.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** In which order listings come: by whole numbers that each has, then by id. */
enum ListingSort {
    /** Whole names before parts of names, titles and descriptions; the freshest first in each. */
    RELEVANCE(false, SearchKeys.HARVEST, SearchKeys.PUBLISHED),
    /** The cheapest per kilogram first; what is sold by the piece or crate follows. */
    PRICE(true, SearchKeys.PRICE),
    NEWEST(false, SearchKeys.PUBLISHED),
    /** The freshest harvest first, of one day's harvest the newest offer. */
    HARVEST(false, SearchKeys.HARVEST, SearchKeys.PUBLISHED);

    private final boolean ascending;
    private final String fields;

    ListingSort(boolean ascending, String... fields) {
        this.ascending = ascending;
        this.fields = String.join(" ", fields);
    }

    /** @return null when nobody asked for an order */
    static @Nullable ListingSort of(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(sort -> sort.text().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "sort",
                        "sort must be one of "
                                + Arrays.stream(values()).map(ListingSort::text).collect(Collectors.joining(", "))));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    int keys() {
        return fields().size();
    }

    Bson order() {
        return Sorts.orderBy(
                ascending ? Sorts.ascending(fields()) : Sorts.descending(fields()), Sorts.ascending("_id"));
    }

    /** What puts the listings with one value of a field in this order. */
    Bson index(String field) {
        return Indexes.compoundIndex(
                Indexes.ascending(field),
                ascending ? Indexes.ascending(fields()) : Indexes.descending(fields()),
                Indexes.ascending("_id"));
    }

    /** What comes after the one with these keys and id. */
    Bson after(List<Long> keys, String id) {
        List<Bson> ways = new ArrayList<>();
        List<Bson> same = new ArrayList<>();
        for (String field : fields()) {
            long key = keys.get(same.size());
            ways.add(and(with(same, ascending ? gt(field, key) : lt(field, key))));
            same.add(eq(field, key));
        }
        ways.add(and(with(same, gt("_id", id))));
        return or(ways);
    }

    List<Long> keys(Document listing) {
        return fields().stream()
                .map(field -> listing.getEmbedded(List.of(field.split("\\.")), Number.class)
                        .longValue())
                .toList();
    }

    private List<String> fields() {
        return List.of(fields.split(" "));
    }

    private static List<Bson> with(List<Bson> conditions, Bson last) {
        return Stream.concat(conditions.stream(), Stream.of(last)).toList();
    }
}
