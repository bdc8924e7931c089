package farmgate.command.listing;

import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Grade;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listing, as other slices decide with it.
 *
 * @param produce code in the catalogue
 * @param minimum least quantity of an order line; null for no minimum
 * @param available what can still be reserved
 * @param onOffer whether it can be ordered, as far as it is available; false for a draft, and when paused, closed or
 *     expired
 * @param contributions what each farmer brought in altogether, restocks included; their sum is what was listed
 */
public record OfferFacts(
        ListingId id,
        StationId stationId,
        StationId countyStationId,
        RegionCode regionCode,
        String produce,
        @Nullable String variety,
        @Nullable Grade grade,
        String title,
        Price price,
        @Nullable Quantity minimum,
        Quantity available,
        boolean onOffer,
        List<Contribution> contributions) {

    public OfferFacts {
        contributions = List.copyOf(contributions);
    }
}
