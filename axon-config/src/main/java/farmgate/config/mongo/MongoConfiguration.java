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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One client and one database: on the server that {@code farmgate.mongodb.uri} names, or on the embedded stand-in. */
@Configuration(proxyBeanMethods = false)
public class MongoConfiguration {

    public static final String DATABASE = "farmgate";

    @Bean(destroyMethod = "close")
    MongoServer mongoServer(FarmgateProperties properties, DataFolder folder) {
        FarmgateProperties.Mongodb mongodb = properties.mongodb();
        return mongodb.isConfigured() ? new MongoServer.Remote(mongodb.uri()) : EmbeddedMongo.start(folder.path());
    }

    @Bean(destroyMethod = "close")
    MongoClient mongoClient(MongoServer server) {
        MongoClientSettings.Builder settings =
                MongoClientSettings.builder().applyConnectionString(new ConnectionString(server.uri()));
        if (server instanceof MongoServer.Remote) {
            settings.writeConcern(WriteConcern.MAJORITY.withJournal(true)).readConcern(ReadConcern.MAJORITY);
        }
        return MongoClients.create(settings.build());
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client) {
        return client.getDatabase(DATABASE);
    }
}
