package farmgate.command.person;

import farmgate.command.todo.Automation;
import farmgate.command.todo.DeadEnd;
import farmgate.command.todo.TodoList;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.message.Actor;
import farmgate.shared.personal.TextsEvent.TextsForgotten;
import farmgate.shared.personal.Vault;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/**
 * Destroys the key once more after a person was forgotten, so that a key which came back with an older copy of the vault
 * goes again. No event says that it is gone, so the row is taken off here, and added again by a replay. A row alone proves
 * nothing: no key goes of anybody of whom no event says that she was forgotten.
 */
@ProcessingGroup("when-person-forgotten-then-destroy-key")
class WhenPersonForgottenThenDestroyKey implements Automation {

    private final TodoList todos;
    private final Vault vault;
    private final ForgottenPersons forgotten;

    WhenPersonForgottenThenDestroyKey(TodoList todos, Vault vault, ForgottenPersons forgotten) {
        this.todos = todos;
        this.vault = vault;
        this.forgotten = forgotten;
    }

    @Override
    public String name() {
        return "when-person-forgotten-then-destroy-key";
    }

    @EventHandler
    void on(FarmerForgotten farmer, @Timestamp Instant at) {
        todos.add(this, farmer.farmerId().value(), at);
    }

    @EventHandler
    void on(BuyerForgotten buyer, @Timestamp Instant at) {
        todos.add(this, buyer.buyerId().value(), at);
    }

    @EventHandler
    void on(KeeperForgotten keeper, @Timestamp Instant at) {
        todos.add(this, keeper.person(), at);
    }

    @EventHandler
    void on(TextsForgotten texts, @Timestamp Instant at) {
        todos.add(this, texts.key().value(), at);
    }

    @Override
    public void work(String subject, Actor actor) {
        if (!forgotten.contains(subject)) {
            throw new DeadEnd("no event says that " + subject + " was forgotten: her key stays");
        }
        vault.forget(subject);
        DefaultUnitOfWork.startAndGet(null).execute(() -> todos.done(this, subject));
    }
}
