package farmgate.command.person;

import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Who was forgotten, by the events: the only thing that may destroy a key. */
public final class ForgottenPersons {

    private final EventStore eventStore;

    public ForgottenPersons(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    public boolean contains(String person) {
        return eventStore.lastSequenceNumberFor(person).isPresent()
                && eventStore.readEvents(person, 0).asStream().anyMatch(event -> isOf(event.getPayload(), person));
    }

    private static boolean isOf(Object event, String person) {
        return switch (event) {
            case FarmerForgotten farmer -> farmer.farmerId().value().equals(person);
            case BuyerForgotten buyer -> buyer.buyerId().value().equals(person);
            default -> false;
        };
    }
}
