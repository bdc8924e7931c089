package farmgate.command.order;

import farmgate.command.order.OrderCommand.ExpireOrder;
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

/** Stock is promised for so long; then others may have it. */
@ProcessingGroup("when-pay-by-passed-then-expire")
class WhenPayByPassedThenExpire implements Automation {

    private final TodoList todos;
    private final Writes writes;

    WhenPayByPassedThenExpire(TodoList todos, Writes writes) {
        this.todos = todos;
        this.writes = writes;
    }

    @Override
    public String name() {
        return "when-pay-by-passed-then-expire";
    }

    @EventHandler
    void on(OrderEvent event) {
        String order = event.orderId().value();
        switch (event) {
            case OrderPlaced placed -> todos.add(this, order, placed.payBy());
            case OrderPaid _, OrderExpired _, OrderCancelled _ -> todos.done(this, order);
            case PackingDue _,
                    OrderPartCancelled _,
                    LatePaymentReceived _,
                    OrderPacked _,
                    OrderPackedShort _,
                    OrderDispatched _,
                    OrderReportedMissing _,
                    OrderFound _,
                    OrderLost _,
                    OrderReturned _,
                    OrderDelivered _,
                    DeliveryUnproven _,
                    DeliveryProven _,
                    ShortWeightClaimed _,
                    ShortWeightConfirmed _,
                    ShortWeightDeclined _,
                    OrderReceived _,
                    OrderDisputed _,
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
        writes.sendAs(actor, new ExpireOrder(new OrderId(subject)));
    }
}
