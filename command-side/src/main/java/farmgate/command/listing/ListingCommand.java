package farmgate.command.listing;

import farmgate.command.web.CommandName;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Wishes about a listing that is there already. */
sealed interface ListingCommand {

    @CommandName("listing.publish-listing")
    record PublishListing(ListingId listingId) implements ListingCommand {}

    @CommandName("listing.pause-listing")
    record PauseListing(@TargetAggregateIdentifier ListingId listingId) implements ListingCommand {}

    /**
     * Add to what is listed.
     *
     * @param quantity the sum of the contributions; null to take just that
     * @param contributions who brought it; empty for the farmers of the listing, in the proportion they have
     */
    @CommandName("listing.restock-listing")
    record RestockListing(ListingId listingId, @Nullable Quantity quantity, List<Contribution> contributions)
            implements ListingCommand {
        public RestockListing {
            contributions = List.copyOf(contributions);
        }
    }

    @CommandName("listing.reprice-listing")
    record RepriceListing(@TargetAggregateIdentifier ListingId listingId, Price price) implements ListingCommand {}

    @CommandName("listing.close-listing")
    record CloseListing(@TargetAggregateIdentifier ListingId listingId) implements ListingCommand {}

    /** The house's own wish, at the end of the sell-by day. */
    @CommandName("listing.expire-listing")
    record ExpireListing(@TargetAggregateIdentifier ListingId listingId) implements ListingCommand {}
}
