package farmgate.config.axonserver;

import farmgate.config.eventstore.BackupRefused;
import farmgate.config.eventstore.ServerStore;
import farmgate.shared.audit.EventLine;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The events of a context of Axon Server as lines, and the way to append such lines. The server counts from 0 on and
 * leaves none out: its event 0 has the index 1. It is asked for all events, whatever types this program handles.
 */
public final class AxonServerEvents implements ServerStore {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int EVENTS_AHEAD = 2_000;
    private static final int EVENTS_ASKED_AGAIN = 1_000;
    private static final long BEFORE_THE_FIRST = -1;

    private final Supplier<EventChannel> channel;
    private final String address;
    private final Runnable onClose;

    /** @param channel asked for each time, because a lost connection gets another one */
    AxonServerEvents(Supplier<EventChannel> channel, String address, Runnable onClose) {
        this.channel = channel;
        this.address = address;
        this.onClose = onClose;
    }

    @Override
    public long head() {
        return Math.max(BEFORE_THE_FIRST, answer(channel.get().getLastToken())) + 1;
    }

    /** The server finds no times in the order of its events, so all of them behind the index are looked at. */
    @Override
    public long lastBefore(Instant time, long index) {
        long[] last = {index};
        long head = head();
        if (head > index) {
            stream(index, head, event -> {
                if (StoredForm.at(event.getEvent()).isBefore(time)) {
                    last[0] = event.getToken() + 1;
                }
            });
        }
        return last[0];
    }

    @Override
    public <X extends Exception> void read(long after, long upTo, Reader<X> reader) throws X {
        if (after < upTo) {
            stream(after, upTo, event -> reader.read(StoredForm.line(event.getToken() + 1, event.getEvent())));
        }
    }

    @Override
    public void append(List<EventLine> lines) {
        AppendEventsTransaction transaction = channel.get().startAppendEventsTransaction();
        lines.forEach(line -> transaction.appendEvent(StoredForm.event(line)));
        if (!answer(transaction.commit()).getSuccess()) {
            throw new EventStoreException("Axon Server did not take the events %d to %d"
                    .formatted(lines.getFirst().index(), lines.getLast().index()));
        }
    }

    @Override
    public String inWords() {
        return "Axon Server at " + address;
    }

    @Override
    public void close() {
        onClose.run();
    }

    private interface Sink<X extends Exception> {
        void take(EventWithToken event) throws X;
    }

    private <X extends Exception> void stream(long after, long upTo, Sink<X> sink) throws X {
        try (EventStream events =
                channel.get().openStream(after + BEFORE_THE_FIRST, EVENTS_AHEAD, EVENTS_ASKED_AGAIN, true)) {
            for (long index = after + 1; index <= upTo; index++) {
                EventWithToken event = next(events, index);
                if (event.getToken() + 1 != index) {
                    throw new BackupRefused("The event %d is missing in Axon Server".formatted(index));
                }
                sink.take(event);
            }
        }
    }

    private static EventWithToken next(EventStream events, long index) {
        EventWithToken event;
        try {
            event = events.nextIfAvailable(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while events were read from Axon Server", e);
        }
        if (event == null) {
            Throwable why = events.getError().orElseGet(TimeoutException::new);
            throw new EventStoreException("Axon Server does not give the event " + index, why);
        }
        return event;
    }

    private static <T> T answer(CompletableFuture<T> answer) {
        try {
            return answer.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while Axon Server was asked", e);
        } catch (ExecutionException e) {
            throw new EventStoreException("Axon Server refused: " + firstLine(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new EventStoreException("Axon Server does not answer", e);
        }
    }

    private static String firstLine(@Nullable Throwable failure) {
        return String.valueOf(failure).lines().findFirst().orElse("");
    }
}
