package farmgate.config.eventstore;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer's connection, and how it comes back after a failure: thrown away, then opened again at growing intervals,
 * and trusted only when the file holds every acknowledged event, its log could be merged, and a trial write was synced.
 * Used by the writer's thread; only {@link #failure()} and {@link #head()} may be asked by others.
 */
final class MendingConnection {

    private static final Logger log = LoggerFactory.getLogger(MendingConnection.class);

    private final StoreFile file;
    private final Duration waitMin;
    private final Duration waitMax;

    private @Nullable WriteConnection connection;
    private volatile @Nullable Failure failure;
    private volatile long head;

    /** Why the store is out of order, since when, and how long it waits between two attempts to mend it. */
    record Failure(String reason, Instant since, Duration retryAfter, long retryAtNanos) {

        long nanosLeft() {
            return retryAtNanos - System.nanoTime();
        }
    }

    MendingConnection(StoreFile file, Duration waitMin, Duration waitMax) throws SQLException {
        this.file = file;
        this.waitMin = waitMin;
        this.waitMax = waitMax;
        WriteConnection opened = new WriteConnection(file, 0);
        this.connection = opened;
        this.head = opened.head();
    }

    /** Null while the store is in order. */
    @Nullable
    Failure failure() {
        return failure;
    }

    /** Index of the newest durable event. */
    long head() {
        return head;
    }

    /**
     * Gives the connection, after mending it if it is time to try.
     *
     * @return null if the store is out of order and the next attempt is not due yet
     * @throws SQLException if the attempt failed; tell {@link #fail}
     */
    @Nullable
    WriteConnection get() throws SQLException {
        Failure before = failure;
        if (connection == null && before != null && before.nanosLeft() <= 0) {
            connection = mend();
            head = connection.head();
            failure = null;
            log.info("The event store is in order again, its newest event is {}", head);
        }
        return connection;
    }

    /** Everything written is on the disk now. */
    void committed(WriteConnection current) {
        head = current.head();
    }

    /** Throws the connection away, with all that is not committed. */
    Failure fail(Exception cause) {
        if (connection != null) {
            StoreFile.closeAfter(cause, connection);
            connection = null;
        }
        String reason = String.valueOf(cause.getMessage());
        Failure before = failure;
        if (before == null) {
            log.error("The event store is out of order and refuses appends: {}", reason, cause);
        } else {
            log.warn("The event store is still out of order: {}", reason);
        }
        Duration doubled = before == null ? waitMin : before.retryAfter().multipliedBy(2);
        Duration wait = doubled.compareTo(waitMax) < 0 ? doubled : waitMax;
        Instant since = before == null ? Instant.now() : before.since();
        Failure now = new Failure(reason, since, wait, System.nanoTime() + wait.toNanos());
        failure = now;
        return now;
    }

    /** Merges the log into the file and closes. */
    void close() {
        if (connection != null) {
            try (WriteConnection last = connection) {
                last.checkpoint();
            } catch (SQLException e) {
                log.warn("The event store's log could not be merged into its file; the next start does it", e);
            }
            connection = null;
        }
    }

    /**
     * The log is merged and begun anew, because after a failed sync nobody knows which of its pages are on the disk:
     * a later commit behind a lost one would be lost with it.
     */
    private WriteConnection mend() throws SQLException {
        WriteConnection opened = new WriteConnection(file, head);
        try {
            opened.checkpoint();
            opened.probe();
            return opened;
        } catch (SQLException e) {
            StoreFile.closeAfter(e, opened);
            throw e;
        }
    }
}
