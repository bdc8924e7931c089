package farmgate.command.identity;

import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.ClientRevoked;
import farmgate.shared.identity.IdentityEvent.ClientSecretChanged;
import farmgate.shared.identity.IdentityEvent.PersonGivenClient;
import farmgate.shared.identity.PersonId;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Persons and their clients, read from the newest events at each question. */
public final class Persons {

    private final EventStore eventStore;
    private final ClientDirectory clients;

    public Persons(EventStore eventStore) {
        this.eventStore = eventStore;
        this.clients = new StoredClients(eventStore);
    }

    /**
     * Whether she had clients and none is left to her that is bound to this station. Of a person without clients, such as
     * another issuer's, nobody can tell.
     */
    public boolean hasLeft(String person, StationId stationId) {
        List<KnownClient> hers = clientsOf(person);
        return !hers.isEmpty()
                && hers.stream().allMatch(client -> client.revoked() || !stationId.equals(client.station()));
    }

    /** Whether a client of hers keeps this station. */
    public boolean keeps(String person, StationId stationId) {
        return clientsOf(person).stream()
                .anyMatch(client -> !client.revoked()
                        && client.roles().contains(Role.STATION_KEEPER)
                        && stationId.equals(client.station()));
    }

    /** Also those that were revoked. */
    List<KnownClient> clientsOf(String person) {
        Stream<KnownClient> named = eventStore
                .readEvents(PersonId.of(person).value())
                .asStream()
                .map(DomainEventMessage::getPayload)
                .map(IdentityEvent.class::cast)
                .flatMap(event -> switch (event) {
                    case PersonGivenClient given -> clients.find(given.clientId()).stream();
                    case ClientRegistered _, ClientSecretChanged _, ClientRevoked _, BuyerForgotten _ -> Stream.empty();
                });
        return Stream.concat(own(person).stream(), named).toList();
    }

    /** The client that is a person of its own under this name. */
    Optional<KnownClient> own(String person) {
        if (!person.startsWith(ClientId.PREFIX)) {
            return Optional.empty();
        }
        try {
            return clients.find(new ClientId(person))
                    .filter(client -> client.person().equals(person));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
