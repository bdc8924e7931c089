package farmgate.command.order;

import farmgate.command.order.OrderCommand.ReceiveUndisputed;
import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.message.Actor;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/** A buyer who says nothing for so long has received her order. */
@ProcessingGroup("when-claim-window-passed-then-receive")
class WhenClaimWindowPassedThenReceive implements Automation {

    private final OrderTodo todo;
    private final Writes writes;

    WhenClaimWindowPassedThenReceive(TodoList todos, Writes writes) {
        this.todo = new OrderTodo(todos, OrderDeadline.CLAIM, Duration.ZERO);
        this.writes = writes;
    }

    @Override
    public String name() {
        return "when-claim-window-passed-then-receive";
    }

    @EventHandler
    void on(OrderEvent event, @Timestamp Instant at) {
        todo.follow(this, event, at);
    }

    @Override
    public void work(String subject, Actor actor) {
        writes.sendAs(actor, new ReceiveUndisputed(new OrderId(subject)));
    }
}
