package farmgate.config.eventstore;

import farmgate.config.axonserver.AsItWasStored;
import farmgate.config.axonserver.NumberedEventStore;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.LoggerFactory;

/** Runs against a real server, named by {@value #ADDRESS} as {@code host:port}; its other contents do not matter. */
class AxonServerEventStoreContractTest extends EventStoreContract {

    private static final String ADDRESS = "FARMGATE_TEST_AXON_SERVER";

    private static AxonServerConnectionManager connections;
    private static EventStore store;

    @BeforeAll
    static void connect() {
        String address = System.getenv(ADDRESS);
        if (address == null || address.isBlank()) {
            String why = "The event store contract was not run on Axon Server: set " + ADDRESS + "=host:port for that";
            LoggerFactory.getLogger(AxonServerEventStoreContractTest.class).warn(why);
            Assumptions.abort(why);
        }
        AxonServerConfiguration configuration = AxonServerConfiguration.builder()
                .servers(address)
                .componentName("event-store-contract")
                .build();
        connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        connections.start();
        store = NumberedEventStore.of(AxonServerEventStore.builder()
                .configuration(configuration)
                .platformConnectionManager(connections)
                .eventSerializer(TestEvents.serializer())
                .snapshotSerializer(TestEvents.serializer())
                .upcasterChain(new AsItWasStored())
                .snapshotFilter(SnapshotFilter.allowAll()));
    }

    @AfterAll
    static void disconnect() {
        if (connections != null) {
            connections.shutdown();
        }
    }

    @Override
    EventStore store() {
        return store;
    }

    /** Its sequence check is per aggregate; identifiers are not indexed. */
    @Override
    boolean refusesRepeatedIdentifiers() {
        return false;
    }

    /** The bare error of the server; {@code CollisionsByName} gives it its name before anybody else sees it. */
    @Override
    boolean isCollision(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("[AXONIQ-2000]");
    }

    /** The open source 4.6 server takes snapshots, and this connector does not find them again. */
    @Override
    boolean givesSnapshotsBack() {
        return false;
    }
}
