package farmgate.config.axonserver;

import farmgate.config.eventstore.CommandOptions;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.properties.FarmgateProperties.EventStoreKind;
import farmgate.config.properties.WrongSetting;
import farmgate.config.servers.AxonServerPing;
import farmgate.config.servers.ServerAway;
import farmgate.config.servers.Servers;
import java.time.Duration;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.jspecify.annotations.Nullable;

/** How Axon Server is reached: by a node, and by a command of the jar. */
public final class AxonServerClient {

    /** A connection over which nothing comes back any more is given up after this. */
    private static final Duration KEEP_ALIVE_TIMEOUT = Duration.ofSeconds(2);

    /** How long a command of the jar waits for it. */
    private static final Duration COMMANDS_WAIT = Duration.ofSeconds(10);

    private static final String COMMAND_LINE = "farmgate-command-line";

    private AxonServerClient() {}

    /** @param component as its console shows those of one kind, {@code client} as it shows this one */
    public static AxonServerConfiguration configuration(
            FarmgateProperties.AxonServer server, String component, String client) {
        AxonServerConfiguration configuration = new AxonServerConfiguration();
        configuration.setServers(String.join(",", server.servers()));
        configuration.setContext(server.context());
        configuration.setSslEnabled(server.tls());
        configuration.setComponentName(component);
        configuration.setClientId(client);
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

    /** The events of a node's own connection. */
    public static AxonServerEvents events(
            AxonServerConnectionManager connections, FarmgateProperties.AxonServer server) {
        return events(connections, server, () -> {});
    }

    /**
     * What a command of the jar is about, by its options and the environment, as for a node; null for the embedded store.
     *
     * @throws WrongSetting if an option cannot be understood
     * @throws ServerAway when the server does not answer in time
     */
    public static @Nullable AxonServerEvents find(CommandOptions options) {
        CommandSettings settings = CommandSettings.of(options);
        return settings.eventStore() == EventStoreKind.AXON_SERVER ? connect(settings.axonServer()) : null;
    }

    /**
     * Connects for a command of the jar; closing the events ends the connection.
     *
     * @throws ServerAway when it does not answer in time
     */
    public static AxonServerEvents connect(FarmgateProperties.AxonServer server) {
        String client = COMMAND_LINE + "-" + ProcessHandle.current().pid();
        AxonServerConnectionManager connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration(server, COMMAND_LINE, client))
                .build();
        connections.start();
        try {
            Servers.await(new AxonServerPing(connections, server.servers(), server.context()), COMMANDS_WAIT);
        } catch (ServerAway e) {
            connections.shutdown();
            throw e;
        }
        return events(connections, server, connections::shutdown);
    }

    private static AxonServerEvents events(
            AxonServerConnectionManager connections, FarmgateProperties.AxonServer server, Runnable onClose) {
        return new AxonServerEvents(
                () -> connections.getConnection(server.context()).eventChannel(),
                String.join(",", server.servers()) + ", context " + server.context(),
                onClose);
    }
}
