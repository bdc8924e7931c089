package farmgate.query.goods;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * What one event moved: of each item as much as left its accounts came to others.
 *
 * @param cause the stable name of the event's type, such as {@code consignment.arrived}
 */
record GoodsEntry(Instant at, String cause, List<GoodsPosting> postings) {

    /** @throws IllegalArgumentException when it does not balance */
    GoodsEntry {
        postings = List.copyOf(postings);
        TreeMap<String, Long> sums = new TreeMap<>();
        postings.forEach(
                posting -> sums.merge(posting.item() + " " + posting.unit(), posting.balance(), Math::addExact));
        sums.values().removeIf(sum -> sum == 0);
        if (!sums.isEmpty()) {
            throw new IllegalArgumentException("an entry of goods does not balance: " + sums);
        }
    }
}
