package farmgate.shared.order;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;

/** What was ordered of a line and not packed, and what became of it. */
public record ShortPart(ListingId listingId, Quantity quantity, GoodsFate goods) {}
