package farmgate.command.order;

import farmgate.command.order.OrderCommand.ReceiveUndisputed;
import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.message.Actor;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.DeliveryProven;
import farmgate.shared.order.OrderEvent.DeliveryUnproven;
import farmgate.shared.order.OrderEvent.DisputeResolved;
import farmgate.shared.order.OrderEvent.LatePaymentReceived;
import farmgate.shared.order.OrderEvent.OrderCancelled;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderDispatched;
import farmgate.shared.order.OrderEvent.OrderDisputed;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderFound;
import farmgate.shared.order.OrderEvent.OrderLost;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPackedShort;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderPartCancelled;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderReceived;
import farmgate.shared.order.OrderEvent.OrderReportedMissing;
import farmgate.shared.order.OrderEvent.OrderReturned;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.PackingDue;
import farmgate.shared.order.OrderEvent.RefundApproved;
import farmgate.shared.order.OrderEvent.RefundDeclined;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundOfLines;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderEvent.RefundProposed;
import farmgate.shared.order.OrderEvent.ShortWeightClaimed;
import farmgate.shared.order.OrderEvent.ShortWeightConfirmed;
import farmgate.shared.order.OrderEvent.ShortWeightDeclined;
import farmgate.shared.order.OrderId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** A buyer who says nothing for so long has received her order. */
@ProcessingGroup("when-claim-window-passed-then-receive")
class WhenClaimWindowPassedThenReceive implements Automation {

    private final TodoList todos;
    private final Writes writes;

    WhenClaimWindowPassedThenReceive(TodoList todos, Writes writes) {
        this.todos = todos;
        this.writes = writes;
    }

    @Override
    public String name() {
        return "when-claim-window-passed-then-receive";
    }

    @EventHandler
    void on(OrderEvent event) {
        String order = event.orderId().value();
        switch (event) {
            case OrderDelivered delivered -> todos.add(this, order, delivered.claimUntil());
            case DeliveryProven proven -> {
                todos.done(this, order);
                todos.add(this, order, proven.claimUntil());
            }
            case OrderReceived _, OrderDisputed _ -> todos.done(this, order);
            case OrderPlaced _,
                    OrderPaid _,
                    PackingDue _,
                    OrderPartCancelled _,
                    LatePaymentReceived _,
                    OrderExpired _,
                    OrderCancelled _,
                    OrderPacked _,
                    OrderPackedShort _,
                    OrderDispatched _,
                    OrderReportedMissing _,
                    OrderFound _,
                    OrderLost _,
                    OrderReturned _,
                    DeliveryUnproven _,
                    ShortWeightClaimed _,
                    ShortWeightConfirmed _,
                    ShortWeightDeclined _,
                    DisputeResolved _,
                    RefundProposed _,
                    RefundApproved _,
                    RefundDeclined _,
                    RefundGranted _,
                    RefundOfLines _,
                    RefundPaid _,
                    OrderSettled _ -> {}
        }
    }

    @Override
    public void work(String subject, Actor actor) {
        writes.sendAs(actor, new ReceiveUndisputed(new OrderId(subject)));
    }
}
