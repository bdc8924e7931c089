package farmgate.command.listing;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Grade;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.MultiLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A listing as a keeper describes it: the goods of one farmer, or of a pool of farmers. */
record ListingBody(
        @NotNull StationId stationId,
        @Nullable FarmerId farmerId,
        @Nullable @Size(min = 1, max = POOL_MAX) List<@NotNull @Valid ContributionBody> pool,
        @NotBlank @Size(max = 100) String produce,
        @Nullable @Size(max = 100) String variety,
        @Nullable Grade grade,
        @NotBlank @Size(max = TITLE_MAX) String title,
        @Nullable @Size(max = 4000) @MultiLine String description,
        @NotNull Price price,
        @Nullable Quantity quantity,
        @Nullable Quantity minimum,
        @Nullable LocalDate harvestedOn,
        @Nullable LocalDate sellBy) {

    static final int POOL_MAX = 200;
    static final int TITLE_MAX = 200;

    /** @throws Refusal unless it names either a farmer with a quantity, or a pool */
    DraftListing command(ListingId id) {
        return new DraftListing(
                id,
                stationId,
                contributions(),
                produce,
                variety,
                grade,
                title,
                description,
                price,
                quantity,
                minimum,
                harvestedOn,
                sellBy);
    }

    private List<Contribution> contributions() {
        if ((farmerId == null) == (pool == null)) {
            throw Refusal.invalid("farmerId", "name either the farmer or the pool of farmers");
        }
        if (farmerId == null) {
            return ContributionBody.values(pool);
        }
        if (quantity == null) {
            throw Refusal.invalid("quantity", "say how much the farmer brings");
        }
        return List.of(new Contribution(farmerId, quantity));
    }
}
