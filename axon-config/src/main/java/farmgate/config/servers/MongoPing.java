package farmgate.config.servers;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * MongoDB, asked by a client of its own that gives up soon: the application's own may have all its connections waiting
 * for an answer.
 */
public final class MongoPing implements RemoteServer, AutoCloseable {

    private final ConnectionString uri;
    private final MongoClient client;
    private final String database;

    public MongoPing(String uri, String database) {
        this.uri = new ConnectionString(uri);
        this.database = database;
        long millis = Servers.ANSWER_WITHIN.toMillis();
        this.client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(this.uri)
                .retryReads(false)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout(millis, TimeUnit.MILLISECONDS).readTimeout(millis, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(2))
                .build());
    }

    @Override
    public String name() {
        return "MongoDB";
    }

    @Override
    public String component() {
        return "mongodb";
    }

    @Override
    public String address() {
        return String.join(",", uri.getHosts());
    }

    @Override
    public String setting() {
        return "farmgate.mongodb.uri";
    }

    @Override
    public boolean isNeededToRead() {
        return true;
    }

    @Override
    public void ask() {
        client.getDatabase(database).runCommand(new Document("ping", 1));
    }

    @Override
    public void close() {
        client.close();
    }
}
