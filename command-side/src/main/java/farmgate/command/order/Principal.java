package farmgate.command.order;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.station.StationId;
import org.jspecify.annotations.Nullable;

/**
 * Whose an order is: the buyer's, and of a neighbour's order also the station's where she ordered. Whichever client a
 * keeper of that station has today acts for her: the one that ordered may be lost.
 */
final class Principal {

    private Principal() {}

    static boolean is(Actor actor, OrderPlaced order) {
        return is(actor, order.buyerId(), order.placedAtStation());
    }

    /** @param placedAtStation null when the buyer ordered herself */
    static boolean is(Actor actor, BuyerId buyerId, @Nullable StationId placedAtStation) {
        return actor.isBuyer(buyerId) || (placedAtStation != null && actor.keeps(placedAtStation));
    }
}
