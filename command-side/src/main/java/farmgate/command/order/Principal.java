package farmgate.command.order;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;

/** Whose an order is: the buyer's, and the keeper's who ordered it for her. */
final class Principal {

    private Principal() {}

    /** Whether the caller ordered it, for herself or as a keeper for a neighbour. */
    static boolean is(Actor actor, BuyerId buyerId, String placedBy) {
        return actor.isBuyer(buyerId)
                || (actor.is(Role.STATION_KEEPER) && actor.subject().equals(placedBy));
    }
}
