package farmgate.command.period;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({Periods.class, PeriodEndpoint.class})
public class PeriodSlice {

    @Bean
    PeriodCloser periodCloser(Repository<Periods> repository, EventStore eventStore) {
        return new PeriodCloser(repository, eventStore);
    }
}
