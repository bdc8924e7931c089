package farmgate.config.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * A few reading connections for any number of threads. A read takes one, runs one query to its end and gives it back,
 * so none of them keeps the log from being merged. Interrupts are not heeded: reads are short, and one that is broken
 * off would cost a connection.
 */
final class ReadConnections implements AutoCloseable {

    private final StoreFile file;
    private final int connectionsMax;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<Reader> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    ReadConnections(StoreFile file, int connectionsMax) {
        this.file = file;
        this.connectionsMax = connectionsMax;
        this.permits = new Semaphore(connectionsMax);
    }

    interface Query<T> {
        T run(Reader reader) throws SQLException;
    }

    interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** @throws SQLException if the read failed; its connection is thrown away with it */
    <T> T read(Query<T> query) throws SQLException {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw StoreUnavailable.closed();
            }
            Reader known = idle.poll();
            Reader reader = known == null ? new Reader(file.openToRead()) : known;
            try {
                T result = query.run(reader);
                idle.push(reader);
                return result;
            } catch (SQLException | RuntimeException e) {
                StoreFile.closeAfter(e, reader);
                throw e;
            }
        } finally {
            permits.release();
        }
    }

    /** Waits for the reads under way. */
    @Override
    public void close() throws SQLException {
        closed = true;
        permits.acquireUninterruptibly(connectionsMax);
        try {
            for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
                reader.close();
            }
        } finally {
            permits.release(connectionsMax);
        }
    }

    /** One connection with its prepared statements; one thread at a time. */
    static final class Reader implements AutoCloseable {

        private final Connection connection;
        private final Map<String, PreparedStatement> statements = new HashMap<>();

        private Reader(Connection connection) {
            this.connection = connection;
        }

        <T> T query(String sql, Rows<T> rows, Object... parameters) throws SQLException {
            PreparedStatement statement = statements.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                statements.put(sql, statement);
            }
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return rows.read(result);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
