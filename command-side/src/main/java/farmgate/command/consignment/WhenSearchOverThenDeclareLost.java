package farmgate.command.consignment;

import farmgate.command.consignment.ConsignmentCommand.DeclareLost;
import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.message.Actor;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderFound;
import farmgate.shared.order.OrderEvent.OrderLost;
import farmgate.shared.order.OrderEvent.OrderReportedMissing;
import farmgate.shared.order.OrderEvent.OrderReturned;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** What nobody finds, and nobody decides about, is lost: the buyer does not wait for ever. */
@ProcessingGroup("when-search-over-then-declare-lost")
class WhenSearchOverThenDeclareLost implements Automation {

    private final TodoList todos;
    private final Writes writes;

    WhenSearchOverThenDeclareLost(TodoList todos, Writes writes) {
        this.todos = todos;
        this.writes = writes;
    }

    @Override
    public String name() {
        return "when-search-over-then-declare-lost";
    }

    @EventHandler
    void on(OrderReportedMissing missing) {
        todos.add(this, missing.consignmentId().value(), missing.searchUntil());
    }

    @EventHandler
    void on(OrderFound found) {
        todos.done(this, found.consignmentId().value());
    }

    @EventHandler
    void on(OrderDelivered delivered) {
        todos.done(this, delivered.consignmentId().value());
    }

    @EventHandler
    void on(OrderLost lost) {
        todos.done(this, lost.consignmentId().value());
    }

    @EventHandler
    void on(OrderReturned returned) {
        todos.done(this, returned.consignmentId().value());
    }

    @Override
    public void work(String subject, Actor actor) {
        writes.sendAs(actor, new DeclareLost(new ConsignmentId(subject)));
    }
}
