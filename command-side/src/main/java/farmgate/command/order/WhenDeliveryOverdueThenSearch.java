package farmgate.command.order;

import farmgate.command.order.OrderCommand.SearchUndelivered;
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
import java.time.Duration;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/** An order that is long on its way is searched for, also when its buyer says nothing. */
@ProcessingGroup("when-delivery-overdue-then-search")
class WhenDeliveryOverdueThenSearch implements Automation {

    private final TodoList todos;
    private final Writes writes;
    private final Duration deliveryWindow;

    /** @param deliveryWindow how long an order may be on its way */
    WhenDeliveryOverdueThenSearch(TodoList todos, Writes writes, Duration deliveryWindow) {
        this.todos = todos;
        this.writes = writes;
        this.deliveryWindow = deliveryWindow;
    }

    @Override
    public String name() {
        return "when-delivery-overdue-then-search";
    }

    @EventHandler
    void on(OrderEvent event, @Timestamp Instant at) {
        String order = event.orderId().value();
        switch (event) {
            case OrderDispatched _, OrderFound _ -> todos.add(this, order, at.plus(deliveryWindow));
            case OrderReportedMissing _, OrderLost _, OrderReturned _, OrderDelivered _ -> todos.done(this, order);
            case OrderPlaced _,
                    OrderPaid _,
                    PackingDue _,
                    OrderPartCancelled _,
                    LatePaymentReceived _,
                    OrderExpired _,
                    OrderCancelled _,
                    OrderPacked _,
                    OrderPackedShort _,
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
        writes.sendAs(actor, new SearchUndelivered(new OrderId(subject)));
    }
}
