package farmgate.command.order;

import farmgate.command.web.CommandName;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.personal.Contact;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Order a basket: all of it or nothing.
 *
 * @param buyerId of a neighbour: the one that follows from what she is known by, also when she was forgotten since, so
 *     that the same request is the same command for ever
 * @param lines no listing twice
 * @param neighbour for whom a keeper orders; null when the buyer orders for herself
 */
@CommandName("order.place-checkout")
record PlaceCheckout(
        CheckoutId checkoutId,
        BuyerId buyerId,
        List<Line> lines,
        DeliverTo deliverTo,
        @Nullable Contact neighbour) {

    PlaceCheckout {
        lines = List.copyOf(lines);
    }

    record Line(ListingId listingId, Quantity quantity) {}

    /** Either a pick-up station, or a region and an addressee there. */
    record DeliverTo(
            @Nullable StationId pickUpStationId,
            @Nullable RegionCode regionCode,
            @Nullable Contact addressee) {}
}
