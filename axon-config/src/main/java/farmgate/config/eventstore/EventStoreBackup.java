package farmgate.config.eventstore;

import farmgate.config.files.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/**
 * Copies the events and the keys that open what is sealed in them, and back.
 *
 * <p>The copy is SQLite's own online backup in one step: it sees the store as it was at one commit, and in the
 * write-ahead log's mode the writer goes on meanwhile, in this process or another. The events are copied first and the
 * keys after them, so every key that an event in the copy needs is there, except those that were destroyed in between.
 * The files get their names only when all are complete, synced and inspected, and the keys are those of the events.
 */
public final class EventStoreBackup {

    public static final String KEYS = "keys.db";

    private static final String WITHOUT_KEYS =
            ", and without the keys nobody reads the names and accounts in the events: say where the keys are, or, if they"
                    + " are in MongoDB and kept by its own means, add --without-keys";

    private static final int CACHE_KIB = 16 * 1024;
    private static final int BUSY_WAIT_MILLIS = 100;
    private static final int BUSY_WAITS_MAX = 100;
    private static final int ALL_PAGES_IN_ONE_STEP = -1;

    private final KeyFile.Opener keyFiles;

    public EventStoreBackup(KeyFile.Opener keyFiles) {
        this.keyFiles = keyFiles;
    }

    /**
     * Where the two files lie.
     *
     * @param keys the folder of the keys, which may be that of the events; null to leave the keys out
     */
    public record Folders(Path events, @Nullable Path keys) {

        public static Folders together(Path folder) {
            return new Folders(folder, folder);
        }

        /** Each folder once. */
        private List<Path> all() {
            Path own = keys == null ? events : keys;
            return absolute(own).equals(absolute(events)) ? List.of(events) : List.of(events, own);
        }

        private List<Path> files() {
            Path eventFile = events.resolve(StoreFile.NAME);
            return keys == null ? List.of(eventFile) : List.of(eventFile, keys.resolve(KEYS));
        }

        private static Path absolute(Path path) {
            return path.toAbsolutePath().normalize();
        }
    }

    /**
     * What was copied.
     *
     * @param newestEvent index of the newest event in the copy, 0 if there is none
     * @param persons whose sealed data is in the events and can be opened with the keys, the forgotten ones included;
     *     0 without keys
     */
    public record Copied(List<String> files, long newestEvent, int persons) {}

    /**
     * Copies what may be in use into new or empty folders.
     *
     * @throws BackupRefused if there is nothing to copy or a target is not empty, if the copy does not pass inspection, or
     *     if the keys are not there or are not those of the events
     */
    public Copied backup(Folders from, Folders to) throws IOException, SQLException {
        for (Path folder : to.all()) {
            requireEmpty(folder);
        }
        requireThere(from);
        for (Path folder : to.all()) {
            OwnerOnly.createFolder(folder);
            OwnerOnly.tighten(folder);
        }
        return copy(from, to);
    }

    /**
     * Copies a backup into new or empty folders, and holds their locks meanwhile.
     *
     * @throws BackupRefused if the backup does not pass inspection, a folder is not empty, or the keys are not there or
     *     are not those of the events
     * @throws DataFolderInUse if a process works in a folder
     */
    public Copied restore(Folders from, Folders to) throws IOException, SQLException {
        for (Path folder : to.all()) {
            requireEmpty(folder);
        }
        requireThere(from);
        for (Path file : from.files()) {
            StoreInspection.inspect(file);
        }
        List<Path> folders = to.all();
        try (DataFolder held = DataFolder.take(folders.getFirst())) {
            if (folders.size() == 1) {
                return copy(from, new Folders(held.path(), to.keys() == null ? null : held.path()));
            }
            try (DataFolder keys = DataFolder.take(folders.getLast())) {
                return copy(from, new Folders(held.path(), keys.path()));
            }
        }
    }

    private Copied copy(Folders from, Folders to) throws IOException, SQLException {
        List<Path> copies = to.files();
        long newestEvent = 0;
        for (int i = 0; i < copies.size(); i++) {
            newestEvent = Math.max(newestEvent, copyFile(from.files().get(i), partial(copies.get(i))));
        }
        int persons = copies.size() == 1 ? 0 : persons(partial(copies.getFirst()), partial(copies.getLast()), copies);
        // The events last: where they are, everything is.
        for (Path copy : copies.reversed()) {
            Files.move(partial(copy), copy, StandardCopyOption.ATOMIC_MOVE);
        }
        for (Path folder : to.all()) {
            sync(folder, StandardOpenOption.READ);
        }
        return new Copied(copies.stream().map(EventStoreBackup::name).toList(), newestEvent, persons);
    }

    /** Leaves nothing behind when the keys are the wrong ones. */
    private int persons(Path events, Path keys, List<Path> copies) throws IOException, SQLException {
        try (KeyFile opened = keyFiles.open(keys)) {
            return SealedPersons.requireThatKeysFit(events, opened);
        } catch (BackupRefused e) {
            for (Path copy : copies) {
                Files.deleteIfExists(partial(copy));
            }
            throw e;
        }
    }

    private static long copyFile(Path source, Path target) throws IOException, SQLException {
        OwnerOnly.createFile(target);
        try (Connection connection = StoreFile.openToRead(source, CACHE_KIB)) {
            int code = connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup("main", target.toString(), null, BUSY_WAIT_MILLIS, BUSY_WAITS_MAX, ALL_PAGES_IN_ONE_STEP);
            if (code != SQLiteErrorCode.SQLITE_OK.code) {
                throw DB.newSQLException(code, "The copy of " + source + " did not succeed");
            }
        }
        StoreFile.leaveLogMode(target);
        long newestEvent = StoreInspection.inspect(target);
        sync(target, StandardOpenOption.WRITE);
        return newestEvent;
    }

    private static Path partial(Path file) {
        return file.resolveSibling(name(file) + ".partial");
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }

    private static void requireThere(Folders from) {
        List<Path> missing = new ArrayList<>(from.files());
        missing.removeIf(Files::isRegularFile);
        if (missing.isEmpty()) {
            return;
        }
        Path file = missing.getFirst();
        String where = "There is no %s in %s"
                .formatted(name(file), file.toAbsolutePath().getParent());
        throw new BackupRefused(name(file).equals(KEYS) ? where + WITHOUT_KEYS : where);
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.anyMatch(entry -> !entry.endsWith(DataFolder.LOCK_FILE))) {
                throw new BackupRefused(
                        "The folder %s is not empty; name a new one".formatted(folder.toAbsolutePath()));
            }
        }
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
