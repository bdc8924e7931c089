package farmgate.command.settlement;

import farmgate.command.order.OrderFacts;
import farmgate.command.order.Orders;
import farmgate.shared.order.OrderId;
import farmgate.shared.settlement.Settlement;
import java.util.Objects;
import java.util.Optional;

/** {@link ReceivedOrders} as the order slice knows them. */
class OrdersToSettle implements ReceivedOrders {

    private final Orders orders;

    OrdersToSettle(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Optional<Received> find(OrderId orderId) {
        OrderFacts order = orders.get(orderId);
        return order.awaitsSettlement() ? Optional.of(received(order)) : Optional.empty();
    }

    @Override
    public void settle(OrderId orderId, Settlement settlement) {
        orders.settle(orderId, settlement);
    }

    private static Received received(OrderFacts order) {
        return new Received(
                Objects.requireNonNull(order.receivedAt(), "receivedAt"),
                new ReceivedOrder(
                        order.held(),
                        order.givenBack(),
                        order.lines(),
                        order.deliveredLines(),
                        order.lots(),
                        order.feeRule(),
                        order.stationId(),
                        order.countyStationId()));
    }
}
