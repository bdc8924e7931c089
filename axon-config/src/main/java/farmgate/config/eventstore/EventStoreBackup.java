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
import java.util.stream.Stream;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/**
 * Copies the SQLite files of a data folder into a folder, and back.
 *
 * <p>The copy is SQLite's own online backup in one step: it sees the store as it was at one commit, and in the
 * write-ahead log's mode the writer goes on meanwhile, in this process or another. The files get their names
 * only when all are complete, synced and inspected. Files are copied in the given order: with the events first and the keys
 * after them, every key that an event in the copy needs is there, except those that were destroyed in between.
 */
public final class EventStoreBackup {

    /** The events, and the keys of the persons in them. */
    public static final List<String> FILES = List.of(StoreFile.NAME, "keys.db");

    private static final int CACHE_KIB = 16 * 1024;
    private static final int BUSY_WAIT_MILLIS = 100;
    private static final int BUSY_WAITS_MAX = 100;
    private static final int ALL_PAGES_IN_ONE_STEP = -1;

    private final List<String> files;

    /** @param files names inside the data folder; the first must exist, the others are copied where they exist */
    public EventStoreBackup(List<String> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("A backup needs the name of at least one file");
        }
        this.files = List.copyOf(files);
    }

    /**
     * What was copied.
     *
     * @param newestEvent index of the newest event in the copy, 0 if there is none
     */
    public record Copied(List<String> files, long newestEvent) {}

    /**
     * Copies a data folder, which may be in use, into a new or empty folder.
     *
     * @throws BackupRefused if there is nothing to copy, the target is not empty, or the copy does not pass inspection
     */
    public Copied backup(Path dataFolder, Path target) throws IOException, SQLException {
        requireEmpty(target);
        existing(dataFolder);
        OwnerOnly.createFolder(target);
        OwnerOnly.tighten(target);
        return copy(dataFolder, target);
    }

    /**
     * Copies a backup into a new or empty data folder, and holds that folder's lock meanwhile.
     *
     * @throws BackupRefused if the backup does not pass inspection, or the data folder is not empty
     * @throws DataFolderInUse if a process works in the data folder
     */
    public Copied restore(Path backup, Path dataFolder) throws IOException, SQLException {
        requireEmpty(dataFolder);
        for (String name : existing(backup)) {
            StoreInspection.inspect(backup.resolve(name));
        }
        try (DataFolder held = DataFolder.take(dataFolder)) {
            return copy(backup, held.path());
        }
    }

    private Copied copy(Path from, Path to) throws IOException, SQLException {
        List<String> names = existing(from);
        long newestEvent = 0;
        for (String name : names) {
            newestEvent = Math.max(newestEvent, copyFile(from.resolve(name), partial(to, name)));
        }
        // The events last: where they are, everything is.
        for (String name : names.reversed()) {
            Files.move(partial(to, name), to.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        sync(to, StandardOpenOption.READ);
        return new Copied(names, newestEvent);
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

    private static Path partial(Path folder, String name) {
        return folder.resolve(name + ".partial");
    }

    private List<String> existing(Path folder) {
        String first = files.get(0);
        if (!Files.isRegularFile(folder.resolve(first))) {
            throw new BackupRefused("There is no %s in %s".formatted(first, folder.toAbsolutePath()));
        }
        List<String> names = new ArrayList<>(files);
        names.removeIf(name -> !Files.isRegularFile(folder.resolve(name)));
        return names;
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
