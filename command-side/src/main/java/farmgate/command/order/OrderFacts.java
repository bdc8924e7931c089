package farmgate.command.order;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What other slices decide with.
 *
 * @param placedAtStation the station whose keepers ordered it for a neighbour; null when the buyer ordered herself
 * @param pickUpStationId null when the order goes to an address
 * @param lots what was packed, in the order of packing; empty before
 * @param deliveredLines every line once; empty before delivery
 * @param charged what the buyer is charged after re-pricing; the total before delivery
 * @param held what the hold still has: the total paid less the refunds granted out of it; zero once settled
 * @param givenBack of lines, out of what is held; a line of which nothing was given back by itself is not in it
 * @param settled whether its money has been split
 */
public record OrderFacts(
        OrderId id,
        OrderStatus status,
        CheckoutId checkoutId,
        BuyerId buyerId,
        StationId stationId,
        StationId countyStationId,
        @Nullable StationId placedAtStation,
        @Nullable StationId pickUpStationId,
        List<OrderLine> lines,
        Money total,
        Instant payBy,
        FeeRule feeRule,
        @Nullable PaymentId paymentId,
        @Nullable PaymentMethod method,
        List<PackedLot> lots,
        List<DeliveredLine> deliveredLines,
        Money charged,
        Money held,
        Map<ListingId, Money> givenBack,
        @Nullable Instant receivedAt,
        boolean settled) {

    public OrderFacts {
        lines = List.copyOf(lines);
        lots = List.copyOf(lots);
        deliveredLines = List.copyOf(deliveredLines);
        givenBack = Map.copyOf(givenBack);
    }

    /** Received, and its money not yet split, also when a dispute left nothing of it. */
    public boolean awaitsSettlement() {
        return receivedAt != null && !settled;
    }

    /**
     * Whether the selling station can see the pick-up code: its keepers ordered for a neighbour, to whom nobody else can
     * tell it. From them it shows nothing.
     */
    public boolean isCodeKnownToSeller() {
        return pickUpStationId != null && stationId.equals(placedAtStation);
    }

    /** Whether the caller keeps its station, operates its county, or keeps the station where it is picked up. */
    public boolean isCarriedBy(Actor actor) {
        return actor.keeps(stationId)
                || actor.operates(countyStationId)
                || (pickUpStationId != null && actor.keeps(pickUpStationId));
    }
}
