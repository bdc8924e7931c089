package farmgate.query.search;

import farmgate.shared.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the list's order, and in it the tier, keys and id of the last listing. Listings that come, go or
 * change between two pages neither push others out of the next page nor into it; only one whose own key changes, such as
 * its price in a list by price, may be seen twice or not at all.
 *
 * @param instead what the first page looked for instead of what was typed; the pages after it do the same, whatever is
 *     on offer by then
 */
record Position(String order, int tier, List<Long> keys, String id, List<String> instead) {

    private static final Pattern TEXT =
            Pattern.compile("(?<order>[a-z]+) (?<tier>\\d) (?<keys>-?\\d{1,18}(?:,-?\\d{1,18}){0,2})"
                    + " (?<id>[A-Za-z0-9_-]{1,80})(?<instead>(?:\n[^\n]{1,250}){0,8})");

    /**
     * @param keys how many a position in this order has
     * @return null at the beginning
     */
    static @Nullable Position parse(@Nullable String text, String order, int keys) {
        if (text == null) {
            return null;
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || !parts.group("order").equals(order)) {
            throw unknown();
        }
        List<Long> found =
                Arrays.stream(parts.group("keys").split(",")).map(Long::valueOf).toList();
        if (found.size() != keys) {
            throw unknown();
        }
        return new Position(
                order,
                Integer.parseInt(parts.group("tier")),
                found,
                parts.group("id"),
                parts.group("instead").lines().skip(1).toList());
    }

    String text() {
        return order + " " + tier + " " + keys.stream().map(String::valueOf).collect(Collectors.joining(",")) + " " + id
                + instead.stream().map(text -> "\n" + text).collect(Collectors.joining());
    }

    private static Refusal unknown() {
        return Refusal.invalid("cursor", "this cursor is not of a list in this order");
    }
}
