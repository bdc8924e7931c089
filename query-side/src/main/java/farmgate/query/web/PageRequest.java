package farmgate.query.web;

import farmgate.shared.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: after a key, so that pages neither skip nor repeat while things change.
 *
 * @param after the sort key of the last item seen; null for the beginning
 */
public record PageRequest(@Nullable String after, int limit) {

    public static final int LIMIT_DEFAULT = 20;
    public static final int LIMIT_MAX = 200;

    /** The whole list as one page, for a file. */
    static final PageRequest EVERYTHING = new PageRequest(null, Table.ROWS_MAX);

    public static PageRequest of(@Nullable String cursor, @Nullable Integer limit) {
        int wanted = limit == null ? LIMIT_DEFAULT : limit;
        if (wanted < 1 || wanted > LIMIT_MAX) {
            throw Refusal.invalid("limit", "limit must be from 1 to " + LIMIT_MAX);
        }
        return new PageRequest(cursor == null || cursor.isEmpty() ? null : decode(cursor), wanted);
    }

    /**
     * Makes the page out of one item more than was asked for. A row that cannot be shown is left out and named.
     *
     * @param found up to {@code limit + 1} items in order
     * @param key the sort key of an item
     */
    public <S, T> Page<T> page(List<S> found, Function<S, String> key, Function<S, T> item) {
        boolean more = found.size() > limit;
        List<S> shown = more ? found.subList(0, limit) : found;
        String next = more ? encode(key.apply(shown.getLast())) : null;
        List<T> items = new ArrayList<>();
        List<CannotBeShown> left = CannotBeShown.<S>each(shown, row -> id(row, key), row -> items.add(item.apply(row)));
        return new Page<>(items, next, left);
    }

    private static <S> String id(S row, Function<S, String> key) {
        return row instanceof Document document ? String.valueOf(document.get("_id")) : key.apply(row);
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("cursor", "this is not a cursor that a list gave out");
        }
    }
}
