package farmgate.command.web;

import farmgate.shared.guard.GuardEvent.GuardTaken;
import farmgate.shared.guard.GuardId;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** The other nodes that may append to the same event store, as far as a decision here has to reckon with them. */
public final class OtherNodes {

    private static final String STREAM_TYPE = "Guard";

    private final @Nullable EventStore shared;

    private OtherNodes(@Nullable EventStore shared) {
        this.shared = shared;
    }

    /** Any number of them append to this store. */
    public static OtherNodes over(EventStore shared) {
        return new OtherNodes(shared);
    }

    /** Nobody else appends: what this node has cached is the newest, and its locks are all that is needed. */
    public static OtherNodes none() {
        return new OtherNodes(null);
    }

    /** The events of an aggregate after this sequence number; none when it is the newest. */
    DomainEventStream newerEvents(String aggregate, long sequenceNumber) {
        return shared == null ? DomainEventStream.empty() : shared.readEvents(aggregate, sequenceNumber + 1);
    }

    /** Makes this unit of work and any other that takes the same guard meanwhile collide in the store. */
    void take(GuardId guard) {
        if (shared != null) {
            long next = shared.lastSequenceNumberFor(guard.value()).orElse(-1L) + 1;
            shared.publish(new GenericDomainEventMessage<>(STREAM_TYPE, guard.value(), next, new GuardTaken(guard)));
        }
    }
}
