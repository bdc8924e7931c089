package farmgate.config.eventstore;

import java.time.Instant;

/** What the store says of itself. {@code head} is the index of the newest durable event, 0 when there is none. */
public sealed interface StoreStatus {

    long head();

    /** Appends are taken. {@code queueLength} units of work wait for the writer. */
    record Running(long head, int queueLength) implements StoreStatus {}

    /** Appends are refused; the writer keeps trying to get back to work by itself. */
    record Failed(long head, String reason, Instant since) implements StoreStatus {}

    /** For good. */
    record Closed(long head) implements StoreStatus {}
}
