package farmgate.command.listing;

import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingId;
import farmgate.shared.station.StationId;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Where a listing was made, by its first event: loading thousands of them only to ask would lock them all. */
class StoredListings {

    private final EventStore eventStore;

    StoredListings(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    boolean isAt(ListingId listing, StationId station) {
        DomainEventStream events = eventStore.readEvents(listing.value(), 0);
        return events.hasNext()
                && events.next().getPayload() instanceof ListingDrafted drafted
                && drafted.stationId().equals(station);
    }
}
