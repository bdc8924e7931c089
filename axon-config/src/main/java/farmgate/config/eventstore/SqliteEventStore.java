package farmgate.config.eventstore;

import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Axon's embedded store with streams of its own: they call their reader when there is something new. Axon's cannot, so
 * that a processor asks them every half second, and each that has fallen behind decodes every event for itself.
 */
public final class SqliteEventStore extends EmbeddedEventStore {

    private final EventBlocks blocks;
    private final Arrivals arrivals;
    /** As Axon's event bus names the queue of a unit of work: by its identity. */
    @SuppressWarnings("ObjectToString")
    private final String queueKey = this + "_EVENTS";

    public SqliteEventStore(SqliteEventStorageEngine engine) {
        super(builder().storageEngine(engine));
        this.blocks = new EventBlocks(engine);
        this.arrivals = new Arrivals();
        engine.onAppend(arrivals::announce);
    }

    /** @param position null for the place before the first event */
    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken position) {
        return new EventTail(blocks, arrivals, indexOf(position));
    }

    @Override
    protected Stream<? extends DomainEventMessage<?>> stagedDomainEventMessages(String aggregateIdentifier) {
        return CurrentUnitOfWork.isStarted()
                ? StagedEvents.of(aggregateIdentifier, CurrentUnitOfWork.get(), queueKey)
                : Stream.empty();
    }

    private static long indexOf(@Nullable TrackingToken position) {
        return switch (position) {
            case null -> 0;
            case GlobalSequenceTrackingToken token -> token.getGlobalIndex();
            default ->
                throw new EventStoreException("The token %s was not given by this event store".formatted(position));
        };
    }
}
