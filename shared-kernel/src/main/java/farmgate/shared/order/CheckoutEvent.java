package farmgate.shared.order;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One basket, which may be over several stations: several orders with one payment. */
public sealed interface CheckoutEvent extends Event {

    CheckoutId checkoutId();

    /**
     * @param placedBy the client that ordered
     * @param placedAtStation the station whose keepers act for the neighbour; null when the buyer ordered herself
     */
    @EventType(value = "order.checkout-placed", revision = 2)
    record CheckoutPlaced(
            CheckoutId checkoutId,
            BuyerId buyerId,
            String placedBy,
            List<Part> orders,
            Money total,
            Instant payBy,
            @Nullable StationId placedAtStation)
            implements CheckoutEvent {
        public CheckoutPlaced {
            orders = List.copyOf(orders);
        }

        /** Ordered by the buyer herself. */
        public CheckoutPlaced(
                CheckoutId checkoutId,
                BuyerId buyerId,
                String placedBy,
                List<Part> orders,
                Money total,
                Instant payBy) {
            this(checkoutId, buyerId, placedBy, orders, total, payBy, null);
        }

        /** One station's part of the basket. */
        public record Part(OrderId orderId, StationId stationId, Money total) {}
    }
}
