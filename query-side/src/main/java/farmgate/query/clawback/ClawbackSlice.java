package farmgate.query.clawback;

import farmgate.query.projection.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(ClawbackReads.class)
public class ClawbackSlice {

    @Bean
    ClawbackProjection clawbackProjection(Views views) {
        return new ClawbackProjection(views);
    }

    @Bean
    OwedClawbacks owedClawbacks(Views views) {
        return new OwedClawbacks(views);
    }
}
