package farmgate.command.listing;

import farmgate.command.web.CommandName;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Grade;
import farmgate.shared.station.StationId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Put a listing together; it is not on offer yet.
 *
 * @param pool at least one farmer
 * @param produce code or any name in the catalogue
 * @param quantity the sum of the pool; null to take just that
 * @param sellBy last day of the offer; null for as long as such produce keeps
 */
@CommandName("listing.draft-listing")
record DraftListing(
        ListingId listingId,
        StationId stationId,
        List<Contribution> pool,
        String produce,
        @Nullable String variety,
        @Nullable Grade grade,
        String title,
        @Nullable String description,
        Price price,
        @Nullable Quantity quantity,
        @Nullable Quantity minimum,
        @Nullable LocalDate harvestedOn,
        @Nullable LocalDate sellBy) {

    DraftListing {
        pool = List.copyOf(pool);
    }
}
