package farmgate.command.order;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What other slices decide with.
 *
 * @param placedAtStation the station whose keepers act for a neighbour; null when the buyer ordered herself
 */
public record CheckoutFacts(
        CheckoutId id, BuyerId buyerId, @Nullable StationId placedAtStation, List<OrderId> orders, Instant payBy) {

    public CheckoutFacts {
        orders = List.copyOf(orders);
    }

    /** Whether the caller ordered it, for herself or as a keeper for a neighbour. */
    public boolean isOf(Actor actor) {
        return Principal.is(actor, buyerId, placedAtStation);
    }
}
