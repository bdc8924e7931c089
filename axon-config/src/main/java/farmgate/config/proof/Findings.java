package farmgate.config.proof;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The first few events that were touched, in their order, and how many there are. */
final class Findings {

    private static final int KEPT_MAX = 5;

    private final SortedMap<Long, Finding> first = new TreeMap<>();
    private long count;

    /** A second finding about the same event changes nothing. */
    void add(Finding finding) {
        if (first.putIfAbsent(finding.index(), finding) == null) {
            count++;
            if (first.size() > KEPT_MAX) {
                first.remove(first.lastKey());
            }
        }
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    long count() {
        return count;
    }

    List<Finding> first() {
        return List.copyOf(first.values());
    }
}
