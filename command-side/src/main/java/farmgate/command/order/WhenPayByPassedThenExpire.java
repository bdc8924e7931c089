package farmgate.command.order;

import farmgate.command.order.OrderCommand.ExpireOrder;
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

/** Stock is promised for so long; then others may have it. */
@ProcessingGroup("when-pay-by-passed-then-expire")
class WhenPayByPassedThenExpire implements Automation {

    private final OrderTodo todo;
    private final Writes writes;

    WhenPayByPassedThenExpire(TodoList todos, Writes writes) {
        this.todo = new OrderTodo(todos, OrderDeadline.PAYMENT, Duration.ZERO);
        this.writes = writes;
    }

    @Override
    public String name() {
        return "when-pay-by-passed-then-expire";
    }

    @EventHandler
    void on(OrderEvent event, @Timestamp Instant at) {
        todo.follow(this, event, at);
    }

    @Override
    public void work(String subject, Actor actor) {
        writes.sendAs(actor, new ExpireOrder(new OrderId(subject)));
    }
}
