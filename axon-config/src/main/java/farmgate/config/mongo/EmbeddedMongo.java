package farmgate.config.mongo;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
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
 * The stand-in for MongoDB inside the process, on the loopback interface only, kept in {@code views.db}. It may lose its
 * last moments at a crash. That is no loss: what it holds is made from events, and positions are kept beside it, so it
 * catches up; a file that cannot be opened any more is put aside and made anew.
 */
final class EmbeddedMongo implements MongoServer {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMongo.class);
    private static final int CACHE_MEGABYTES = 256;
    private static final int COMMIT_EVERY_MILLIS = 100;

    private final de.bwaldvogel.mongo.MongoServer server;
    private final InetSocketAddress address;

    private EmbeddedMongo(MVStore store) {
        this.server = new de.bwaldvogel.mongo.MongoServer(new H2Backend(store));
        this.address = bind(server);
    }

    static EmbeddedMongo start(Path folder) {
        Path file = folder.resolve("views.db");
        try {
            Files.createDirectories(folder);
            return new EmbeddedMongo(openOrMakeAnew(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the data folder " + folder.toAbsolutePath(), e);
        }
    }

    @Override
    public String uri() {
        return "mongodb://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
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

    private static MVStore open(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MEGABYTES)
                .open();
        store.setAutoCommitDelay(COMMIT_EVERY_MILLIS);
        return store;
    }

    private static InetSocketAddress bind(de.bwaldvogel.mongo.MongoServer server) {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return server.getLocalAddress();
    }
}
