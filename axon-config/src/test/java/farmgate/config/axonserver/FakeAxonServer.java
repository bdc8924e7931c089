package farmgate.config.axonserver;

import com.google.protobuf.InvalidProtocolBufferException;
import farmgate.config.eventstore.ServerStore;
import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An Axon Server in memory, as far as its events are read from the first to the last and appended. */
public final class FakeAxonServer {

    private final List<byte[]> events = new ArrayList<>();
    private int appendsMax = Integer.MAX_VALUE;

    /** A connection of its own; closed, it gives nothing any more. */
    public ServerStore store() {
        AtomicBoolean closed = new AtomicBoolean();
        Supplier<EventChannel> channel = () -> {
            if (closed.get()) {
                throw new IllegalStateException("the connection is closed");
            }
            return channel();
        };
        return new AxonServerEvents(channel, "fake:8124, context default", () -> closed.set(true));
    }

    /** It takes so many appends and then is gone. */
    public void dieAfter(int appends) {
        appendsMax = appends;
    }

    public void comeBack() {
        appendsMax = Integer.MAX_VALUE;
    }

    public int size() {
        return events.size();
    }

    /** Somebody else appends an event, or changes what is stored. */
    public void replace(int token, Event event) {
        events.set(token, event.toByteArray());
    }

    public Event event(int token) {
        try {
            return Event.parseFrom(events.get(token));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private EventChannel channel() {
        return fake(EventChannel.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getLastToken" -> CompletableFuture.completedFuture(events.size() - 1L);
            case "startAppendEventsTransaction" -> transaction(new ArrayList<>());
            case "openStream" -> stream((long) arguments[0] + 1);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private AppendEventsTransaction transaction(List<Event> pending) {
        return fake(AppendEventsTransaction.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "appendEvent" -> {
                pending.add((Event) arguments[0]);
                yield proxy;
            }
            case "commit" -> commit(pending);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private CompletableFuture<Confirmation> commit(List<Event> pending) {
        if (appendsMax-- <= 0) {
            return CompletableFuture.failedFuture(new IllegalStateException("UNAVAILABLE: it is gone"));
        }
        pending.forEach(event -> events.add(event.toByteArray()));
        return CompletableFuture.completedFuture(
                Confirmation.newBuilder().setSuccess(true).build());
    }

    private EventStream stream(long from) {
        long[] next = {from};
        return fake(EventStream.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "nextIfAvailable" -> nextEvent(next);
            case "getError" -> Optional.empty();
            case "close" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private @Nullable EventWithToken nextEvent(long[] next) {
        if (next[0] >= events.size()) {
            return null;
        }
        long token = next[0]++;
        return EventWithToken.newBuilder()
                .setToken(token)
                .setEvent(event((int) token))
                .build();
    }

    private static <T> T fake(Class<T> type, InvocationHandler behaviour) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, behaviour));
    }
}
