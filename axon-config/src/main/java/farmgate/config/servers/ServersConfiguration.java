package farmgate.config.servers;

import farmgate.config.properties.FarmgateProperties;
import farmgate.config.properties.FarmgateProperties.NodeRole;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Watches the servers that this node was told of; none when everything is embedded. */
@Configuration(proxyBeanMethods = false)
public class ServersConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    Servers servers(ObjectProvider<RemoteServer> servers) {
        return new Servers(servers.orderedStream().toList(), Clock.systemUTC());
    }

    /** Whether requests get through: a node that answers questions does so without Axon Server too. */
    @Bean(name = "servingHealthIndicator")
    HealthIndicator serving(Servers servers, FarmgateProperties properties) {
        boolean reading = properties.node().is(NodeRole.QUERY);
        return () -> servers.outageFor(reading)
                .map(outage ->
                        Health.down().withDetail("reason", outage.server().name() + " does not answer"))
                .orElseGet(Health::up)
                .build();
    }

    /** Each by its name, as the watch last saw it: whoever asks does not wait for a server that is away. */
    @Bean(name = "serversHealthContributor")
    CompositeHealthContributor serversHealth(Servers servers) {
        Map<String, HealthIndicator> each = new TreeMap<>();
        for (RemoteServer server : servers.all()) {
            each.put(server.component(), new ServerHealth(servers, server));
        }
        return CompositeHealthContributor.fromMap(each);
    }
}
