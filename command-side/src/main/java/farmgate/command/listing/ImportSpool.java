package farmgate.command.listing;

import farmgate.shared.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Where imports put aside what they work on: a folder in the data folder, for the owner alone, so that it counts where
 * the operator looks. A caller has one import at a time and a node only some, and none begins when it could fill the
 * disk that the events need. What a process left that was killed is removed at the next start.
 */
class ImportSpool implements SmartInitializingSingleton {

    /** What one import may need: the file that is sent, what became of its rows, and the answer. */
    static final long BYTES_PER_IMPORT = 3 * ImportEndpoint.BYTES_MAX;

    private static final Logger LOG = LoggerFactory.getLogger(ImportSpool.class);
    private static final int RETRY_SECONDS = 5;
    private static final int RETRY_SECONDS_WITHOUT_DISK = 60;

    private final Path folder;
    private final int runningMax;
    private final long reserveBytes;
    private final Duration patience;
    private final Set<String> running = new HashSet<>();
    private final Set<String> waiting = new HashSet<>();

    /**
     * @param runningMax imports of this node at a time
     * @param reserveBytes what imports leave free on the disk
     * @param patience how long a caller's second request waits for her first: whose line broke sends it again at once,
     *     while the first is still worked on
     */
    ImportSpool(Path folder, int runningMax, long reserveBytes, Duration patience) {
        this.folder = folder;
        this.runningMax = runningMax;
        this.reserveBytes = reserveBytes;
        this.patience = patience;
    }

    /** One caller's import, until it is closed. */
    final class Place implements AutoCloseable {

        private final String caller;

        private Place(String caller) {
            this.caller = caller;
        }

        /** An empty file, which whoever asked for it removes. */
        Path newFile(String ending) throws IOException {
            return Files.createTempFile(folder, "import-", ending);
        }

        @Override
        public void close() {
            synchronized (running) {
                running.remove(caller);
                running.notifyAll();
            }
        }
    }

    /** @throws Refusal when the caller, or the node, has as many as may be, or when the disk is too full */
    Place take(String caller) {
        synchronized (running) {
            awaitEarlier(caller);
            if (running.size() >= runningMax) {
                throw Refusal.notYet(
                        "busy", "as many imports run here as may at a time: try again in a moment", RETRY_SECONDS);
            }
            long free = freeBytes();
            if (free - (running.size() + 1) * BYTES_PER_IMPORT < reserveBytes) {
                LOG.warn("an import was refused: {} MB are free where {} is", free / 1_000_000, folder);
                throw Refusal.notYet(
                        "disk-full",
                        "there is too little room on the disk for an import just now",
                        RETRY_SECONDS_WITHOUT_DISK);
            }
            running.add(caller);
        }
        return new Place(caller);
    }

    /** One request of a caller waits; a third is refused at once. Called with the lock on what is running. */
    private void awaitEarlier(String caller) {
        long end = System.nanoTime() + patience.toNanos();
        boolean waits = running.contains(caller) && waiting.add(caller);
        try {
            while (running.contains(caller)) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (!waits || left <= 0) {
                    throw Refusal.tooMany("an import of yours is running: wait for its answer", RETRY_SECONDS);
                }
                running.wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.tooMany("an import of yours is running: wait for its answer", RETRY_SECONDS);
        } finally {
            if (waits) {
                waiting.remove(caller);
            }
        }
    }

    private long freeBytes() {
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(folder);
                if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be used", e);
        }
    }

    /** When the data folder is surely ours, and before anything is asked. */
    @Override
    public void afterSingletonsInstantiated() {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.delete(file);
                LOG.info("removed {}, which an import left that did not end", file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what imports left in " + folder + " cannot be removed", e);
        }
    }
}
