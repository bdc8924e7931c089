package farmgate.shared.order;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What one farmer gave to an order, by its weight at the station. */
public record PackedLot(
        ListingId listingId, FarmerId farmerId, @Nullable LocalDate harvestedOn, Quantity stationNet) {}
