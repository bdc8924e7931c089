package farmgate.command.order;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import java.time.Instant;
import java.util.List;

/** What other slices decide with. */
public record CheckoutFacts(CheckoutId id, BuyerId buyerId, String placedBy, List<OrderId> orders, Instant payBy) {

    public CheckoutFacts {
        orders = List.copyOf(orders);
    }

    /** Whether the caller ordered it, for herself or as a keeper for a neighbour. */
    public boolean isOf(Actor actor) {
        return Principal.is(actor, buyerId, placedBy);
    }
}
