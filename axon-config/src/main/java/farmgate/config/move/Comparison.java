package farmgate.config.move;

import farmgate.config.move.Inventory.Entry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is the same on both sides, and what is not, as a table. */
record Comparison(Inventory from, Inventory to) {

    private static final int HASH_SHOWN = 12;
    private static final String ROW = "%-34s %-40s %-12s   %-40s %-12s   %s";
    private static final String NOTHING = "-";

    /** Whether everything is the same on both sides, and no event is another than was sealed. */
    boolean isSame() {
        return from.entries().equals(to.entries())
                && from.events().touched() == null
                && to.events().touched() == null;
    }

    List<String> table(String fromName, String toName) {
        Map<String, Entry> here = from.entries();
        Map<String, Entry> there = to.entries();
        Set<String> all = new LinkedHashSet<>(here.keySet());
        all.addAll(there.keySet());
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("", fromName, "SHA-256", toName, "SHA-256", "").stripTrailing());
        for (String what : all) {
            @Nullable Entry one = here.get(what);
            @Nullable Entry other = there.get(what);
            lines.add(ROW.formatted(
                    what,
                    told(one),
                    hash(one),
                    told(other),
                    hash(other),
                    one != null && one.equals(other) ? "same" : "DIFFERENT"));
        }
        touched(lines, fromName, from);
        touched(lines, toName, to);
        return lines;
    }

    private static void touched(List<String> lines, String name, Inventory side) {
        if (side.events().touched() != null) {
            lines.add(name + ": " + side.events().touched());
        }
    }

    private static String told(@Nullable Entry entry) {
        return entry == null ? NOTHING : entry.told();
    }

    private static String hash(@Nullable Entry entry) {
        return entry == null ? NOTHING : entry.hash().substring(0, HASH_SHOWN);
    }
}
