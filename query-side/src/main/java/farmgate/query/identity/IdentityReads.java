package farmgate.query.identity;

import farmgate.query.projection.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a query node runs of this slice. */
@Configuration(proxyBeanMethods = false)
@Import({MeEndpoint.class, ClientReads.class})
public class IdentityReads {

    @Bean
    ClientProjection clientProjection(Views views) {
        return new ClientProjection(views);
    }

    @Bean
    ClientMarks clientMarks(Views views) {
        return new ClientMarks(views);
    }
}
