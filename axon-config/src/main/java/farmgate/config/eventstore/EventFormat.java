package farmgate.config.eventstore;

import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * How events and snapshots become bytes, and stored bytes become today's events.
 *
 * @param snapshotFilter says which snapshots today's code can still read; the others are as if absent
 */
public record EventFormat(
        Serializer events, Serializer snapshots, EventUpcaster upcasters, SnapshotFilter snapshotFilter) {}
