package farmgate.config.eventstore;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads a SQLite file from end to end and says whether it can be trusted. */
final class StoreInspection {

    private static final int CACHE_KIB = 16 * 1024;

    private StoreInspection() {}

    /**
     * @return the index of the newest event; 0 for an empty store and for a file that holds no events at all
     * @throws BackupRefused if the file is damaged, or if events are missing between the first and the newest
     * @throws SQLException if it cannot be read
     */
    static long inspect(Path file) throws SQLException {
        try (Connection connection = StoreFile.openToRead(file, CACHE_KIB)) {
            String verdict = StoreFile.text(connection, "PRAGMA integrity_check(1)");
            if (!verdict.equals("ok")) {
                throw new BackupRefused("The file %s is damaged: %s".formatted(file, verdict));
            }
            if (StoreFile.number(connection, "PRAGMA application_id") != EventTable.APPLICATION_ID) {
                requireNotNamedAsStore(file);
                return 0;
            }
            return inspectEvents(file, connection);
        }
    }

    private static void requireNotNamedAsStore(Path file) {
        if (String.valueOf(file.getFileName()).startsWith(StoreFile.NAME)) {
            throw new BackupRefused("The file %s is no event store".formatted(file));
        }
    }

    private static long inspectEvents(Path file, Connection connection) throws SQLException {
        long version = StoreFile.number(connection, "PRAGMA user_version");
        if (version != EventTable.SCHEMA_VERSION) {
            throw new BackupRefused("The event store %s is of version %d, this program reads version %d"
                    .formatted(file, version, EventTable.SCHEMA_VERSION));
        }
        long count = StoreFile.number(connection, "SELECT count(*) FROM events");
        long first = StoreFile.number(connection, EventTable.FIRST_INDEX);
        long last = StoreFile.number(connection, EventTable.LAST_INDEX);
        if (count != last || first != Math.min(1, count)) {
            throw new BackupRefused("The event store %s has gaps: %d events between the numbers %d and %d"
                    .formatted(file, count, first, last));
        }
        return last;
    }
}
