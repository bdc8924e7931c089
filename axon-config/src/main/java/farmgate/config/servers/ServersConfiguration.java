package farmgate.config.servers;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
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
