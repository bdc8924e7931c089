package farmgate.command.settlement;

import farmgate.command.settlement.SettlementCommand.SettleOrder;
import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.message.Actor;
import farmgate.shared.order.OrderEvent.OrderLost;
import farmgate.shared.order.OrderEvent.OrderReceived;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderId;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/** The buyer has her goods, so the money that was held goes to those who brought them. */
@ProcessingGroup("when-order-received-then-settle")
class WhenOrderReceivedThenSettle implements Automation {

    private final TodoList todos;
    private final Writes writes;

    WhenOrderReceivedThenSettle(TodoList todos, Writes writes) {
        this.todos = todos;
        this.writes = writes;
    }

    @Override
    public String name() {
        return "when-order-received-then-settle";
    }

    @EventHandler
    void on(OrderReceived received, @Timestamp Instant at) {
        todos.add(this, received.orderId().value(), at);
    }

    /** Lost, it is settled as if it had been received: whoever had the goods pays for it. */
    @EventHandler
    void on(OrderLost lost, @Timestamp Instant at) {
        todos.add(this, lost.orderId().value(), at);
    }

    @EventHandler
    void on(OrderSettled settled) {
        todos.done(this, settled.orderId().value());
    }

    @Override
    public void work(String subject, Actor actor) {
        writes.sendAs(actor, new SettleOrder(new OrderId(subject)));
    }
}
