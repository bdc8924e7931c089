package farmgate.query.explanation;

import farmgate.query.audit.AuditedEvents;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import(ExplanationReads.class)
public class ExplanationSlice {

    @Bean
    Explainer explainer(EventStore eventStore, AuditedEvents audited) {
        return new Explainer(eventStore, audited);
    }
}
