package farmgate.config.eventstore;

import farmgate.shared.audit.EventLine;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The events of a store as lines, in their order and as they are stored: no upcaster changes them. The store may be in
 * use, in this process or another. Whichever store it is, an event has the same line.
 *
 * <p>A store on a server that does not answer throws {@link org.axonframework.eventsourcing.eventstore.EventStoreException}.
 */
public interface EventLines extends AutoCloseable {

    /** What is done with each line. */
    @FunctionalInterface
    interface Reader<X extends Exception> {
        void read(EventLine line) throws X;
    }

    /** How a store is opened, again for each reading. */
    @FunctionalInterface
    interface Opener {

        /** @throws BackupRefused if there is none */
        EventLines open() throws SQLException;
    }

    /** The index of the newest event; 0 while there is none. */
    long head() throws SQLException;

    /** The index of the last event after {@code index} that was stored before a time; {@code index} if none was. */
    long lastBefore(Instant time, long index) throws SQLException;

    /**
     * Reads the events after one index up to another one.
     *
     * @throws BackupRefused if one of them is missing, or is no text
     */
    <X extends Exception> void read(long after, long upTo, Reader<X> reader) throws SQLException, X;

    @Override
    void close() throws SQLException;
}
