package farmgate.command.farmer;

import farmgate.command.person.Ties;
import farmgate.command.station.Stations;
import farmgate.shared.personal.Vault;
import java.time.Duration;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({Farmer.class, FarmerEndpoint.class})
public class FarmerSlice {

    @Bean
    Farmers farmers(Repository<Farmer> repository) {
        return new Farmers(repository);
    }

    @Bean
    FarmerRegister farmerRegister(
            Repository<Farmer> repository,
            Stations stations,
            Vault vault,
            Ties ties,
            @Value("${farmgate.payout.account-hold:3d}") Duration accountHold) {
        return new FarmerRegister(repository, stations, vault, ties, accountHold);
    }
}
