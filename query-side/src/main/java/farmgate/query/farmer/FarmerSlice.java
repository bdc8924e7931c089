package farmgate.query.farmer;

import farmgate.query.projection.Views;
import farmgate.shared.personal.Vault;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(FarmerReads.class)
public class FarmerSlice {

    @Bean
    FarmerProjection farmerProjection(Views views) {
        return new FarmerProjection(views);
    }

    @Bean
    FarmerCards farmerCards(Vault vault, Clock clock) {
        return new FarmerCards(vault, clock);
    }

    @Bean
    FarmerNames farmerNames(Views views, FarmerCards cards) {
        return new FarmerNames(views, cards);
    }

    @Bean
    FarmerMarks farmerMarks(Views views, Vault vault) {
        return new FarmerMarks(views, vault);
    }
}
