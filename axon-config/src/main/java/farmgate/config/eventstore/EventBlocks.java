package farmgate.config.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The events in blocks of their index, read once for all who read the same part of the store, and decoded once: those
 * who follow its end, and those who are rebuilt side by side.
 */
final class EventBlocks {

    /** Block n holds the indexes after n times this, up to (n + 1) times this. */
    private static final int SIZE = 256;

    private static final int KEPT_MAX = 4;

    private final SqliteEventStorageEngine engine;
    private final Cache<Long, Block> blocks =
            Caffeine.newBuilder().maximumSize(KEPT_MAX).build();

    EventBlocks(SqliteEventStorageEngine engine) {
        this.engine = engine;
    }

    /**
     * Part of the store.
     *
     * @param events in their order; an upcaster may have made several of one index, or none
     * @param readTo the index up to which there is nothing else
     */
    record Block(List<TrackedEventMessage<?>> events, long readTo) {

        private List<TrackedEventMessage<?>> after(long index) {
            return events.stream().filter(event -> indexOf(event) > index).toList();
        }
    }

    /** What follows an index, up to the end of a block; {@code readTo} is that index while nothing does. */
    Block after(long index) {
        long head = engine.status().head();
        if (head <= index) {
            return new Block(List.of(), index);
        }
        long number = index / SIZE;
        long end = Math.min(head, (number + 1) * SIZE);
        Block block = blocks.asMap().compute(number, (key, known) -> upTo(end, key * SIZE, known));
        return new Block(block.after(index), block.readTo());
    }

    private Block upTo(long end, long start, @Nullable Block known) {
        if (known != null && known.readTo() >= end) {
            return known;
        }
        List<TrackedEventMessage<?>> events = new ArrayList<>(known == null ? List.of() : known.events());
        long from = known == null ? start : known.readTo();
        try (Stream<? extends TrackedEventMessage<?>> read =
                engine.readEvents(new GlobalSequenceTrackingToken(from), false)) {
            read.takeWhile(event -> indexOf(event) <= end).forEach(events::add);
        }
        return new Block(List.copyOf(events), end);
    }

    private static long indexOf(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }
}
