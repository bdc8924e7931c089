package farmgate.query.explanation;

import farmgate.query.audit.AuditedEvents;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Reads what happened straight from the event store. */
final class Stories {

    private static final int WAIT_MILLIS = 1_000;

    private final EventStore eventStore;
    private final AuditedEvents audited;

    Stories(EventStore eventStore, AuditedEvents audited) {
        this.eventStore = eventStore;
        this.audited = audited;
    }

    /** All that happened to a thing, from its beginning; nothing when it is unknown. */
    List<Fact> of(String aggregate) {
        return eventStore.lastSequenceNumberFor(aggregate).isPresent() ? read(aggregate, Long.MAX_VALUE) : List.of();
    }

    /** What happened to the thing of an event, up to and with it. */
    List<Fact> upTo(Fact fact) {
        return read(fact.aggregate(), fact.told().sequence());
    }

    /** From number 0 on, because Axon would otherwise begin with the last snapshot. */
    private List<Fact> read(String aggregate, long lastSequence) {
        return eventStore
                .readEvents(aggregate, 0)
                .asStream()
                .takeWhile(event -> event.getSequenceNumber() <= lastSequence)
                .map(event -> Fact.of(event, null, audited))
                .toList();
    }

    /** The event at a place in the store, if it is the one of this id. */
    Optional<Fact> at(long position, String eventId) {
        try (BlockingStream<TrackedEventMessage<?>> stream =
                eventStore.openStream(new GlobalSequenceTrackingToken(position - 1))) {
            if (!stream.hasNextAvailable(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            return stream.nextAvailable() instanceof DomainEventMessage<?> event
                            && event.getIdentifier().equals(eventId)
                    ? Optional.of(Fact.of(event, position, audited))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading an event", e);
        }
    }
}
