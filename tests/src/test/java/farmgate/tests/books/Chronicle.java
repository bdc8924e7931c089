package farmgate.tests.books;

import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Event;
import farmgate.shared.message.Id;
import farmgate.shared.message.Role;
import farmgate.shared.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;

/** What happened, in the order in which it was stored; an event's position is its index here. */
final class Chronicle {

    private static final Duration STEP = Duration.ofMinutes(7);

    private final List<DomainEventMessage<Event>> events = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private Instant now = Instant.parse("2026-09-01T00:00:00Z");
    private int commands;

    /** The next command comes, a little later; what happens until then is one append. */
    void timePasses() {
        now = now.plus(STEP);
        commands++;
    }

    Instant now() {
        return now;
    }

    void happened(Id thing, Event event) {
        happened(thing, event, now);
    }

    /** Something that was known on a device before it was known here. */
    void happened(Id thing, Event event, Instant onDevice) {
        long sequence = sequences.merge(thing.value(), 0L, (before, _) -> before + 1);
        Actor actor = new Actor("keeper", Set.of(Role.STATION_KEEPER), null, null, null, Channel.API, onDevice, now);
        events.add(new GenericDomainEventMessage<>(
                "Thing",
                thing.value(),
                sequence,
                event,
                MetaData.from(Map.of(Actor.METADATA_KEY, Json.write(actor), "correlationId", "cmd" + commands)),
                "evt" + events.size(),
                now));
    }

    List<DomainEventMessage<Event>> events() {
        return events;
    }

    EventStore store() {
        EventStore store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        store.publish(events);
        return store;
    }
}
