package farmgate.config.mongo;

import com.mongodb.ConnectionString;

/** Where the read models live. */
public interface MongoServer extends AutoCloseable {

    String uri();

    /** The one database that everything of ours is in. */
    default String database() {
        return MongoConfiguration.DATABASE;
    }

    /** Whether the server ended without closing the last time, and may have lost its last moments. */
    boolean mayHaveLostWrites();

    @Override
    void close();

    /** A real server, which somebody else runs. */
    record Remote(String uri) implements MongoServer {

        @Override
        public String database() {
            String named = new ConnectionString(uri).getDatabase();
            return named == null ? MongoConfiguration.DATABASE : named;
        }

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
