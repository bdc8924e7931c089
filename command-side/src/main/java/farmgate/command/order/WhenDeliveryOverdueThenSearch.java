package farmgate.command.order;

import farmgate.command.order.OrderCommand.SearchUndelivered;
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

/** An order that is long on its way is searched for, also when its buyer says nothing. */
@ProcessingGroup("when-delivery-overdue-then-search")
class WhenDeliveryOverdueThenSearch implements Automation {

    private final OrderTodo todo;
    private final Writes writes;

    /** @param deliveryWindow how long an order may be on its way */
    WhenDeliveryOverdueThenSearch(TodoList todos, Writes writes, Duration deliveryWindow) {
        this.todo = new OrderTodo(todos, OrderDeadline.DELIVERY, deliveryWindow);
        this.writes = writes;
    }

    @Override
    public String name() {
        return "when-delivery-overdue-then-search";
    }

    @EventHandler
    void on(OrderEvent event, @Timestamp Instant at) {
        todo.follow(this, event, at);
    }

    @Override
    public void work(String subject, Actor actor) {
        writes.sendAs(actor, new SearchUndelivered(new OrderId(subject)));
    }
}
