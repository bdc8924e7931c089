package farmgate.shared.consignment;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One lot on the scale of the village station.
 *
 * @param net gross − tare in grams; for pieces and crates, which are counted, the count
 * @param weigher the person at the scale
 */
public record WeighTicket(
        ListingId listingId,
        FarmerId farmerId,
        @Nullable LocalDate harvestedOn,
        long grossGrams,
        long tareGrams,
        Quantity net,
        @Nullable String scaleId,
        String weigher,
        Instant weighedAt) {}
