package farmgate.config.mongo;

/** Where the read models live. */
public interface MongoServer extends AutoCloseable {

    String uri();

    /** Whether the server ended without closing the last time, and may have lost its last moments. */
    boolean mayHaveLostWrites();

    @Override
    void close();

    /** A real server, which somebody else runs. */
    record Remote(String uri) implements MongoServer {

        @Override
        public boolean mayHaveLostWrites() {
            return false;
        }

        @Override
        public void close() {
            // It goes on running; the client closes its own connections.
        }
    }
}
