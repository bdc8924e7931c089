package farmgate.command.order;

import farmgate.shared.money.Money;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;

/** What the buyer learns at once: the stock is hers until the time to pay is over. */
record CheckoutPlacedAnswer(CheckoutId id, long version, List<Part> orders, Money total, Instant payBy) {

    /** One station's part of the basket. */
    record Part(OrderId id, StationId stationId, Money total) {}

    static CheckoutPlacedAnswer of(CheckoutPlaced placed) {
        return new CheckoutPlacedAnswer(
                placed.checkoutId(),
                0,
                placed.orders().stream()
                        .map(part -> new Part(part.orderId(), part.stationId(), part.total()))
                        .toList(),
                placed.total(),
                placed.payBy());
    }
}
