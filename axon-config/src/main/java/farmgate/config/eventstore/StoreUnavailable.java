package farmgate.config.eventstore;

import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The event store could not take or give anything just now. Nothing of the refused append is acknowledged; the same
 * request may be sent again after {@link #retryAfter()}, and its idempotency key keeps it from having two effects.
 */
public final class StoreUnavailable extends EventStoreException {

    /** Why: too much is waiting, the disk failed, this process is ending, or the caller itself was interrupted. */
    public enum Reason {
        BUSY,
        FAILED,
        CLOSED,
        INTERRUPTED
    }

    private final Reason reason;
    private final Duration retryAfter;

    private StoreUnavailable(Reason reason, Duration retryAfter, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    static StoreUnavailable busy(Duration waited) {
        String message =
                "The event store is busy: the append waited %d ms for the writer and was withdrawn, nothing was stored"
                        .formatted(waited.toMillis());
        return new StoreUnavailable(Reason.BUSY, Duration.ofSeconds(1), message, null);
    }

    static StoreUnavailable failed(String why, Duration retryAfter, @Nullable Throwable cause) {
        return new StoreUnavailable(Reason.FAILED, retryAfter, "The event store is out of order: " + why, cause);
    }

    static StoreUnavailable closed() {
        String message = "The event store is closed: this process is ending";
        return new StoreUnavailable(Reason.CLOSED, Duration.ofSeconds(5), message, null);
    }

    static StoreUnavailable interrupted(InterruptedException cause) {
        String message = "The append was interrupted while it waited for the writer; nothing was stored";
        return new StoreUnavailable(Reason.INTERRUPTED, Duration.ofSeconds(1), message, cause);
    }

    public Reason reason() {
        return reason;
    }

    /** How long a client should wait before it repeats the request; for {@code Retry-After}. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
