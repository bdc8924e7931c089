package farmgate.query.order;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order at one of its versions, without anything personal.
 *
 * @param at when it came to read so
 */
public record OrderSummary(
        OrderId id,
        long version,
        String status,
        Instant at,
        CheckoutId checkoutId,
        StationId stationId,
        @Nullable StationId pickUpStationId,
        Money total,
        Instant placedAt,
        List<Line> lines) {

    public record Line(ListingId listingId, String title, Quantity quantity) {}

    static OrderSummary of(OrderDocument order, Stage stage) {
        return new OrderSummary(
                order.placed().orderId(),
                stage.version(),
                stage.status().name(),
                stage.at(),
                order.placed().checkoutId(),
                order.placed().stationId(),
                order.placed().destination().pickUpStationId(),
                order.total(),
                order.placedAt(),
                order.lines().stream()
                        .map(line -> new Line(line.listingId(), line.title(), line.quantity()))
                        .toList());
    }
}
