package farmgate.shared.listing;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderId;
import farmgate.shared.produce.Grade;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listing's life: draft → published ⇄ paused → closed | expired. Sold out is not a fact of its own: a published
 * listing with nothing available is sold out. Stock always adds up: available + reserved + sold + withdrawn + lost = listed.
 */
public sealed interface ListingEvent extends Event {

    ListingId listingId();

    /**
     * @param produce code in the catalogue
     * @param variety code in the catalogue, or free text under a generic produce
     * @param quantity what is listed: the sum of the contributions
     * @param minimum least quantity of an order line; null for no minimum
     */
    @EventType("listing.drafted")
    record ListingDrafted(
            ListingId listingId,
            StationId stationId,
            StationId countyStationId,
            RegionCode regionCode,
            List<Contribution> contributions,
            String produce,
            @Nullable String variety,
            @Nullable Grade grade,
            String title,
            @Nullable String description,
            Price price,
            Quantity quantity,
            @Nullable Quantity minimum,
            @Nullable LocalDate harvestedOn,
            @Nullable LocalDate sellBy)
            implements ListingEvent {
        public ListingDrafted {
            contributions = List.copyOf(contributions);
        }
    }

    @EventType("listing.published")
    record ListingPublished(ListingId listingId) implements ListingEvent {}

    @EventType("listing.paused")
    record ListingPaused(ListingId listingId) implements ListingEvent {}

    @EventType("listing.restocked")
    record ListingRestocked(ListingId listingId, List<Contribution> contributions, Quantity quantity)
            implements ListingEvent {
        public ListingRestocked {
            contributions = List.copyOf(contributions);
        }
    }

    @EventType("listing.repriced")
    record ListingRepriced(ListingId listingId, Price price) implements ListingEvent {}

    /** @param withdrawn what was still available and goes back to the farmers */
    @EventType("listing.closed")
    record ListingClosed(ListingId listingId, Quantity withdrawn) implements ListingEvent {}

    /** The sell-by date has passed. */
    @EventType("listing.expired")
    record ListingExpired(ListingId listingId, Quantity withdrawn) implements ListingEvent {}

    /** Promised to an order until it is paid or expires. */
    @EventType("listing.stock-reserved")
    record StockReserved(ListingId listingId, OrderId orderId, Quantity quantity) implements ListingEvent {}

    /** The order was not paid; a listing no longer on offer withdraws what comes back. */
    @EventType("listing.stock-released")
    record StockReleased(ListingId listingId, OrderId orderId, Quantity quantity, boolean withdrawn)
            implements ListingEvent {}

    @EventType("listing.stock-sold")
    record StockSold(ListingId listingId, OrderId orderId, Quantity quantity) implements ListingEvent {}

    /**
     * What was sold to an order did not go to its buyer: cancelled, packed short, or sent back. A listing no longer on
     * offer withdraws what comes back.
     */
    @EventType("listing.stock-returned")
    record StockReturned(ListingId listingId, OrderId orderId, Quantity quantity, boolean withdrawn)
            implements ListingEvent {}

    /** What was sold to an order did not go to its buyer, and nobody can have it any more. */
    @EventType("listing.stock-lost")
    record StockLost(ListingId listingId, OrderId orderId, Quantity quantity, Why why) implements ListingEvent {
        public enum Why {
            PACKED_SHORT,
            RETURNED
        }
    }
}
