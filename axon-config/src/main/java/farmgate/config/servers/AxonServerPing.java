package farmgate.config.servers;

import io.axoniq.axonserver.connector.AxonServerConnection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;

/** Axon Server, asked for the newest place of the events of our context. */
public final class AxonServerPing implements RemoteServer {

    private final AxonServerConnectionManager connections;
    private final List<String> servers;
    private final String context;

    public AxonServerPing(AxonServerConnectionManager connections, List<String> servers, String context) {
        this.connections = connections;
        this.servers = List.copyOf(servers);
        this.context = context;
    }

    @Override
    public String name() {
        return "Axon Server";
    }

    @Override
    public String component() {
        return "axonServer";
    }

    @Override
    public String address() {
        return String.join(",", servers);
    }

    @Override
    public String setting() {
        return "farmgate.axon-server.servers";
    }

    /** What is read comes from the read models. */
    @Override
    public boolean isNeededToRead() {
        return false;
    }

    @Override
    public void ask() throws Exception {
        AxonServerConnection connection = connections.getConnection(context);
        connection.eventChannel().getLastToken().get(Servers.ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }
}
