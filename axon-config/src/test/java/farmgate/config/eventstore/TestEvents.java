package farmgate.config.eventstore;

import farmgate.shared.personal.Personal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** Events for tests, and the ways to publish them. */
final class TestEvents {

    /** A payload of no meaning. */
    record Harvested(String crop, long grams) {}

    /** A payload with somebody's data in it. */
    record Enrolled(Personal farmer) {}

    /** The state of an aggregate of no meaning. */
    record Field(String crop, long gramsTotal) {}

    private TestEvents() {}

    static Serializer serializer() {
        return Jackson3Serializer.builder().build();
    }

    static EventFormat format() {
        return new EventFormat(serializer(), serializer(), NoOpEventUpcaster.INSTANCE, SnapshotFilter.allowAll());
    }

    static String newField() {
        return "field-" + UUID.randomUUID();
    }

    static DomainEventMessage<Harvested> harvested(String field, long sequenceNumber) {
        return harvested(field, sequenceNumber, "苹果");
    }

    static DomainEventMessage<Harvested> harvested(String field, long sequenceNumber, String crop) {
        return event(field, sequenceNumber, new Harvested(crop, sequenceNumber), Map.of(), now());
    }

    static DomainEventMessage<Enrolled> enrolled(String person) {
        return event(newField(), 0, new Enrolled(new Personal(person, "c2VhbGVk")), Map.of(), now());
    }

    static <T> DomainEventMessage<T> event(
            String field, long sequenceNumber, T payload, Map<String, ?> metaData, Instant timestamp) {
        String identifier = UUID.randomUUID().toString();
        return new GenericDomainEventMessage<>(
                "Field", field, sequenceNumber, payload, metaData, identifier, timestamp);
    }

    /** The same event identifier in another place. */
    static DomainEventMessage<Harvested> withIdentifierOf(EventMessage<?> other, String field, long sequenceNumber) {
        return new GenericDomainEventMessage<>(
                "Field", field, sequenceNumber, new Harvested("梨", 1), Map.of(), other.getIdentifier(), now());
    }

    static void inOneUnitOfWork(EventStore store, EventMessage<?>... events) {
        DefaultUnitOfWork.startAndGet(null).execute(() -> {
            for (EventMessage<?> event : events) {
                store.publish(event);
            }
        });
    }

    /** To the millisecond, which every store keeps. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
