package farmgate.command.farmer;

import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.shared.farmer.FarmerEvent;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodChanged;
import farmgate.shared.message.Actor;
import farmgate.shared.personal.Vault;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/**
 * Destroys the key once more after the farmer was forgotten, so that a key which came back with an older copy of the
 * vault goes again. No event says that it is gone, so the row is taken off here, and added again by a replay.
 */
@ProcessingGroup("when-farmer-forgotten-then-destroy-key")
class WhenFarmerForgottenThenDestroyKey implements Automation {

    private final TodoList todos;
    private final Vault vault;

    WhenFarmerForgottenThenDestroyKey(TodoList todos, Vault vault) {
        this.todos = todos;
        this.vault = vault;
    }

    @Override
    public String name() {
        return "when-farmer-forgotten-then-destroy-key";
    }

    @EventHandler
    void on(FarmerEvent event, @Timestamp Instant at) {
        switch (event) {
            case FarmerEnrolled _, PayoutMethodChanged _ -> {}
            case FarmerForgotten forgotten ->
                todos.add(this, forgotten.farmerId().value(), at);
        }
    }

    @Override
    public void work(String subject, Actor actor) {
        vault.forget(subject);
        DefaultUnitOfWork.startAndGet(null).execute(() -> todos.done(this, subject));
    }
}
