package farmgate.command.settlement;

import farmgate.command.settlement.SettlementCommand.RaiseClawbacks;
import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.message.Actor;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.settlement.ClawbackEvent.ClawbackRaised;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/** A refund that is not taken out of what is held is paid by whoever bears it: she owes it. */
@ProcessingGroup("when-refund-granted-then-claw-back")
class WhenRefundGrantedThenClawBack implements Automation {

    private final TodoList todos;
    private final Writes writes;

    WhenRefundGrantedThenClawBack(TodoList todos, Writes writes) {
        this.todos = todos;
        this.writes = writes;
    }

    @Override
    public String name() {
        return "when-refund-granted-then-claw-back";
    }

    @EventHandler
    void on(RefundGranted refund, @Timestamp Instant at) {
        if (refund.borneBy() != null && refund.borneBy() != Bearer.PLATFORM) {
            todos.add(this, subject(refund.orderId(), refund.refundId()), at);
        }
    }

    @EventHandler
    void on(ClawbackRaised raised) {
        todos.done(this, subject(raised.orderId(), raised.refundId()));
    }

    @Override
    public void work(String subject, Actor actor) {
        int middle = subject.indexOf('/');
        writes.sendAs(
                actor,
                new RaiseClawbacks(
                        new OrderId(subject.substring(0, middle)), new RefundId(subject.substring(middle + 1))));
    }

    private static String subject(OrderId orderId, RefundId refundId) {
        return orderId + "/" + refundId;
    }
}
