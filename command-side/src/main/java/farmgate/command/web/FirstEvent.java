package farmgate.command.web;

import farmgate.shared.message.Id;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** How a thing began. */
public final class FirstEvent {

    private FirstEvent() {}

    /** @throws IllegalStateException if nothing of it is stored */
    public static DomainEventMessage<?> of(EventStore eventStore, Id id) {
        // From its first number on: without one, the events after the newest snapshot are read.
        DomainEventStream events = eventStore.readEvents(id.value(), 0);
        if (!events.hasNext()) {
            throw new IllegalStateException("nothing is stored of " + id);
        }
        return events.next();
    }
}
