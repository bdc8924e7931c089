package farmgate.config.mongo;

import farmgate.config.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stand-in for MongoDB inside the process, kept in {@code views.db}. It listens on the loopback interface and
 * answers this process alone, see {@link GuardedBackend}. It may lose its last moments at a crash, and not of every collection the same ones. That is no loss: what it holds is made from
 * events, and after such an end the last of them are worked again; a file that cannot be opened any more is put aside
 * and made anew. The file {@code views.db.open} is there while the process runs, and tells the next one how it ended.
 */
final class EmbeddedMongo implements MongoServer {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMongo.class);
    private static final int CACHE_MEGABYTES = 48;
    private static final int COMMIT_EVERY_MILLIS = 3_000;
    private static final int PAGE_BYTES = 2_048;
    /** Pages of an index are changed here and there: the more changes wait, the fewer pages are written twice. */
    private static final int BUFFER_KILOBYTES = 32_768;

    private final de.bwaldvogel.mongo.MongoServer server;
    private final String uri;

    private final Path openMark;
    private final boolean mayHaveLostWrites;

    private EmbeddedMongo(MVStore store, Path openMark) throws IOException {
        this.openMark = openMark;
        this.mayHaveLostWrites = Files.exists(openMark);
        if (mayHaveLostWrites) {
            EmbeddedDatabase.dropIndexes(store);
        } else {
            OwnerOnly.createFile(openMark);
        }
        GuardedBackend backend = new GuardedBackend(store);
        this.server = new de.bwaldvogel.mongo.MongoServer(backend);
        // not before every map is open: tidying up opens what is not, and takes it for something else
        store.setAutoCommitDelay(COMMIT_EVERY_MILLIS);
        this.uri = uri(bind(server), backend.password());
    }

    static EmbeddedMongo start(Path folder) {
        try {
            OwnerOnly.createFolder(folder);
            return on(openOrMakeAnew(folder.resolve("views.db")), folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the data folder " + folder.toAbsolutePath(), e);
        }
    }

    static EmbeddedMongo on(MVStore store, Path folder) {
        try {
            return new EmbeddedMongo(store, folder.resolve("views.db.open"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the data folder " + folder.toAbsolutePath(), e);
        }
    }

    /** It holds the password: it is not for logs. */
    @Override
    public String uri() {
        return uri;
    }

    @Override
    public boolean mayHaveLostWrites() {
        return mayHaveLostWrites;
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            Files.deleteIfExists(openMark);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note that the read models were closed", e);
        }
    }

    private static MVStore openOrMakeAnew(Path file) throws IOException {
        try {
            return open(file);
        } catch (MVStoreException e) {
            Path aside = file.resolveSibling("views.db.damaged");
            LOG.warn(
                    "The read models in {} cannot be opened ({}). They move to {} and are made anew from the events.",
                    file,
                    e.getMessage(),
                    aside);
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return open(file);
        }
    }

    private static MVStore open(Path file) throws IOException {
        OwnerOnly.createFile(file);
        return new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MEGABYTES)
                .pageSplitSize(PAGE_BYTES)
                .autoCommitBufferSize(BUFFER_KILOBYTES)
                .autoCommitDisabled()
                .open();
    }

    private static String uri(InetSocketAddress address, String password) {
        return "mongodb://%s:%s@%s:%d/?authMechanism=PLAIN&authSource=$external"
                .formatted(GuardedBackend.USER, password, address.getAddress().getHostAddress(), address.getPort());
    }

    private static InetSocketAddress bind(de.bwaldvogel.mongo.MongoServer server) {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return server.getLocalAddress();
    }
}
