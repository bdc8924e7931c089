package farmgate.command.order;

import farmgate.command.order.OrderCommand.CancelUnpacked;
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

/**
 * A paid order that its station does not pack is shown as overdue first; when that did not help either, it is cancelled
 * and the buyer has her money back.
 */
@ProcessingGroup("when-pack-by-passed-then-cancel")
class WhenPackByPassedThenCancel implements Automation {

    private final OrderTodo todo;
    private final Writes writes;

    /** @param usual how long after its payment an order is cancelled that was paid before orders said it themselves */
    WhenPackByPassedThenCancel(TodoList todos, Writes writes, Duration usual) {
        this.todo = new OrderTodo(todos, OrderDeadline.PACKING, usual);
        this.writes = writes;
    }

    @Override
    public String name() {
        return "when-pack-by-passed-then-cancel";
    }

    @EventHandler
    void on(OrderEvent event, @Timestamp Instant at) {
        todo.follow(this, event, at);
    }

    @Override
    public void work(String subject, Actor actor) {
        writes.sendAs(actor, new CancelUnpacked(new OrderId(subject)));
    }
}
