package farmgate.command.payment;

import farmgate.command.payment.PaymentCommand.RecordRefund;
import farmgate.command.todo.Automation;
import farmgate.command.todo.DeadEnd;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.message.Actor;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.payment.PaymentMethod;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/**
 * Has the provider give granted refunds back. It is asked before it is recorded, and asked again when recording failed; it
 * gives each refund once. A row alone proves nothing: no money moves that the order's events have not granted. Cash waits at
 * the till until its receiver has it.
 */
@ProcessingGroup("when-refund-granted-then-refund")
class WhenRefundGrantedThenRefund implements Automation {

    private final TodoList todos;
    private final Writes writes;
    private final PaymentProvider provider;
    private final GrantedRefunds granted;

    WhenRefundGrantedThenRefund(TodoList todos, Writes writes, PaymentProvider provider, GrantedRefunds granted) {
        this.todos = todos;
        this.writes = writes;
        this.provider = provider;
        this.granted = granted;
    }

    @Override
    public String name() {
        return "when-refund-granted-then-refund";
    }

    @EventHandler
    void on(RefundGranted granted, @Timestamp Instant at) {
        if (granted.method() == PaymentMethod.ONLINE) {
            todos.add(this, RefundDue.of(granted).text(), at);
        }
    }

    @EventHandler
    void on(RefundPaid paid) {
        todos.done(this, RefundDue.of(paid).text());
    }

    @Override
    public void work(String subject, Actor actor) {
        RefundDue due = RefundDue.parse(subject);
        if (!granted.contains(due)) {
            throw new DeadEnd("no event says that " + subject + " was granted: no money moves");
        }
        if (due.method() == PaymentMethod.CASH) {
            // A row of the time when cash went out of the till by itself.
            todos.drop(this, subject);
            return;
        }
        String reference = provider.refund(due.paymentId(), due.refundId(), due.amount());
        writes.sendAs(actor, new RecordRefund(due.paymentId(), due.orderId(), due.refundId(), due.amount(), reference));
    }
}
