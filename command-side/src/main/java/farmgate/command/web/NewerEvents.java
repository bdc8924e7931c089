package farmgate.command.web;

import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What was stored of an aggregate since it was last looked at. */
@FunctionalInterface
public interface NewerEvents {

    /** The events of an aggregate after this sequence number; none when it is the newest. */
    DomainEventStream after(String aggregate, long sequenceNumber);

    /** For a store that other nodes append to as well. */
    static NewerEvents in(EventStore eventStore) {
        return (aggregate, sequenceNumber) -> eventStore.readEvents(aggregate, sequenceNumber + 1);
    }

    /** For a store that nobody else appends to: what this node has cached is the newest. */
    static NewerEvents ofThisNodeOnly() {
        return (_, _) -> DomainEventStream.empty();
    }
}
