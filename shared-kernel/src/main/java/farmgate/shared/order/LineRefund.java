package farmgate.shared.order;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;

/** How much of a refund falls on one line of its order. */
public record LineRefund(ListingId listingId, Money amount) {}
