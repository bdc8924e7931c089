package farmgate.config.admin;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the administrator needs on every node: it shows and repairs the processors of the node that is asked. */
@Configuration(proxyBeanMethods = false)
@Import({ProcessorEndpoint.class, DeadLetterEndpoint.class})
public class AdminConfiguration {

    @Bean
    Processors processors(EventProcessingConfiguration configuration, EventStore eventStore) {
        return new Processors(configuration, eventStore, Clock.systemUTC());
    }

    @Bean
    DeadLetters deadLetters(EventProcessingConfiguration configuration) {
        return new DeadLetters(configuration);
    }

    @Bean
    ProcessorsHealth processorsHealthIndicator(Processors processors, DeadLetters deadLetters) {
        return new ProcessorsHealth(processors, deadLetters);
    }

    @Bean
    ProcessorMeters processorMeters(Processors processors, DeadLetters deadLetters, MongoDatabase database) {
        return new ProcessorMeters(processors, deadLetters, database, Clock.systemUTC());
    }
}
