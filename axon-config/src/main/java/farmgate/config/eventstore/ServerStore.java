package farmgate.config.eventstore;

import farmgate.shared.audit.EventLine;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event store on a server, as commands of the jar read it and write into it. */
public interface ServerStore extends EventLines {

    @Override
    long head();

    /** Appends events behind the newest one, all of them or none; durable on return. */
    void append(List<EventLine> lines);

    /** What it is and where, for people. */
    String inWords();

    /** For those who read it and close what they opened, while it goes on being used. */
    default EventLines.Opener opener() {
        return () -> new StaysOpen(this);
    }

    /** The same events; closing it ends no connection. */
    record StaysOpen(ServerStore server) implements EventLines {

        @Override
        public long head() {
            return server.head();
        }

        @Override
        public long lastBefore(Instant time, long index) throws SQLException {
            return server.lastBefore(time, index);
        }

        @Override
        public <X extends Exception> void read(long after, long upTo, Reader<X> reader) throws SQLException, X {
            server.read(after, upTo, reader);
        }

        @Override
        public void close() {
            // Whoever connected ends the connection.
        }
    }

    /** Finds out which event store a command is about. */
    @FunctionalInterface
    interface Finder {

        /** Connects; null when the events are in the data folder. */
        @Nullable
        ServerStore find(CommandOptions options);
    }
}
