package farmgate.command.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates used last, held strongly: Axon's own cache of weak references forgets almost at once. Whoever loads one
 * gets it as it is now: what was stored after it, by this node or another, is applied first. The repository asks under
 * the aggregate's lock, so that one thread at a time brings it forward.
 */
final class AggregateCache implements Cache {

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;
    private final OtherNodes otherNodes;

    AggregateCache(int entriesMax, OtherNodes otherNodes) {
        this.entries = Caffeine.newBuilder().maximumSize(entriesMax).build();
        this.otherNodes = otherNodes;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the shape is Axon's
    public <K, V> @Nullable V get(K key) {
        Object entry = entries.getIfPresent(key);
        if (entry instanceof AggregateCacheEntry<?> cached) {
            bringForward(key, cached);
            return (V) entries.getIfPresent(key);
        }
        return (V) entry;
    }

    private void bringForward(Object key, AggregateCacheEntry<?> cached) {
        // Held in memory, so that nothing is needed to make it again.
        EventSourcedAggregate<?> aggregate = cached.recreateAggregate(null, null, null, null);
        DomainEventStream newer = otherNodes.newerEvents(aggregate.identifierAsString(), aggregate.version());
        if (newer.hasNext()) {
            // With half of them it would be wrong for good, so it is kept again when all are applied.
            entries.invalidate(key);
            aggregate.initializeState(newer);
            entries.put(key, cached);
        }
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T computeIfAbsent(Object key, Supplier<T> value) {
        return (T) entries.get(key, absent -> value.get());
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("nobody listens to the aggregate cache");
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.asMap().computeIfPresent(key, (present, value) -> update.apply((V) value));
    }
}
