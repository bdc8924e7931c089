package farmgate.query.web;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Views;
import farmgate.shared.message.Id;
import farmgate.shared.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Documents of a collection in the order in which they began, narrowed down by what was asked for. They have a key of
 * that order in {@link #SORT_KEY}. What is null was not asked for.
 */
public final class OldestFirst {

    public static final String SORT_KEY = "sortKey";

    private static final int DAYS_MAX = 36_500;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Behind every id: they are of letters, digits, hyphens and underscores. */
    private static final String LAST = "/~";

    private final Views views;
    private final String collection;
    private final List<Bson> filters;

    private OldestFirst(Views views, String collection, List<Bson> filters) {
        this.views = views;
        this.collection = collection;
        this.filters = List.copyOf(filters);
    }

    public static OldestFirst of(Views views, String collection) {
        return new OldestFirst(views, collection, List.of());
    }

    /** When it began, then what it is. */
    public static String key(Instant began, String id) {
        return key(began) + "/" + id;
    }

    /** Padded, so that text sorts as time does. */
    private static String key(Instant at) {
        return String.format(Locale.ROOT, "%012d.%09d", at.getEpochSecond(), at.getNano());
    }

    /** @param value an id, a constant or a text */
    public OldestFirst where(String field, @Nullable Object value) {
        return switch (value) {
            case null -> this;
            case Enum<?> constant -> and(Filters.eq(field, constant.name()));
            case Id id -> and(Filters.eq(field, id.value()));
            default -> and(Filters.eq(field, value.toString()));
        };
    }

    public OldestFirst and(Bson filter) {
        List<Bson> more = new ArrayList<>(filters);
        more.add(filter);
        return new OldestFirst(views, collection, more);
    }

    /**
     * Those that began at least so many whole days ago.
     *
     * @throws Refusal of the invalid kind when these are no days
     */
    public OldestFirst olderThan(@Nullable Integer days, Instant now) {
        if (days == null) {
            return this;
        }
        if (days < 0 || days > DAYS_MAX) {
            throw Refusal.invalid("olderThan", "must be from 0 to " + DAYS_MAX + " days");
        }
        return and(Filters.lte(SORT_KEY, key(now.minus(Duration.ofDays(days))) + LAST));
    }

    /**
     * Those that began on one of these days in Asia/Shanghai.
     *
     * @throws Refusal of the invalid kind when the last day is before the first
     */
    public OldestFirst between(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && from.isAfter(to)) {
            throw Refusal.invalid("to", "the last day is before the first");
        }
        OldestFirst later = from == null ? this : and(Filters.gte(SORT_KEY, startOf(from)));
        return to == null ? later : later.and(Filters.lt(SORT_KEY, startOf(to.plusDays(1))));
    }

    private static String startOf(LocalDate day) {
        return key(day.atStartOfDay(ZONE).toInstant());
    }

    public <T> Page<T> page(PageRequest page, Function<Document, T> view) {
        Bson after = Filters.gt(SORT_KEY, page.after() == null ? "" : page.after());
        List<Document> found = views.collection(collection)
                .find(Filters.and(and(after).filters))
                .sort(Sorts.ascending(SORT_KEY))
                .limit(page.limit() + 1)
                .into(new ArrayList<>());
        return page.page(found, document -> document.getString(SORT_KEY), view);
    }
}
