package farmgate.config.servers;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether one server answers, as it was last seen. */
record ServerHealth(Servers servers, RemoteServer server) implements HealthIndicator {

    @Override
    public Health health() {
        return servers.outageOf(server)
                .map(outage -> Health.down()
                        .withDetail("since", outage.since().toString())
                        .withDetail("reason", outage.why()))
                .orElseGet(Health::up)
                .withDetail("address", server.address())
                .build();
    }
}
