package farmgate.config.vault;

import farmgate.config.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.sqlite.SQLiteConfig;

/**
 * Keys in {@code keys.db} of the data folder or of a folder of their own, readable for its owner only. A commit is synced to the disk before it is
 * answered.
 *
 * <p>A key is destroyed by writing zeros over it. For that to reach every copy, rows only ever grow at the end of the
 * table, so that SQLite never moves a key between pages and leaves an old one behind; it overwrites what it frees
 * ({@code secure_delete}); and the write-ahead log is emptied at once. What the file system or a backup keeps is beyond
 * us: keep backups of {@code keys.db} no longer than the law lets you remember.
 */
final class SqliteKeyStore implements KeyStore {

    static final String FILE = "keys.db";
    static final byte[] TOMBSTONE = new byte[RandomKeys.LENGTH_BYTES];
    private static final String SECRET_OF_NAME = "SELECT secret FROM house_secrets WHERE name = ?";
    static final String KEY_OF_PERSON = "SELECT key FROM person_keys WHERE person = ?";

    private final ReentrantLock lock = new ReentrantLock();
    private final Connection connection;

    private SqliteKeyStore(Connection connection) {
        this.connection = connection;
    }

    static SqliteKeyStore in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            OwnerOnly.createFolder(folder);
            OwnerOnly.createFile(file);
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setBusyTimeout(5_000);
            Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA secure_delete = ON");
                statement.execute("CREATE TABLE IF NOT EXISTS person_keys"
                        + " (row INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL UNIQUE, key BLOB NOT NULL)");
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS house_secrets (name TEXT PRIMARY KEY, secret BLOB NOT NULL)");
            }
            return new SqliteKeyStore(connection);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + file + ", which holds the keys of persons", e);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open " + file + ", which holds the keys of persons", e);
        }
    }

    @Override
    public Optional<byte[]> find(String person) {
        return locked(() -> keyOf(person)).filter(key -> !Arrays.equals(key, TOMBSTONE));
    }

    @Override
    public byte[] findOrCreate(String person) {
        byte[] key = locked(() -> {
                    write(
                            "INSERT INTO person_keys (person, key) VALUES (?, ?) ON CONFLICT DO NOTHING",
                            person,
                            RandomKeys.next());
                    return keyOf(person);
                })
                .orElseThrow();
        if (Arrays.equals(key, TOMBSTONE)) {
            throw KeyStore.forgotten(person);
        }
        return key;
    }

    @Override
    public void destroy(String person) {
        locked(() -> {
            write(
                    "INSERT INTO person_keys (person, key) VALUES (?, ?)"
                            + " ON CONFLICT (person) DO UPDATE SET key = excluded.key",
                    person,
                    TOMBSTONE);
            emptyWriteAheadLog(person);
            return person;
        });
    }

    private void emptyWriteAheadLog(String person) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (!result.next() || result.getInt(1) != 0) {
                throw new IllegalStateException("the key of " + person + " is destroyed but its bytes may still be in"
                        + " keys.db-wal, because another process reads keys.db: stop that process and repeat");
            }
        }
    }

    @Override
    public byte[] secret(String name, Supplier<byte[]> proposal) {
        return locked(() -> {
            Optional<byte[]> known = bytes(SECRET_OF_NAME, name);
            if (known.isPresent()) {
                return known.orElseThrow();
            }
            write(
                    "INSERT INTO house_secrets (name, secret) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    name,
                    proposal.get());
            return bytes(SECRET_OF_NAME, name).orElseThrow();
        });
    }

    @Override
    public Optional<byte[]> existing(String name) {
        return locked(() -> bytes(SECRET_OF_NAME, name));
    }

    @Override
    public boolean isEmpty() {
        return locked(() -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT (SELECT count(*) FROM person_keys)" + " + (SELECT count(*) FROM house_secrets)")) {
                return row.next() && row.getLong(1) == 0;
            }
        });
    }

    @Override
    public KeyRing all() {
        return locked(() -> {
            SortedMap<String, byte[]> persons = all("SELECT person, key FROM person_keys");
            persons.replaceAll((person, key) -> Arrays.equals(key, TOMBSTONE) ? KeyRing.FORGOTTEN : key);
            return new KeyRing(persons, all("SELECT name, secret FROM house_secrets"));
        });
    }

    private SortedMap<String, byte[]> all(String sql) throws SQLException {
        SortedMap<String, byte[]> all = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.put(rows.getString(1), rows.getBytes(2));
            }
        }
        return all;
    }

    /** In one commit. */
    @Override
    public void add(KeyRing keys) {
        locked(() -> {
            connection.setAutoCommit(false);
            try {
                for (Map.Entry<String, byte[]> each : keys.persons().entrySet()) {
                    byte[] key = each.getValue().length == 0 ? TOMBSTONE : each.getValue();
                    write("INSERT INTO person_keys (person, key) VALUES (?, ?)", each.getKey(), key);
                }
                for (Map.Entry<String, byte[]> each : keys.secrets().entrySet()) {
                    write("INSERT INTO house_secrets (name, secret) VALUES (?, ?)", each.getKey(), each.getValue());
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
            return keys;
        });
    }

    @Override
    public void close() {
        locked(() -> {
            connection.close();
            return connection;
        });
    }

    private Optional<byte[]> keyOf(String person) throws SQLException {
        return bytes(KEY_OF_PERSON, person);
    }

    private Optional<byte[]> bytes(String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    private void write(String sql, String name, byte[] value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            statement.setBytes(2, value);
            statement.executeUpdate();
        }
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (SQLException e) {
            throw new IllegalStateException("keys.db does not answer", e);
        } finally {
            lock.unlock();
        }
    }

    private interface Work<T> {
        T run() throws SQLException;
    }
}
