package farmgate.config.eventstore;

import farmgate.config.files.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/**
 * Writes all events of a store into a file, a line each: see {@code docs/events.md}. The store may be in use; what it
 * held at the beginning is exported. The file gets its name when it is whole and on the disk.
 */
final class EventExport {

    private static final int BUFFER_BYTES = 256 * 1024;

    private EventExport() {}

    /**
     * @return how many events there were
     * @throws BackupRefused if there is no store, it has gaps, or the file is there already
     */
    static long export(EventLines.Opener store, Path file, Progress progress) throws IOException, SQLException {
        if (Files.exists(file)) {
            throw new BackupRefused("The file %s is there already; name a new one".formatted(file.toAbsolutePath()));
        }
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (EventLines lines = store.open()) {
            long head = lines.head();
            try (OutputStream out = new BufferedOutputStream(OwnerOnly.replace(partial), BUFFER_BYTES)) {
                lines.read(0, head, line -> {
                    out.write(text(line).getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                    progress.event(line.index(), head);
                });
            }
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            return head;
        }
    }

    private static String text(farmgate.shared.audit.EventLine line) {
        try {
            return line.text();
        } catch (IllegalArgumentException e) {
            throw new BackupRefused("The event %d cannot be exported: %s".formatted(line.index(), e.getMessage()));
        }
    }
}
