package farmgate.config.eventstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The tables' shape: their SQL, how a row is bound, how it is read. */
final class EventTable {

    /** "FGEV": says to {@code file} and to us whose file it is. */
    static final int APPLICATION_ID = 0x46474556;

    static final int SCHEMA_VERSION = 1;

    /** SQLite lets a unique index hold any number of nulls: events without an aggregate never collide. */
    static final String[] SCHEMA = {
        """
        CREATE TABLE events (
            global_index         INTEGER PRIMARY KEY,
            event_identifier     TEXT NOT NULL,
            aggregate_type       TEXT,
            aggregate_identifier TEXT,
            sequence_number      INTEGER NOT NULL,
            timestamp_nanos      INTEGER NOT NULL,
            payload_type         TEXT NOT NULL,
            payload_revision     TEXT,
            payload              BLOB NOT NULL,
            meta_data            BLOB NOT NULL
        ) STRICT""",
        "CREATE UNIQUE INDEX events_by_aggregate ON events (aggregate_identifier, sequence_number)",
        "CREATE UNIQUE INDEX events_by_identifier ON events (event_identifier)",
        "CREATE INDEX events_by_time ON events (timestamp_nanos)",
        """
        CREATE TABLE snapshots (
            aggregate_identifier TEXT PRIMARY KEY,
            event_identifier     TEXT NOT NULL,
            aggregate_type       TEXT,
            sequence_number      INTEGER NOT NULL,
            timestamp_nanos      INTEGER NOT NULL,
            payload_type         TEXT NOT NULL,
            payload_revision     TEXT,
            payload              BLOB NOT NULL,
            meta_data            BLOB NOT NULL
        ) STRICT""",
        "CREATE TABLE probe (room BLOB NOT NULL) STRICT"
    };

    private static final String COLUMNS =
            "event_identifier, aggregate_type, aggregate_identifier, sequence_number, timestamp_nanos,"
                    + " payload_type, payload_revision, payload, meta_data";

    static final String INSERT_EVENT =
            "INSERT INTO events (" + COLUMNS + ", global_index) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** One snapshot per aggregate, the newest; at the same number the later one wins, it may be of a newer revision. */
    static final String UPSERT_SNAPSHOT =
            "INSERT INTO snapshots (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)" + """
             ON CONFLICT (aggregate_identifier) DO UPDATE SET
                event_identifier = excluded.event_identifier,
                aggregate_type = excluded.aggregate_type,
                sequence_number = excluded.sequence_number,
                timestamp_nanos = excluded.timestamp_nanos,
                payload_type = excluded.payload_type,
                payload_revision = excluded.payload_revision,
                payload = excluded.payload,
                meta_data = excluded.meta_data
            WHERE excluded.sequence_number >= snapshots.sequence_number""";

    static final String EVENTS_OF_AGGREGATE = "SELECT " + COLUMNS
            + " FROM events WHERE aggregate_identifier = ? AND sequence_number >= ? ORDER BY sequence_number LIMIT ?";

    static final String EVENTS_AFTER =
            "SELECT " + COLUMNS + ", global_index FROM events WHERE global_index > ? ORDER BY global_index LIMIT ?";

    static final String SNAPSHOT = "SELECT " + COLUMNS + " FROM snapshots WHERE aggregate_identifier = ?";

    static final String LAST_SEQUENCE_NUMBER = "SELECT max(sequence_number) FROM events WHERE aggregate_identifier = ?";

    static final String FIRST_INDEX = "SELECT min(global_index) FROM events";

    static final String LAST_INDEX = "SELECT max(global_index) FROM events";

    static final String FIRST_INDEX_AT = "SELECT min(global_index) FROM events WHERE timestamp_nanos >= ?";

    /** The column after those of {@link #bind}. */
    static final int GLOBAL_INDEX = 10;

    private EventTable() {}

    static void bind(PreparedStatement statement, StoredEvent event) throws SQLException {
        statement.setString(1, event.eventIdentifier());
        statement.setString(2, event.aggregateType());
        statement.setString(3, event.aggregateIdentifier());
        statement.setLong(4, event.sequenceNumber());
        statement.setLong(5, event.timestampNanos());
        statement.setString(6, event.payload().getType().getName());
        statement.setString(7, event.payload().getType().getRevision());
        statement.setBytes(8, event.payload().getData());
        statement.setBytes(9, event.metaData().getData());
    }

    static StoredEvent read(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                StoredEvent.payload(row.getBytes(8), row.getString(6), row.getString(7)),
                StoredEvent.metaData(row.getBytes(9)));
    }
}
