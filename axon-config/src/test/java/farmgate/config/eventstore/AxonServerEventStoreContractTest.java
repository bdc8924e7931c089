package farmgate.config.eventstore;

import java.util.Optional;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** Runs against a real server, named by {@value #ADDRESS} as {@code host:port}; its other contents do not matter. */
class AxonServerEventStoreContractTest extends EventStoreContract {

    private static final String ADDRESS = "FARMGATE_TEST_AXON_SERVER";

    private static AxonServerConnectionManager connections;
    private static EventStore store;

    @BeforeAll
    static void connect() {
        Optional<String> address = Optional.ofNullable(System.getenv(ADDRESS)).filter(text -> !text.isBlank());
        Assumptions.assumeTrue(
                address.isPresent(), "Skipped: set " + ADDRESS + "=host:port to run the contract on Axon Server");
        AxonServerConfiguration configuration = AxonServerConfiguration.builder()
                .servers(address.orElseThrow())
                .componentName("event-store-contract")
                .build();
        connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        connections.start();
        store = AxonServerEventStore.builder()
                .configuration(configuration)
                .platformConnectionManager(connections)
                .eventSerializer(TestEvents.serializer())
                .snapshotSerializer(TestEvents.serializer())
                .build();
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
}
