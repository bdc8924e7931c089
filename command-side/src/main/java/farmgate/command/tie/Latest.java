package farmgate.command.tie;

import farmgate.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** What has happened since an index was last up to date, straight from the event store: an index is always a little late. */
final class Latest {

    /** So much is looked through in well under a second. */
    private static final long BEHIND_MAX = 20_000;

    private static final int WAIT_MILLIS = 1_000;
    private static final int RETRY_AFTER_SECONDS = 30;

    private final EventStore eventStore;

    Latest(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /**
     * The events after a place, up to the last one that is stored now.
     *
     * @throws Refusal of the kind that may be asked again soon, when there are too many
     */
    List<Object> since(OptionalLong position) {
        TrackingToken head = eventStore.createHeadToken();
        long last = head == null ? -1 : head.position().orElse(-1);
        long from = position.orElse(-1);
        if (last - from > BEHIND_MAX) {
            throw Refusal.notYet(
                    "still-reading",
                    "who is named in what is still being read from the event store: try again when it has caught up",
                    RETRY_AFTER_SECONDS);
        }
        @Nullable TrackingToken token = position.isPresent() ? new GlobalSequenceTrackingToken(from) : null;
        List<Object> events = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = eventStore.openStream(token)) {
            long at = from;
            while (at < last && stream.hasNextAvailable(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                TrackedEventMessage<?> next = stream.nextAvailable();
                at = next.trackingToken().position().orElseThrow();
                events.add(next.getPayload());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading events", e);
        }
        return events;
    }
}
