package farmgate.config.vault;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoDatabase;
import farmgate.config.eventstore.DataFolder;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.properties.WrongSetting;
import farmgate.shared.personal.Vault;
import java.time.Clock;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The vault and the {@link HouseSecrets}: in the data folder or a folder of their own, or in MongoDB when one is configured, so that all nodes
 * share them. The embedded stand-in for MongoDB is never used: it may lose its last second at a crash.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FarmgateProperties.class)
public class VaultConfiguration {

    static final String FINGERPRINTS = "fingerprints";
    private static final String WEBHOOK = "webhook";

    @Bean(destroyMethod = "close")
    KeysFolder keysFolder(FarmgateProperties properties, DataFolder folder) {
        return KeysFolder.take(properties.security().keysDir(), folder.path());
    }

    /** Nothing is opened before the folder is this process's own. */
    @Bean(destroyMethod = "close")
    KeyStore keyStore(
            FarmgateProperties properties,
            DataFolder dataFolder,
            KeysFolder folder,
            ObjectProvider<MongoDatabase> mongo,
            ObjectProvider<EventStore> events) {
        boolean inMongo = properties.mongodb().isConfigured();
        KeyStore keys = inMongo ? new MongoKeyStore(mongo.getObject()) : SqliteKeyStore.in(folder.path());
        try {
            new MatchingKeys(dataFolder.path()).check(keys, inMongo, () -> hasEvents(events));
            return keys;
        } catch (WrongSetting e) {
            keys.close();
            throw e;
        }
    }

    private static boolean hasEvents(ObjectProvider<EventStore> events) {
        EventStore store = events.getIfAvailable();
        return store != null && place(store.createHeadToken()) > place(store.createTailToken());
    }

    private static long place(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }

    /** What was made with an older version counts for ever, as a receipt does. */
    @Bean
    VersionedSecret fingerprintsSecret(KeyStore keyStore, Clock clock) {
        return new VersionedSecret(
                keyStore, FINGERPRINTS, FINGERPRINTS, null, RandomKeys::next, clock, Ticker.systemTicker());
    }

    /** Its first version is that of the fingerprints: they were once made with one secret. */
    @Bean
    VersionedSecret webhookSecret(KeyStore keyStore, FarmgateProperties properties, Clock clock) {
        return new VersionedSecret(
                keyStore,
                FINGERPRINTS,
                WEBHOOK,
                properties.security().webhookGrace(),
                RandomKeys::next,
                clock,
                Ticker.systemTicker());
    }

    @Bean
    Vault vault(
            KeyStore keyStore,
            @Qualifier("fingerprintsSecret") VersionedSecret fingerprints,
            @Qualifier("webhookSecret") VersionedSecret webhook) {
        return new KeyVault(keyStore, Ticker.systemTicker(), fingerprints, webhook);
    }
}
