package farmgate.shared.order;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;

/** A part of an order's line. */
public record LinePart(ListingId listingId, Quantity quantity) {}
