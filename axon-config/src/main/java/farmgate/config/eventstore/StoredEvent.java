package farmgate.config.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * One row: an event, or a snapshot, in bytes. Axon's own entry classes are not used, because they cut timestamps to
 * milliseconds. An event that no aggregate published has no aggregate identifier and the sequence number 0.
 */
record StoredEvent(
        String eventIdentifier,
        @Nullable String aggregateType,
        @Nullable String aggregateIdentifier,
        long sequenceNumber,
        long timestampNanos,
        SerializedObject<byte[]> payload,
        SerializedObject<byte[]> metaData)
        implements DomainEventData<byte[]> {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long SECONDS_MAX = Long.MAX_VALUE / NANOS_PER_SECOND - 1;

    static StoredEvent of(EventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metaData = event.serializeMetaData(serializer, byte[].class);
        if (event instanceof DomainEventMessage<?> domainEvent) {
            return new StoredEvent(
                    domainEvent.getIdentifier(),
                    domainEvent.getType(),
                    domainEvent.getAggregateIdentifier(),
                    domainEvent.getSequenceNumber(),
                    nanos(domainEvent.getTimestamp()),
                    payload,
                    metaData);
        }
        return new StoredEvent(event.getIdentifier(), null, null, 0, nanos(event.getTimestamp()), payload, metaData);
    }

    static SerializedObject<byte[]> payload(byte[] bytes, String type, @Nullable String revision) {
        return new SimpleSerializedObject<>(bytes, byte[].class, type, revision);
    }

    static SerializedObject<byte[]> metaData(byte[] bytes) {
        return new SerializedMetaData<>(bytes, byte[].class);
    }

    /**
     * Nanoseconds since 1970: exact, and sortable as a number.
     *
     * @throws ArithmeticException outside of the years 1677 to 2262
     */
    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    /** The same, and beyond those years the end of the range that is nearer. */
    static long nearestNanos(Instant instant) {
        if (instant.getEpochSecond() < -SECONDS_MAX || instant.getEpochSecond() > SECONDS_MAX) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return nanos(instant);
    }

    /** Names the row in the words of an error message. */
    String inWords() {
        return aggregateIdentifier == null
                ? "event [%s]".formatted(eventIdentifier)
                : "event [%s], number [%d] of aggregate [%s]"
                        .formatted(eventIdentifier, sequenceNumber, aggregateIdentifier);
    }

    @Override
    public String getEventIdentifier() {
        return eventIdentifier;
    }

    @Override
    public Instant getTimestamp() {
        return Instant.ofEpochSecond(
                Math.floorDiv(timestampNanos, NANOS_PER_SECOND), Math.floorMod(timestampNanos, NANOS_PER_SECOND));
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return metaData;
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return payload;
    }

    @Override
    public @Nullable String getType() {
        return aggregateType;
    }

    @Override
    public @Nullable String getAggregateIdentifier() {
        return aggregateIdentifier;
    }

    @Override
    public long getSequenceNumber() {
        return sequenceNumber;
    }
}
