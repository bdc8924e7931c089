package farmgate.command.identity;

import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.PersonGivenClient;
import farmgate.shared.identity.PersonId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Registers clients, and sees to it that nobody comes to hold roles that one person must not hold. A person's stream
 * lists her clients: two that are registered for her at once meet there, and the later one decides anew.
 *
 * <p>The administrator makes and ends every client; an operator those of the keepers of her county, and no other.
 */
final class ClientRegistrar {

    private static final String STREAM_TYPE = "Person";

    /** What nobody gives to herself. */
    private static final Set<Role> GIVEN_BY_ANOTHER =
            EnumSet.of(Role.ADMIN, Role.FINANCE, Role.AUDITOR, Role.STATION_KEEPER, Role.COUNTY_OPERATOR);

    private final Repository<Client> repository;
    private final EventStore eventStore;
    private final Persons persons;
    private final StoredClients clients;
    private final UnaryOperator<StationId> countyOf;

    /** @param countyOf the county of a station, or a refusal when there is no such station */
    ClientRegistrar(Repository<Client> repository, EventStore eventStore, UnaryOperator<StationId> countyOf) {
        this.repository = repository;
        this.eventStore = eventStore;
        this.persons = new Persons(eventStore);
        this.clients = new StoredClients(eventStore);
        this.countyOf = countyOf;
    }

    @CommandHandler
    Written handle(RegisterClient command, Actor actor) throws Exception {
        if (!looksAfterAll(actor)) {
            mustBeOfAKeeper(command, actor);
        }
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

    @CommandHandler
    Written handle(RevokeClient command, CommandMessage<?> message, Actor actor) {
        if (!looksAfterAll(actor) && !isOfAKeeper(command.clientId(), actor)) {
            throw Refusal.unknown(command.clientId());
        }
        return load(command.clientId(), message).invoke(client -> client.revoke(actor));
    }

    @CommandHandler
    Written handle(ChangeSecret command, CommandMessage<?> message) {
        return load(command.clientId(), message).invoke(client -> client.changeSecret(command.secretHash()));
    }

    private Aggregate<Client> load(ClientId id, CommandMessage<?> message) {
        Aggregate<Client> client = repository.load(id.value());
        IfMatch.check(message, client.version());
        return client;
    }

    private static boolean looksAfterAll(Actor actor) {
        return actor.isAutomation() || actor.is(Role.ADMIN);
    }

    private void mustBeOfAKeeper(RegisterClient command, Actor actor) {
        if (!command.roles().equals(Set.of(Role.STATION_KEEPER)) || command.buyer() != null) {
            throw Refusal.forbidden(
                    "an operator makes the logins of keepers and gives no other role: ask the" + " administrator");
        }
        if (command.person() == null) {
            throw Refusal.invalid("person", "say whose login it is");
        }
        StationId station = command.station();
        if (station != null && !actor.operates(countyOf.apply(station))) {
            throw Refusal.unknown(station);
        }
    }

    /** Whether it gives nothing but what an operator gives, at a station of hers. */
    private boolean isOfAKeeper(ClientId id, Actor actor) {
        return clients.find(id)
                .filter(client -> client.roles().equals(Set.of(Role.STATION_KEEPER)))
                .map(KnownClient::station)
                .filter(station -> actor.operates(countyOf.apply(station)))
                .isPresent();
    }

    private void give(RegisterClient command, String person, Actor actor) {
        if (person.equals(actor.person()) && command.roles().stream().anyMatch(GIVEN_BY_ANOTHER::contains)) {
            throw Refusal.rule("same-person", "nobody gives herself a role: ask another administrator");
        }
        mustNotHideAnother(person);
        Set<Role> roles = EnumSet.copyOf(command.roles());
        persons.clientsOf(person).stream()
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
        if (person.startsWith(ClientId.PREFIX) && persons.own(person).isEmpty()) {
            throw Refusal.invalid(
                    "person", "no client of this id is a person of its own: say the person, not one of her clients");
        }
    }
}
