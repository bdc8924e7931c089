package farmgate.query.order;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.money.Money;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced.Part;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A checkout, as who ordered sees it. */
record CheckoutView(
        CheckoutId id,
        long version,
        Status status,
        BuyerId buyerId,
        List<OrderOfCheckout> orders,
        Money total,
        Instant payBy) {

    /** What became of a checkout as a whole. */
    enum Status {
        /** It can still be paid. */
        PLACED,
        /** It was paid, and at least one of its orders goes its way. */
        PAID,
        /** It was not paid in time. */
        EXPIRED,
        /** None of its orders goes on. */
        CANCELLED
    }

    record OrderOfCheckout(OrderId id, StationId stationId, Money total, OrderStatus status) {}

    /** @param standings how its orders stand; one of which nothing is known yet was just placed */
    static CheckoutView of(CheckoutPlaced placed, long version, Map<OrderId, Standing> standings) {
        List<Standing> all = placed.orders().stream()
                .map(part -> standings.getOrDefault(part.orderId(), Standing.PLACED))
                .toList();
        return new CheckoutView(
                placed.checkoutId(),
                version,
                status(all),
                placed.buyerId(),
                placed.orders().stream().map(part -> order(part, standings)).toList(),
                placed.total(),
                placed.payBy());
    }

    private static OrderOfCheckout order(Part part, Map<OrderId, Standing> standings) {
        return new OrderOfCheckout(
                part.orderId(),
                part.stationId(),
                part.total(),
                standings.getOrDefault(part.orderId(), Standing.PLACED).status());
    }

    private static Status status(Collection<Standing> orders) {
        List<OrderStatus> statuses = orders.stream().map(Standing::status).toList();
        if (statuses.contains(OrderStatus.PLACED)) {
            return Status.PLACED;
        }
        if (statuses.stream().allMatch(OrderStatus.EXPIRED::equals)) {
            return Status.EXPIRED;
        }
        boolean over = statuses.stream()
                .allMatch(status -> status == OrderStatus.EXPIRED
                        || status == OrderStatus.CANCELLED
                        || status == OrderStatus.REFUNDED);
        return over ? Status.CANCELLED : Status.PAID;
    }
}
