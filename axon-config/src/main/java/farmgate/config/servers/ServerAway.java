package farmgate.config.servers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server that this node needs did not answer while it started. */
public final class ServerAway extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    ServerAway(RemoteServer server, Duration waited, @Nullable Throwable cause) {
        super(
                "%s at %s did not answer within %d s: start it, or correct %s, and start Farmgate again. (%s)"
                        .formatted(
                                server.name(),
                                server.address(),
                                waited.toSeconds(),
                                server.setting(),
                                cause == null ? "it said nothing" : Servers.firstLine(cause)),
                cause);
    }
}
