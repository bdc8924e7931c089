package farmgate.command.settlement;

import farmgate.shared.order.OrderId;
import farmgate.shared.settlement.Settlement;
import java.time.Instant;
import java.util.Optional;

/** What settlement needs of the order slice. */
interface ReceivedOrders {

    /** An order to be settled, and when the buyer received it. */
    record Received(Instant at, ReceivedOrder order) {}

    /** The order when it is received and not yet settled; empty when there is nothing left to settle. */
    Optional<Received> find(OrderId orderId);

    void settle(OrderId orderId, Settlement settlement);
}
