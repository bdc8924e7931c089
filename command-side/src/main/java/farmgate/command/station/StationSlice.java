package farmgate.command.station;

import farmgate.shared.personal.Vault;
import java.time.Duration;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({Station.class, StationEndpoint.class})
public class StationSlice {

    @Bean
    Stations stations(Repository<Station> repository) {
        return new Stations(repository);
    }

    @Bean
    StationRegistrar stationRegistrar(
            Repository<Station> repository,
            Stations stations,
            Vault vault,
            @Value("${farmgate.payout.account-hold:3d}") Duration accountHold) {
        return new StationRegistrar(repository, stations, vault, accountHold);
    }
}
