package farmgate.config.proof;

import java.util.Arrays;

/** The places of the events that a question is about, in their order. */
final class Concerned {

    private static final int AT_FIRST = 64;

    private long[] indexes = new long[AT_FIRST];
    private int count;

    void add(long index) {
        if (count == indexes.length) {
            indexes = Arrays.copyOf(indexes, Math.multiplyExact(count, 2));
        }
        indexes[count++] = index;
    }

    int count() {
        return count;
    }

    boolean holds(long index) {
        return Arrays.stream(indexes, 0, count).anyMatch(each -> each == index);
    }

    long countAfter(long index) {
        return Arrays.stream(indexes, 0, count).filter(each -> each > index).count();
    }
}
