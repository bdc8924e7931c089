package farmgate.config.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import farmgate.config.eventstore.DataFolder;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.properties.WrongSetting;
import farmgate.config.servers.MongoPing;
import farmgate.config.servers.Servers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One client and one database: on the server that {@code farmgate.mongodb.uri} names, or on the embedded stand-in. */
@Configuration(proxyBeanMethods = false)
public class MongoConfiguration {

    /** Unless the URI names another one. */
    public static final String DATABASE = "farmgate";

    /** A caller is told within two seconds that no server is there; with this its client gives up before. */
    private static final Duration SERVER_SELECTION = Duration.ofMillis(1_500);

    @Bean(destroyMethod = "close")
    MongoServer mongoServer(FarmgateProperties properties, DataFolder folder) {
        FarmgateProperties.Mongodb mongodb = properties.mongodb();
        return mongodb.isConfigured() ? new MongoServer.Remote(mongodb.uri()) : EmbeddedMongo.start(folder.path());
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("!'${farmgate.mongodb.uri:}'.isEmpty()")
    MongoPing mongoPing(MongoServer server) {
        return new MongoPing(server.uri(), server.database());
    }

    @Bean(destroyMethod = "close")
    MongoClient mongoClient(MongoServer server, ObjectProvider<MongoPing> ping, FarmgateProperties properties) {
        ping.ifAvailable(there -> Servers.await(there, properties.node().startWait()));
        return client(server);
    }

    /**
     * Connects to a server that is there.
     *
     * @throws WrongSetting if what is there is of an older version, and in two halves
     */
    public static MongoClient client(MongoServer server) {
        MongoClient client = MongoClients.create(settings(server));
        if (server instanceof MongoServer.Remote) {
            FormerDatabase.check(client, server.database());
        }
        return client;
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client, MongoServer server) {
        return client.getDatabase(server.database());
    }

    private static MongoClientSettings settings(MongoServer server) {
        ConnectionString uri = new ConnectionString(server.uri());
        MongoClientSettings.Builder settings = MongoClientSettings.builder().applyConnectionString(uri);
        if (server instanceof MongoServer.Remote) {
            settings.writeConcern(WriteConcern.MAJORITY.withJournal(true)).readConcern(ReadConcern.MAJORITY);
            if (uri.getServerSelectionTimeout() == null) {
                settings.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SERVER_SELECTION.toMillis(), TimeUnit.MILLISECONDS));
            }
            if (uri.getConnectTimeout() == null) {
                settings.applyToSocketSettings(
                        socket -> socket.connectTimeout(SERVER_SELECTION.toMillis(), TimeUnit.MILLISECONDS));
            }
        }
        return settings.build();
    }
}
