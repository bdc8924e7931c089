package farmgate.config.axon;

import farmgate.command.audit.SealableEvents;
import farmgate.command.web.OtherNodes;
import farmgate.config.axonserver.AsItWasStored;
import farmgate.config.axonserver.AxonServerClient;
import farmgate.config.axonserver.NumberedEventStore;
import farmgate.config.eventstore.DataFolder;
import farmgate.config.eventstore.EventFormat;
import farmgate.config.eventstore.EventStoreHealth;
import farmgate.config.eventstore.SqliteEventStorageEngine;
import farmgate.config.eventstore.SqliteEventStore;
import farmgate.config.eventstore.StoreLines;
import farmgate.config.eventstore.StoreSettings;
import farmgate.config.eventstore.StoredLeaves;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.properties.FarmgateProperties.Node;
import farmgate.config.properties.FarmgateProperties.NodeRole;
import farmgate.config.servers.AxonServerPing;
import farmgate.config.servers.Servers;
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
            return new StoredLeaves(() -> StoreLines.open(folder.path()));
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

        @Bean
        SealableEvents sealableEvents(AxonServerConnectionManager connections, FarmgateProperties properties) {
            return new StoredLeaves(() -> AxonServerClient.events(connections, properties.axonServer()));
        }

        @Bean
        AxonServerConfiguration axonServerConfiguration(FarmgateProperties properties) {
            return AxonServerClient.configuration(
                    properties.axonServer(),
                    component(properties.node()),
                    properties.node().name());
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
        NumberedEventStore eventStore(
                AxonServerConfiguration configuration,
                AxonServerConnectionManager connections,
                AxonServerPing ping,
                FarmgateProperties properties,
                Serializer serializer,
                EventUpcasterChain upcasters) {
            Servers.await(ping, properties.node().startWait());
            return NumberedEventStore.of(AxonServerEventStore.builder()
                    .configuration(configuration)
                    .platformConnectionManager(connections)
                    .eventSerializer(serializer)
                    .snapshotSerializer(serializer)
                    .upcasterChain(new EventUpcasterChain(new AsItWasStored(), upcasters))
                    .snapshotFilter(snapshots()));
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
