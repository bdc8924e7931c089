package farmgate.command.person;

import farmgate.command.todo.TodoList;
import farmgate.shared.personal.Vault;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the slice plugs in. It needs {@link Ties} from the slice that knows what is open. */
@Configuration(proxyBeanMethods = false)
@Import(TextsEndpoint.class)
public class PersonSlice {

    @Bean
    ForgottenPersons forgottenPersons(EventStore eventStore) {
        return new ForgottenPersons(eventStore);
    }

    @Bean
    TextsForgetter textsForgetter(Vault vault, EventStore eventStore, ForgottenPersons forgotten) {
        return new TextsForgetter(vault, eventStore, forgotten);
    }

    @Bean
    WhenPersonForgottenThenDestroyKey whenPersonForgottenThenDestroyKey(
            TodoList todos, Vault vault, ForgottenPersons forgotten) {
        return new WhenPersonForgottenThenDestroyKey(todos, vault, forgotten);
    }
}
