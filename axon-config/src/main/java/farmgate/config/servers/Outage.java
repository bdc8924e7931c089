package farmgate.config.servers;

import java.time.Instant;

/**
 * A server that does not answer.
 *
 * @param since when that was noticed
 * @param why what its client says
 */
public record Outage(RemoteServer server, Instant since, String why) {}
