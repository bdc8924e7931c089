package farmgate.config.axon;

import farmgate.command.audit.SealableEvents;
import farmgate.command.web.OtherNodes;
import farmgate.config.eventstore.DataFolder;
import farmgate.config.eventstore.EventFormat;
import farmgate.config.eventstore.EventStoreHealth;
import farmgate.config.eventstore.SqliteEventStorageEngine;
import farmgate.config.eventstore.SqliteEventStore;
import farmgate.config.eventstore.StoreSettings;
import farmgate.config.eventstore.StoredLeaves;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.properties.FarmgateProperties.Node;
import farmgate.config.properties.FarmgateProperties.NodeRole;
import farmgate.config.servers.AxonServerPing;
import farmgate.config.servers.Servers;
import java.time.Duration;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where events are stored: {@code farmgate.event-store} chooses between the two, and nothing else changes. */
@Configuration(proxyBeanMethods = false)
public class EventStoreConfiguration {

    private static final String CHOICE = "farmgate.event-store";

    /** This process's own folder; a second process on the same folder ends here. */
    @Bean(destroyMethod = "close")
    DataFolder dataFolder(FarmgateProperties properties) {
        return DataFolder.take(properties.dataFolder());
    }

    @Bean
    EventUpcasterChain upcasters() {
        return Upcasters.chain();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = CHOICE, havingValue = "embedded", matchIfMissing = true)
    static class Embedded {

        @Bean(destroyMethod = "close")
        SqliteEventStorageEngine eventStorageEngine(
                DataFolder folder, Serializer serializer, EventUpcasterChain upcasters) {
            EventFormat format = new EventFormat(serializer, serializer, upcasters, snapshots());
            return new SqliteEventStorageEngine(folder, StoreSettings.DEFAULTS, format);
        }

        @Bean
        EventStoreHealth eventStoreHealthIndicator(SqliteEventStorageEngine engine) {
            return new EventStoreHealth(engine::status);
        }

        @Bean
        SealableEvents sealableEvents(DataFolder folder) {
            return new StoredLeaves(folder.path());
        }

        @Bean(name = "eventBus")
        SqliteEventStore eventStore(SqliteEventStorageEngine engine) {
            return new SqliteEventStore(engine);
        }

        /** The folder is held by this process alone. */
        @Bean
        OtherNodes otherNodes() {
            return OtherNodes.none();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = CHOICE, havingValue = "axon-server")
    static class Remote {

        /** A connection over which nothing comes back any more is given up after this. */
        private static final Duration KEEP_ALIVE_TIMEOUT = Duration.ofSeconds(2);

        @Bean
        SealableEvents sealableEvents() {
            return new NoLeaves();
        }

        @Bean
        AxonServerConfiguration axonServerConfiguration(FarmgateProperties properties) {
            FarmgateProperties.AxonServer server = properties.axonServer();
            AxonServerConfiguration configuration = new AxonServerConfiguration();
            configuration.setServers(String.join(",", server.servers()));
            configuration.setContext(server.context());
            configuration.setSslEnabled(server.tls());
            configuration.setComponentName(component(properties.node()));
            configuration.setClientId(properties.node().name());
            // Otherwise it withholds types of events that this node does not handle, and positions stand behind the
            // newest event although nothing is missing: lag would be wrong, and a rebuild would wait for ever.
            configuration.setEventBlockListingEnabled(false);
            configuration.setKeepAliveTimeout(KEEP_ALIVE_TIMEOUT.toMillis());
            // Decisions need what is newest, which a follower of a cluster may not have yet.
            configuration.setForceReadFromLeader(true);
            if (!server.token().isEmpty()) {
                configuration.setToken(server.token());
            }
            return configuration;
        }

        @Bean(initMethod = "start", destroyMethod = "shutdown")
        AxonServerConnectionManager axonServerConnectionManager(AxonServerConfiguration configuration) {
            return AxonServerConnectionManager.builder()
                    .axonServerConfiguration(configuration)
                    .build();
        }

        @Bean
        AxonServerPing axonServerPing(AxonServerConnectionManager connections, FarmgateProperties properties) {
            return new AxonServerPing(
                    connections,
                    properties.axonServer().servers(),
                    properties.axonServer().context());
        }

        @Bean(name = "eventBus")
        AxonServerEventStore eventStore(
                AxonServerConfiguration configuration,
                AxonServerConnectionManager connections,
                AxonServerPing ping,
                FarmgateProperties properties,
                Serializer serializer,
                EventUpcasterChain upcasters) {
            Servers.await(ping, properties.node().startWait());
            return AxonServerEventStore.builder()
                    .configuration(configuration)
                    .platformConnectionManager(connections)
                    .eventSerializer(serializer)
                    .snapshotSerializer(serializer)
                    .upcasterChain(upcasters)
                    .snapshotFilter(snapshots())
                    .build();
        }

        @Bean
        OtherNodes otherNodes(EventStore eventStore) {
            return OtherNodes.over(eventStore);
        }

        /** As Axon Server's console shows it: nodes of one kind under one name. */
        private static String component(Node node) {
            if (node.is(NodeRole.COMMAND) && node.is(NodeRole.QUERY)) {
                return "farmgate";
            }
            return node.is(NodeRole.COMMAND) ? "farmgate-command" : "farmgate-query";
        }
    }

    /** Passes over the snapshots that today's aggregates can no longer read: those of another class or revision. */
    private static SnapshotFilter snapshots() {
        return new CurrentSnapshots();
    }
}
