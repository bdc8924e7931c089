package farmgate.config.eventstore;

import farmgate.config.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * How the file is opened.
 *
 * <p>The write-ahead log with {@code synchronous=FULL} syncs at every commit and lets readers go on meanwhile. Nothing
 * is memory-mapped: an I/O error in a mapped page is a signal that ends the process, in a read it is an exception.
 */
class StoreFile {

    static final String NAME = "events.db";

    private static final int BUSY_WAIT_MILLIS = 5_000;
    private static final int WRITER_CACHE_KIB = 64 * 1024;
    private static final int READER_CACHE_KIB = 8 * 1024;

    /** The log is merged into the file each time it has grown by about 32 MB of pages, not at every 4 MB. */
    private static final int CHECKPOINT_PAGES = 8_000;

    private static final int LOG_BYTES_KEPT = 64 * 1024 * 1024;
    private static final int SYNCHRONOUS_FULL = 2;

    private final Path path;

    StoreFile(Path folder) {
        this.path = folder.resolve(NAME);
    }

    /** Opens the file for the one writer; makes it, with its tables, where it is missing. */
    Connection openToWrite() throws SQLException {
        return openToWrite(JournalMode.WAL, SynchronousMode.FULL);
    }

    /** @throws SQLException also when the file is not opened in the one way that is durable */
    final Connection openToWrite(JournalMode journal, SynchronousMode synchronous) throws SQLException {
        createForOwnerOnly(path);
        SQLiteConfig config = config(WRITER_CACHE_KIB);
        config.setJournalMode(journal);
        config.setSynchronous(synchronous);
        config.setTempStore(TempStore.MEMORY);
        config.setJournalSizeLimit(LOG_BYTES_KEPT);
        Connection connection = open(path, config);
        try {
            connection.setAutoCommit(false);
            createTables(connection);
            run(connection, "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            requireDurable(connection);
            return connection;
        } catch (SQLException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    /** Opens a file that held events: a missing one is an unmounted disk, not the start of a new store. */
    Connection openToWriteAgain() throws SQLException {
        if (!Files.exists(path)) {
            throw new SQLException("The file " + path + " is gone");
        }
        return openToWrite();
    }

    /**
     * Makes a file that is filled and then closed before anybody opens it as a store: if the machine stops meanwhile it is
     * lost, and nothing is synced before the end.
     */
    static Connection openToBuild(Path file) throws SQLException {
        createForOwnerOnly(file);
        SQLiteConfig config = config(WRITER_CACHE_KIB);
        config.setJournalMode(JournalMode.OFF);
        config.setSynchronous(SynchronousMode.OFF);
        config.setTempStore(TempStore.MEMORY);
        Connection connection = open(file, config);
        try {
            connection.setAutoCommit(false);
            createTables(connection);
            return connection;
        } catch (SQLException e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    /** Opens the file for reading, which must exist already. */
    Connection openToRead() throws SQLException {
        return openToRead(path, READER_CACHE_KIB);
    }

    static Connection openToRead(Path file, int cacheKib) throws SQLException {
        SQLiteConfig config = config(cacheKib);
        config.setReadOnly(true);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return open(file, config);
    }

    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** Makes the file complete in itself, readable where nothing can be written beside it. */
    static void leaveLogMode(Path file) throws SQLException {
        try (Connection connection = open(file, new SQLiteConfig())) {
            run(connection, "PRAGMA journal_mode = DELETE");
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Closes what failed without hiding why it failed. */
    static void closeAfter(Exception failure, AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private static void createForOwnerOnly(Path file) throws SQLException {
        try {
            OwnerOnly.createFile(file);
        } catch (IOException e) {
            throw new SQLException("The file " + file + " cannot be made: " + e, e);
        }
    }

    private static SQLiteConfig config(int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_WAIT_MILLIS);
        config.setCacheSize(-cacheKib);
        return config;
    }

    private static Connection open(Path file, SQLiteConfig config) throws SQLException {
        return new JDBC4Connection("jdbc:sqlite:" + file, file.toString(), config.toProperties());
    }

    /** SQLite stays silent when a file system cannot give what was asked for. */
    private static void requireDurable(Connection connection) throws SQLException {
        String journal = text(connection, "PRAGMA journal_mode");
        long synchronous = number(connection, "PRAGMA synchronous");
        connection.rollback();
        if (!journal.equals("wal") || synchronous != SYNCHRONOUS_FULL) {
            throw new SQLException("The file cannot be written durably here: journal %s, synchronous %d"
                    .formatted(journal, synchronous));
        }
    }

    private static void createTables(Connection connection) throws SQLException {
        long application = number(connection, "PRAGMA application_id");
        long version = number(connection, "PRAGMA user_version");
        boolean empty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (application == EventTable.APPLICATION_ID && version == EventTable.SCHEMA_VERSION) {
            connection.rollback();
            return;
        }
        if (!empty) {
            throw new SQLException(
                    "The file is no event store this program can write: its application id is %d and its version %d"
                            .formatted(application, version));
        }
        for (String statement : EventTable.SCHEMA) {
            run(connection, statement);
        }
        run(connection, "PRAGMA application_id = " + EventTable.APPLICATION_ID);
        run(connection, "PRAGMA user_version = " + EventTable.SCHEMA_VERSION);
        connection.commit();
    }
}
