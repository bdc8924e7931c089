package farmgate.query.search;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.shared.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** In which order listings come: by a whole number that each has, then by id. */
enum ListingSort {
    /** Whole names before parts of names, titles and descriptions; the newest first in each. */
    RELEVANCE(SearchKeys.PUBLISHED, false),
    /** The cheapest per kilogram first; what is sold by the piece or crate follows. */
    PRICE(SearchKeys.PRICE, true),
    NEWEST(SearchKeys.PUBLISHED, false),
    /** The freshest harvest first. */
    HARVEST(SearchKeys.HARVEST, false);

    private final String field;
    private final boolean ascending;

    ListingSort(String field, boolean ascending) {
        this.field = field;
        this.ascending = ascending;
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

    Bson order() {
        return Sorts.orderBy(ascending ? Sorts.ascending(field) : Sorts.descending(field), Sorts.ascending("_id"));
    }

    /** What comes after the one with this key and id. */
    Bson after(long key, String id) {
        return Filters.or(
                ascending ? Filters.gt(field, key) : Filters.lt(field, key),
                Filters.and(Filters.eq(field, key), Filters.gt("_id", id)));
    }

    long key(Document listing) {
        return listing.getEmbedded(List.of(field.split("\\.")), Number.class).longValue();
    }
}
