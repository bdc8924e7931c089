package farmgate.config.eventstore;

import farmgate.shared.audit.EventLine;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of the embedded store. It is read some events at a time, so that its log can be merged meanwhile.
 */
public final class StoreLines implements EventLines {

    private static final int CACHE_KIB = 8 * 1024;
    private static final int READ_EVENTS_MAX = 500;

    private static final String LAST_BEFORE =
            "SELECT global_index FROM events WHERE global_index > ? AND +timestamp_nanos < ?"
                    + " ORDER BY global_index DESC LIMIT 1";

    private final Connection connection;

    private StoreLines(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the store in a data folder.
     *
     * @throws BackupRefused if there is none
     */
    public static StoreLines open(Path dataFolder) throws SQLException {
        Path file = dataFolder.resolve(StoreFile.NAME);
        if (!Files.isRegularFile(file)) {
            throw new BackupRefused("There is no %s in %s".formatted(StoreFile.NAME, dataFolder.toAbsolutePath()));
        }
        Connection connection = StoreFile.openToRead(file, CACHE_KIB);
        try {
            long application = StoreFile.number(connection, "PRAGMA application_id");
            long version = StoreFile.number(connection, "PRAGMA user_version");
            if (application != EventTable.APPLICATION_ID || version != EventTable.SCHEMA_VERSION) {
                throw new BackupRefused("The file %s is no event store that this program reads".formatted(file));
            }
            return new StoreLines(connection);
        } catch (SQLException | BackupRefused e) {
            StoreFile.closeAfter(e, connection);
            throw e;
        }
    }

    @Override
    public long head() throws SQLException {
        return StoreFile.number(connection, EventTable.LAST_INDEX);
    }

    @Override
    public long lastBefore(Instant time, long index) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LAST_BEFORE)) {
            statement.setLong(1, index);
            statement.setLong(2, StoredEvent.nearestNanos(time));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : index;
            }
        }
    }

    @Override
    public <X extends Exception> void read(long after, long upTo, Reader<X> reader) throws SQLException, X {
        long last = after;
        while (last < upTo) {
            for (EventLine line : some(last, (int) Math.min(READ_EVENTS_MAX, upTo - last))) {
                last++;
                if (line.index() != last) {
                    throw new BackupRefused("The event %d is missing in the store".formatted(last));
                }
                reader.read(line);
            }
        }
    }

    private List<EventLine> some(long after, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EventTable.EVENTS_AFTER)) {
            statement.setLong(1, after);
            statement.setInt(2, limit);
            List<EventLine> lines = new ArrayList<>(limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(line(rows.getLong(EventTable.GLOBAL_INDEX), EventTable.read(rows)));
                }
            }
            if (lines.isEmpty()) {
                throw new BackupRefused("The event %d is missing in the store".formatted(after + 1));
            }
            return lines;
        }
    }

    private static EventLine line(long index, StoredEvent event) {
        return new EventLine(
                index,
                event.eventIdentifier(),
                event.aggregateType(),
                event.aggregateIdentifier(),
                event.sequenceNumber(),
                event.getTimestamp(),
                event.payload().getType().getName(),
                event.payload().getType().getRevision(),
                text(index, event.payload().getData()),
                text(index, event.metaData().getData()));
    }

    private static String text(long index, byte[] json) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BackupRefused("What the event %d says is not text in UTF-8".formatted(index));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
