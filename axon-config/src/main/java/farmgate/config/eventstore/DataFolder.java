package farmgate.config.eventstore;

import farmgate.config.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A data folder that belongs to this process alone, for as long as this object is open.
 *
 * <p>The lock is the operating system's, on the file {@value #LOCK_FILE}: it ends with the process however the process
 * ends, so there is never a stale lock to remove. The file itself stays; deleting it would let a third process lock a
 * file that the second one no longer sees.
 *
 * <p>Nobody but the owner of the process may look into the folder: what an older version left open is closed here.
 */
public final class DataFolder implements AutoCloseable {

    static final String LOCK_FILE = "farmgate.lock";

    /** Far behind the text: where locks are mandatory, another process must still be able to read who holds it. */
    private static final long LOCKED_BYTE = 1L << 40;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the folder where it is missing, and takes it.
     *
     * @throws DataFolderInUse if any process, this one included, holds it already
     * @throws UncheckedIOException if the folder cannot be created or written
     */
    public static DataFolder take(Path folder) {
        return take(folder, CommandOptions.DATA_FOLDER);
    }

    /** The same for a folder that another setting names, where not everything is kept. */
    public static DataFolder take(Path folder, String setting) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            OwnerOnly.createFolder(path);
            FileChannel channel = OwnerOnly.open(
                    path.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                String owner = owner(channel);
                channel.close();
                throw new DataFolderInUse(path, owner, setting);
            }
            OwnerOnly.tighten(path);
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of " + path + " could not be released", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).trim();
        return pid.isEmpty() ? "another process" : "the process with the id " + pid;
    }
}
