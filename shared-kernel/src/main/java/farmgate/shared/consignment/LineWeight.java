package farmgate.shared.consignment;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;

/** The net quantity of one order line at a later weighing: at the hub, or at delivery. */
public record LineWeight(ListingId listingId, Quantity net) {}
