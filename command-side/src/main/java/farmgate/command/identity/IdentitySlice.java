package farmgate.command.identity;

import farmgate.command.person.Ties;
import farmgate.command.station.Stations;
import farmgate.command.web.Writes;
import farmgate.shared.personal.Vault;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a command node runs of this slice. */
@Configuration(proxyBeanMethods = false)
@Import({Client.class, ClientEndpoint.class})
public class IdentitySlice {

    @Bean
    ClientRegistrar clientRegistrar(Repository<Client> repository, EventStore eventStore, Stations stations) {
        return new ClientRegistrar(
                repository, eventStore, id -> stations.get(id).county());
    }

    @Bean
    Buyers buyers(EventStore eventStore, Vault vault) {
        return new Buyers(eventStore, vault);
    }

    @Bean
    ForgottenBuyers forgottenBuyers(Vault vault, EventStore eventStore, Buyers buyers, Ties ties) {
        return new ForgottenBuyers(vault, eventStore, buyers, ties);
    }

    @Bean
    HouseClients houseClients(ClientDirectory directory, Writes writes, Clock clock) {
        return new HouseClients(directory, writes, clock);
    }
}
