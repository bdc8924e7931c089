package farmgate.command.farmer;

import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The real port over a test's event store, for the tests of other slices: publish {@code FarmerEnrolled} to it. */
public final class TestFarmers {

    private TestFarmers() {}

    public static Farmers over(EventStore store) {
        return new Farmers(
                EventSourcingRepository.builder(Farmer.class).eventStore(store).build());
    }
}
