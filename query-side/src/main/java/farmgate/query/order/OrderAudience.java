package farmgate.query.order;

import com.mongodb.client.model.Filters;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Who may know of an order, and who of what in it. */
final class OrderAudience {

    private OrderAudience() {}

    static boolean mayKnow(OrderPlaced order, Actor actor) {
        return seesAllMoney(actor)
                || actor.isBuyer(order.buyerId())
                || actor.keeps(order.stationId())
                || handsOut(order, actor)
                || orderedForNeighbour(order, actor)
                || actor.operates(order.countyStationId());
    }

    /** The same as {@link #mayKnow}, said to MongoDB; empty when the caller may know of no order at all. */
    static Optional<Bson> knows(Actor actor) {
        if (seesAllMoney(actor)) {
            return Optional.of(new Document());
        }
        List<Bson> either = new ArrayList<>();
        if (actor.is(Role.BUYER) && actor.buyer() != null) {
            either.add(Filters.eq("placed.buyerId", actor.buyer().value()));
        }
        StationId station = actor.station();
        if (actor.is(Role.STATION_KEEPER) && station != null) {
            either.add(Filters.eq("placed.stationId", station.value()));
            either.add(Filters.eq("placed.destination.pickUpStationId", station.value()));
            either.add(Filters.eq("placed.placedAtStation", station.value()));
        }
        if (actor.is(Role.COUNTY_OPERATOR) && station != null) {
            either.add(Filters.eq("placed.countyStationId", station.value()));
        }
        return either.isEmpty() ? Optional.empty() : Optional.of(Filters.or(either));
    }

    /** Only who needs it to bring the goods there; the others see the region. */
    static boolean seesAddress(OrderPlaced order, Actor actor) {
        return actor.isBuyer(order.buyerId())
                || actor.keeps(order.stationId())
                || actor.operates(order.countyStationId());
    }

    /** Never who hands the parcel out: the code proves to her that its owner came. */
    static boolean seesPickUpCode(OrderPlaced order, Actor actor) {
        return order.destination().pickUpStationId() != null ? isFor(order, actor) : actor.isBuyer(order.buyerId());
    }

    /** Nobody else: the code proves to us that she has the cash. */
    static boolean seesRefundCodes(OrderPlaced order, Actor actor) {
        return actor.isBuyer(order.buyerId());
    }

    static boolean seesNeighbour(OrderPlaced order, Actor actor) {
        return isFor(order, actor);
    }

    static boolean seesSettlement(OrderPlaced order, Actor actor) {
        return seesAllMoney(actor) || actor.keeps(order.stationId());
    }

    static boolean seesAllMoney(Actor actor) {
        return actor.is(Role.FINANCE) || actor.is(Role.AUDITOR);
    }

    private static boolean isFor(OrderPlaced order, Actor actor) {
        return actor.isBuyer(order.buyerId()) || orderedForNeighbour(order, actor);
    }

    private static boolean orderedForNeighbour(OrderPlaced order, Actor actor) {
        return order.placedAtStation() != null && actor.keeps(order.placedAtStation());
    }

    private static boolean handsOut(OrderPlaced order, Actor actor) {
        StationId pickUp = order.destination().pickUpStationId();
        return pickUp != null && actor.keeps(pickUp);
    }
}
