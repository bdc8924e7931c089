package farmgate.shared.order;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;

/** One basket, which may be over several stations: several orders with one payment. */
public sealed interface CheckoutEvent extends Event {

    CheckoutId checkoutId();

    @EventType("order.checkout-placed")
    record CheckoutPlaced(
            CheckoutId checkoutId, BuyerId buyerId, String placedBy, List<Part> orders, Money total, Instant payBy)
            implements CheckoutEvent {
        public CheckoutPlaced {
            orders = List.copyOf(orders);
        }

        /** One station's part of the basket. */
        public record Part(OrderId orderId, StationId stationId, Money total) {}
    }
}
