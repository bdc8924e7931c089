package farmgate.command.audit;

import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. */
@Configuration(proxyBeanMethods = false)
@Import({Seals.class, SealEndpoint.class})
public class AuditSlice {

    @Bean
    DaySealer daySealer(Repository<Seals> repository, EventStore eventStore, SealableEvents stored) {
        return new DaySealer(repository, eventStore, stored);
    }

    @Bean
    WhenDayIsOverThenSeal whenDayIsOverThenSeal(TodoList todos, Writes writes) {
        return new WhenDayIsOverThenSeal(todos, writes);
    }
}
