package farmgate.command.identity;

import farmgate.command.web.Written;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.ClientRevoked;
import farmgate.shared.identity.IdentityEvent.PersonGivenClient;
import farmgate.shared.identity.PersonId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;

/**
 * Registers clients, and sees to it that nobody comes to hold roles that one person must not hold. A person's stream
 * lists her clients: two that are registered for her at once meet there, and the later one decides anew.
 */
final class ClientRegistrar {

    private static final String STREAM_TYPE = "Person";

    /** What nobody gives to herself. */
    private static final Set<Role> GIVEN_BY_ANOTHER =
            EnumSet.of(Role.ADMIN, Role.FINANCE, Role.AUDITOR, Role.STATION_KEEPER, Role.COUNTY_OPERATOR);

    private final Repository<Client> repository;
    private final EventStore eventStore;
    private final ClientDirectory clients;

    ClientRegistrar(Repository<Client> repository, EventStore eventStore) {
        this.repository = repository;
        this.eventStore = eventStore;
        this.clients = new StoredClients(eventStore);
    }

    @CommandHandler
    Written handle(RegisterClient command, Actor actor) throws Exception {
        ClientRegistered registered = new ClientRegistered(
                command.clientId(),
                command.name(),
                command.secretHash(),
                command.roles(),
                command.station(),
                command.buyer(),
                command.person());
        repository.newInstance(() -> new Client(registered));
        if (command.person() != null) {
            give(command, command.person(), actor);
        }
        return Written.of(command.clientId(), 0);
    }

    private void give(RegisterClient command, String person, Actor actor) {
        if (person.equals(actor.person()) && command.roles().stream().anyMatch(GIVEN_BY_ANOTHER::contains)) {
            throw Refusal.rule("same-person", "nobody gives herself a role: ask another administrator");
        }
        mustNotHideAnother(person);
        List<ClientId> hers = clientsOf(person);
        Set<Role> roles = EnumSet.copyOf(command.roles());
        hers.stream()
                .flatMap(id -> clients.find(id).stream())
                .filter(client -> !client.revoked())
                .map(KnownClient::roles)
                .forEach(roles::addAll);
        if (Role.conflict(roles)) {
            throw Refusal.rule(
                    "conflicting-roles",
                    "she has a client with a role that one person must not hold with these: revoke that one first");
        }
        PersonId id = PersonId.of(person);
        long next = eventStore
                .lastSequenceNumberFor(id.value())
                .map(last -> last + 1)
                .orElse(0L);
        eventStore.publish(new GenericDomainEventMessage<>(
                STREAM_TYPE, id.value(), next, new PersonGivenClient(id, command.clientId())));
    }

    /** A client without a person is one itself, under its id; one that has a person is not to be taken for another. */
    private void mustNotHideAnother(String person) {
        if (person.startsWith(ClientId.PREFIX)
                && ownNamesake(person).stream()
                        .noneMatch(client -> client.person().equals(person))) {
            throw Refusal.invalid(
                    "person", "no client of this id is a person of its own: say the person, not one of her clients");
        }
    }

    private Collection<KnownClient> ownNamesake(String person) {
        try {
            return clients.find(new ClientId(person)).stream().toList();
        } catch (IllegalArgumentException notAnId) {
            return List.of();
        }
    }

    private List<ClientId> clientsOf(String person) {
        Stream<ClientId> named = eventStore
                .readEvents(PersonId.of(person).value())
                .asStream()
                .map(DomainEventMessage::getPayload)
                .map(IdentityEvent.class::cast)
                .flatMap(event -> switch (event) {
                    case PersonGivenClient given -> Stream.of(given.clientId());
                    case ClientRegistered _, ClientRevoked _, BuyerForgotten _ -> Stream.empty();
                });
        return Stream.concat(ownNamesake(person).stream().map(KnownClient::id), named)
                .toList();
    }
}
