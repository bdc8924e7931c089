package farmgate.query.station;

import farmgate.query.projection.Views;
import farmgate.shared.personal.Vault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(StationReads.class)
public class StationSlice {

    @Bean
    StationProjection stationProjection(Views views) {
        return new StationProjection(views);
    }

    @Bean
    StationNames stationNames(Views views) {
        return new StationNames(views);
    }

    @Bean
    KeeperMarks keeperMarks(Views views, Vault vault) {
        return new KeeperMarks(views, vault);
    }
}
