package farmgate.query.projection;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What every query node offers about its read models. */
@Configuration(proxyBeanMethods = false)
@Import(ViewHashReads.class)
public class ProjectionSlice {

    @Bean
    ViewHashes viewHashes(Views views, ObjectProvider<Projection> projections) {
        return new ViewHashes(views, projections);
    }
}
