package farmgate.query.payout;

import farmgate.shared.message.Event;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Reads a thing's own events straight from the event store. */
final class StoredStreams {

    private final EventStore eventStore;

    StoredStreams(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /** From its beginning, because Axon would otherwise begin with the last snapshot; nothing when it is unknown. */
    List<Event> of(String aggregate) {
        return eventStore.lastSequenceNumberFor(aggregate).isEmpty()
                ? List.of()
                : eventStore
                        .readEvents(aggregate, 0)
                        .asStream()
                        .map(message -> (Event) message.getPayload())
                        .toList();
    }
}
