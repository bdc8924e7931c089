package farmgate.command.deadletter;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. Its calls are the administrator's, beside the list of dead letters. */
@Configuration(proxyBeanMethods = false)
@Import(SetAsides.class)
public class DeadLetterSlice {

    @Bean
    SetAsideCommandHandler setAsideCommandHandler(Repository<SetAsides> repository, EventStore eventStore) {
        return new SetAsideCommandHandler(repository, eventStore);
    }
}
