package farmgate.query.audit;

import farmgate.query.projection.Views;
import farmgate.shared.personal.Vault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({AuditReads.class, SealReads.class})
public class AuditSlice {

    @Bean
    AuditedEvents auditedEvents(Vault vault) {
        return new AuditedEvents(vault);
    }

    @Bean
    SealProjection sealProjection(Views views) {
        return new SealProjection(views);
    }
}
