package farmgate.shared.order;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * The four quantities of a line, none of which overwrites another, and what the buyer is charged for it.
 *
 * @param ordered declared by the listing and ordered by the buyer
 * @param stationNet weighed at the village station; what the farmers are paid on, capped at the order
 * @param hubNet weighed at the county hub; null when it was not
 * @param delivered weighed, or taken over from the last weighing, at delivery
 */
public record DeliveredLine(
        ListingId listingId,
        Quantity ordered,
        Quantity stationNet,
        @Nullable Quantity hubNet,
        Quantity delivered,
        Money charged) {}
