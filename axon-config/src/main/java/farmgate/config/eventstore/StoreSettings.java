package farmgate.config.eventstore;

import java.time.Duration;

/**
 * The store's bounds.
 *
 * @param queueUnitsMax units of work that may wait for the writer; one more and its caller waits
 * @param queueWaitMax how long a caller waits for the writer before it is told that the store is busy
 * @param commitUnitsMax units of work that share one sync
 * @param readersMax reading connections, hence reads at the same time
 * @param readEventsMax events fetched by one read
 * @param retryWaitMin pause between the first failure and the first attempt to recover; doubles with each failure
 * @param retryWaitMax where the doubling ends
 */
public record StoreSettings(
        int queueUnitsMax,
        Duration queueWaitMax,
        int commitUnitsMax,
        int readersMax,
        int readEventsMax,
        Duration retryWaitMin,
        Duration retryWaitMax) {

    public static final StoreSettings DEFAULTS =
            new StoreSettings(1024, Duration.ofSeconds(2), 256, 8, 256, Duration.ofMillis(100), Duration.ofSeconds(5));

    public StoreSettings {
        requirePositive("queueUnitsMax", queueUnitsMax);
        requirePositive("queueWaitMax", queueWaitMax.toMillis());
        requirePositive("commitUnitsMax", commitUnitsMax);
        requirePositive("readersMax", readersMax);
        requirePositive("readEventsMax", readEventsMax);
        requirePositive("retryWaitMin", retryWaitMin.toMillis());
        requirePositive("retryWaitMax", retryWaitMax.toMillis());
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, but is " + value);
        }
    }
}
