package farmgate.command.identity;

import farmgate.command.web.StoredAggregate;
import farmgate.command.web.Written;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.ClientRevoked;
import farmgate.shared.identity.IdentityEvent.ClientSecretChanged;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import java.util.Objects;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A program or till that may call us: registered once, given other secrets, revoked at most once, and never back again. */
@StoredAggregate
@Revision("1")
final class Client {

    static final int NAME_LENGTH_MAX = 200;
    private static final Set<Role> OF_A_NAMED_PERSON = Set.of(Role.FINANCE, Role.ADMIN);
    private static final Set<Role> BOUND_TO_STATION = Set.of(Role.STATION_KEEPER, Role.COUNTY_OPERATOR);

    @AggregateIdentifier
    private @Nullable ClientId id;

    private boolean revoked;

    Client() {}

    /** @throws Refusal when no client can be like that */
    Client(ClientRegistered registered) {
        check(registered);
        AggregateLifecycle.apply(registered);
    }

    private static void check(ClientRegistered client) {
        if (client.name().isBlank() || client.name().length() > NAME_LENGTH_MAX) {
            throw Refusal.invalid("name", "give it a name of at most " + NAME_LENGTH_MAX + " characters");
        }
        if (client.roles().isEmpty()) {
            throw Refusal.invalid("roles", "give it at least one role");
        }
        if (Role.conflict(client.roles())) {
            throw Refusal.invalid("roles", "nobody may be all of these: finance and audit go with no role they watch");
        }
        if (client.person() == null && client.roles().stream().anyMatch(OF_A_NAMED_PERSON::contains)) {
            throw Refusal.invalid("person", "say whose client it is: finance and administrators are known by person");
        }
        if (client.station() == null && client.roles().stream().anyMatch(BOUND_TO_STATION::contains)) {
            throw Refusal.invalid("station", "a keeper or operator is bound to a station: say which");
        }
        if (client.buyer() == null && client.roles().contains(Role.BUYER)) {
            throw Refusal.invalid("buyer", "a buyer's client acts as a buyer: say which");
        }
    }

    /** A repeat changes nothing. */
    Written revoke(Actor actor) {
        ClientId me = Objects.requireNonNull(id);
        if (me.value().equals(actor.subject())) {
            throw Refusal.rule("own-client", "a client cannot revoke itself, lest nobody be left: use another one");
        }
        if (!revoked) {
            AggregateLifecycle.apply(new ClientRevoked(me));
        }
        return Written.of(me, AggregateLifecycle.getVersion());
    }

    /** The secret that it had counts no more. */
    Written changeSecret(String secretHash) {
        ClientId me = Objects.requireNonNull(id);
        if (revoked) {
            throw Refusal.rule("client-revoked", "it was revoked, and is never back again: register another one");
        }
        AggregateLifecycle.apply(new ClientSecretChanged(me, secretHash));
        return Written.of(me, AggregateLifecycle.getVersion());
    }

    @EventSourcingHandler
    void on(ClientRegistered event) {
        id = event.clientId();
    }

    @EventSourcingHandler
    void on(ClientRevoked event) {
        revoked = true;
    }

    @EventSourcingHandler
    void on(ClientSecretChanged event) {
        // Who asks for the secret reads the events.
    }
}
