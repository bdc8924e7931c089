package farmgate.query.search;

import farmgate.shared.refusal.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the list's order, and in it the tier, key and id of the last listing. Listings that come, go or
 * change between two pages neither push others out of the next page nor into it; only one whose own key changes, such as
 * its price in a list by price, may be seen twice or not at all.
 */
record Position(String order, int tier, long key, String id) {

    private static final Pattern TEXT =
            Pattern.compile("(?<order>[a-z]+) (?<tier>\\d) (?<key>-?\\d{1,18}) (?<id>[A-Za-z0-9_-]{1,80})");

    /** @return null at the beginning */
    static @Nullable Position parse(@Nullable String text, String order) {
        if (text == null) {
            return null;
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || !parts.group("order").equals(order)) {
            throw Refusal.invalid("cursor", "this cursor is not of a list in this order");
        }
        return new Position(
                order, Integer.parseInt(parts.group("tier")), Long.parseLong(parts.group("key")), parts.group("id"));
    }

    String text() {
        return order + " " + tier + " " + key + " " + id;
    }
}
