package farmgate.query.clearing;

import farmgate.query.projection.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({SettlementReads.class, UnclearedReads.class})
public class ClearingSlice {

    @Bean
    SettlementProjection settlementProjection(Views views) {
        return new SettlementProjection(views);
    }

    @Bean
    UnclearedProjection unclearedProjection(Views views) {
        return new UnclearedProjection(views);
    }
}
