package farmgate.config.mongo;

/** Where the read models live. */
public interface MongoServer extends AutoCloseable {

    String uri();

    @Override
    void close();

    /** A real server, which somebody else runs. */
    record Remote(String uri) implements MongoServer {

        @Override
        public void close() {
            // It goes on running; the client closes its own connections.
        }
    }
}
