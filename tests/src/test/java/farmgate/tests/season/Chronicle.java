package farmgate.tests.season;

import farmgate.shared.message.Event;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** What happened in a season, in the order in which it was stored; an event's position is its index here. */
record Chronicle(List<DomainEventMessage<Event>> events, List<String> log) {

    /** A store that holds it all. */
    EventStore store() {
        EventStore store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        store.publish(events);
        return store;
    }
}
