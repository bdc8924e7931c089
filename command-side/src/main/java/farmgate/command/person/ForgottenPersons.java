package farmgate.command.person;

import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.personal.TextsKey;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Who was forgotten, by the events: the only thing that may destroy a key. A keeper's key is named after her station, and
 * what is told of her stands in the station's stream. The key of a thing's texts has a stream of its own.
 */
public final class ForgottenPersons {

    private final EventStore eventStore;

    public ForgottenPersons(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    public boolean contains(String person) {
        if (TextsKey.isOne(person)) {
            return eventStore.lastSequenceNumberFor(person).isPresent();
        }
        String thing = person.split("/", 2)[0];
        return eventStore.lastSequenceNumberFor(thing).isPresent()
                && eventStore.readEvents(thing, 0).asStream().anyMatch(event -> isOf(event.getPayload(), person));
    }

    private static boolean isOf(Object event, String person) {
        return switch (event) {
            case FarmerForgotten farmer -> farmer.farmerId().value().equals(person);
            case BuyerForgotten buyer -> buyer.buyerId().value().equals(person);
            case KeeperForgotten keeper -> keeper.person().equals(person);
            default -> false;
        };
    }
}
