package farmgate.shared.order;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Grade;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered, as it stood at placement.
 *
 * @param amount price × quantity, rounded once
 * @param shrinkagePermille the weight the variety is expected to lose on the way; less than that is not re-priced
 */
public record OrderLine(
        ListingId listingId,
        String produce,
        @Nullable String variety,
        @Nullable Grade grade,
        String title,
        Quantity quantity,
        Price price,
        Money amount,
        int shrinkagePermille) {}
