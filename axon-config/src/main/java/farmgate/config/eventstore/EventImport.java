package farmgate.config.eventstore;

import farmgate.shared.audit.EventLine;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a store out of an export: the same events under the same indexes, so that an export of it is the same file to the
 * byte. It is built under another name and gets its own when every line was right: an import that was killed has left no
 * store, and the next one begins anew.
 */
public final class EventImport {

    static final String PARTIAL = StoreFile.NAME + ".importing";

    /** What may be in the folder before: the keys of the persons are brought there from a backup. */
    private static final Set<String> HARMLESS = Set.of(
            DataFolder.LOCK_FILE,
            "keys.db",
            "keys.db-wal",
            "keys.db-shm",
            PARTIAL,
            PARTIAL + "-journal",
            PARTIAL + "-wal",
            PARTIAL + "-shm");

    private static final int EVENTS_PER_COMMIT = 50_000;

    private final EventSource source;
    private final Progress progress;

    public EventImport(EventSource source, Progress progress) {
        this.source = source;
        this.progress = progress;
    }

    /**
     * @return how many events there were
     * @throws BackupRefused if the folder holds more than keys, or a line is not what it must be; there is no store then
     * @throws DataFolderInUse if a process works in the data folder
     */
    long into(Path dataFolder) throws IOException, SQLException {
        requireEmpty(dataFolder);
        try (DataFolder held = DataFolder.take(dataFolder)) {
            return into(held);
        }
    }

    /** The same for a folder that this process holds. */
    public long into(DataFolder held) throws IOException, SQLException {
        requireEmpty(held.path());
        Path partial = held.path().resolve(PARTIAL);
        for (String left : List.of("", "-journal", "-wal", "-shm")) {
            Files.deleteIfExists(held.path().resolve(PARTIAL + left));
        }
        try {
            build(partial);
        } catch (BackupRefused e) {
            Files.deleteIfExists(partial);
            throw e;
        }
        long newest = StoreInspection.inspect(partial);
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(partial, held.path().resolve(StoreFile.NAME), StandardCopyOption.ATOMIC_MOVE);
        return newest;
    }

    /** @throws BackupRefused if the folder holds more than keys, or what a killed import has left */
    public static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.anyMatch(entry -> !HARMLESS.contains(String.valueOf(entry.getFileName())))) {
                throw new BackupRefused("The folder %s is not empty: an import makes a new store, name a new folder"
                        .formatted(folder.toAbsolutePath()));
            }
        }
    }

    private void build(Path partial) throws IOException, SQLException {
        try (Connection connection = StoreFile.openToBuild(partial);
                PreparedStatement insert = connection.prepareStatement(EventTable.INSERT_EVENT);
                PreparedStatement last = connection.prepareStatement(EventTable.LAST_SEQUENCE_NUMBER)) {
            source.read((line, done, whole) -> {
                insert(line, insert, last);
                if (line.index() % EVENTS_PER_COMMIT == 0) {
                    connection.commit();
                }
                progress.event(done, whole);
            });
            connection.commit();
        }
    }

    private static void insert(EventLine line, PreparedStatement insert, PreparedStatement last) throws SQLException {
        long expected = line.aggregateId() == null ? 0 : next(last, line.aggregateId());
        if (line.sequence() != expected) {
            throw EventSource.wrong(
                    line.index(),
                    "it is number %d of %s, whose next number is %d"
                            .formatted(line.sequence(), line.aggregateId(), expected));
        }
        StoredEvent event = stored(line);
        try {
            EventTable.bind(insert, event);
            insert.setLong(EventTable.GLOBAL_INDEX, line.index());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw refused(line.index(), e, event);
        }
    }

    private static BackupRefused refused(long index, SQLException failure, StoredEvent event) throws SQLException {
        return EventSource.wrong(
                index, String.valueOf(ChangeRefused.orRethrow(failure, event).getMessage()));
    }

    private static long next(PreparedStatement last, String aggregate) throws SQLException {
        last.setString(1, aggregate);
        try (ResultSet row = last.executeQuery()) {
            long number = row.getLong(1);
            return row.wasNull() ? 0 : number + 1;
        }
    }

    private static StoredEvent stored(EventLine line) {
        try {
            return new StoredEvent(
                    line.id(),
                    line.aggregateType(),
                    line.aggregateId(),
                    line.sequence(),
                    StoredEvent.nanos(line.at()),
                    StoredEvent.payload(line.payload().getBytes(StandardCharsets.UTF_8), line.type(), line.revision()),
                    StoredEvent.metaData(line.metaData().getBytes(StandardCharsets.UTF_8)));
        } catch (ArithmeticException e) {
            throw EventSource.wrong(line.index(), "its time is not between the years 1677 and 2262");
        }
    }
}
