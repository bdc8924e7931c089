package farmgate.query.audit;

import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place of an event in the whole stream. Events read by aggregate do not know it, so it is looked for from the
 * first event of its moment onwards, and not far.
 */
final class Positions {

    private static final int LOOK_AT_MAX = 1_000;
    private static final int WAIT_MILLIS = 100;

    private final EventStore eventStore;

    Positions(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    @Nullable
    Long of(EventMessage<?> event) {
        try (BlockingStream<TrackedEventMessage<?>> stream =
                eventStore.openStream(eventStore.createTokenAt(event.getTimestamp()))) {
            for (int looked = 0;
                    looked < LOOK_AT_MAX && stream.hasNextAvailable(WAIT_MILLIS, TimeUnit.MILLISECONDS);
                    looked++) {
                TrackedEventMessage<?> found = stream.nextAvailable();
                if (found.getIdentifier().equals(event.getIdentifier())) {
                    return found.trackingToken().position().orElseThrow();
                }
            }
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for the place of an event", e);
        }
    }
}
