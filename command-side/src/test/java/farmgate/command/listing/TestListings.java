package farmgate.command.listing;

import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The real port over a test's event store, for the tests of other slices: publish {@code ListingDrafted} to it. */
public final class TestListings {

    private TestListings() {}

    public static ListingStock over(EventStore store) {
        return new ListingStock(
                EventSourcingRepository.builder(Listing.class).eventStore(store).build());
    }
}
