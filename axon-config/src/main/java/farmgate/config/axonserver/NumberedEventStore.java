package farmgate.config.axonserver;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Axon Server's events under the places that they have in the embedded store. The server counts from 0 on, the embedded
 * store from 1. Places stand in read models and in the hands of callers, and must not move when the events do.
 */
public final class NumberedEventStore extends AxonServerEventStore {

    private NumberedEventStore(Builder builder) {
        super(builder);
    }

    public static NumberedEventStore of(Builder builder) {
        // Only the builder can make the engine that speaks with the server, and does it here.
        builder.build();
        return new NumberedEventStore(builder);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken position) {
        return new NumberedStream(super.openStream(onServer(position)));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return here(super.createTailToken());
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return here(super.createHeadToken());
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant time) {
        return here(super.createTokenAt(time));
    }

    static @Nullable TrackingToken here(@Nullable TrackingToken onServer) {
        return onServer == null ? null : new GlobalSequenceTrackingToken(index(onServer) + 1);
    }

    /** Null for the place before the first event. */
    static @Nullable TrackingToken onServer(@Nullable TrackingToken here) {
        return here == null || index(here) <= 0 ? null : new GlobalSequenceTrackingToken(index(here) - 1);
    }

    private static long index(TrackingToken token) {
        if (token instanceof GlobalSequenceTrackingToken place) {
            return place.getGlobalIndex();
        }
        throw new EventStoreException("The token %s was not given by this event store".formatted(token));
    }

    private record NumberedStream(TrackingEventStream onServer) implements TrackingEventStream {

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return onServer.peek().map(NumberedStream::numbered);
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return onServer.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return numbered(onServer.nextAvailable());
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
            onServer.skipMessagesWithPayloadTypeOf(ignored);
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            return onServer.setOnAvailableCallback(callback);
        }

        @Override
        public void close() {
            onServer.close();
        }

        private static TrackedEventMessage<?> numbered(TrackedEventMessage<?> event) {
            TrackingToken place = here(event.trackingToken());
            return place == null ? event : event.withTrackingToken(place);
        }
    }
}
