package farmgate.command.identity;

import farmgate.command.web.IfMatch;
import farmgate.command.web.StoredAggregate;
import farmgate.command.web.Written;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.ClientRevoked;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A program or till that may call us: registered once, revoked at most once, and never back again. */
@StoredAggregate
final class Client {

    static final int NAME_LENGTH_MAX = 200;
    private static final Set<Role> BOUND_TO_STATION = Set.of(Role.STATION_KEEPER, Role.COUNTY_OPERATOR);

    @AggregateIdentifier
    private @Nullable ClientId id;

    private boolean revoked;

    Client() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Written register(RegisterClient command) {
        check(command);
        AggregateLifecycle.apply(new ClientRegistered(
                command.clientId(),
                command.name(),
                command.secretHash(),
                command.roles(),
                command.station(),
                command.buyer()));
        return Written.of(command.clientId(), AggregateLifecycle.getVersion());
    }

    private static void check(RegisterClient command) {
        if (command.name().isBlank() || command.name().length() > NAME_LENGTH_MAX) {
            throw Refusal.invalid("name", "give it a name of at most " + NAME_LENGTH_MAX + " characters");
        }
        if (command.roles().isEmpty()) {
            throw Refusal.invalid("roles", "give it at least one role");
        }
        if (command.station() == null && command.roles().stream().anyMatch(BOUND_TO_STATION::contains)) {
            throw Refusal.invalid("station", "a keeper or operator is bound to a station: say which");
        }
        if (command.buyer() == null && command.roles().contains(Role.BUYER)) {
            throw Refusal.invalid("buyer", "a buyer's client acts as a buyer: say which");
        }
    }

    @CommandHandler
    Written revoke(RevokeClient command, CommandMessage<?> message, Actor actor) {
        IfMatch.check(message, AggregateLifecycle.getVersion());
        ClientId me = Objects.requireNonNull(id);
        if (me.value().equals(actor.person())) {
            throw Refusal.rule("own-client", "a client cannot revoke itself, lest nobody be left: use another one");
        }
        if (!revoked) {
            AggregateLifecycle.apply(new ClientRevoked(me));
        }
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
}
