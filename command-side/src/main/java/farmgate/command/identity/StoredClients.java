package farmgate.command.identity;

import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.ClientRevoked;
import farmgate.shared.identity.IdentityEvent.ClientSecretChanged;
import farmgate.shared.identity.IdentityEvent.PersonGivenClient;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads a client's own few events at each question. So the answer is never behind, on any node, and a node that only
 * reads needs no read model to know its callers.
 */
public final class StoredClients implements ClientDirectory {

    private final EventStore eventStore;

    public StoredClients(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    @Override
    public Optional<KnownClient> find(ClientId id) {
        return Optional.ofNullable(eventStore
                .readEvents(id.value())
                .asStream()
                .map(DomainEventMessage::getPayload)
                .map(IdentityEvent.class::cast)
                .<@Nullable KnownClient>reduce(null, StoredClients::after, (first, second) -> second));
    }

    private static @Nullable KnownClient after(@Nullable KnownClient client, IdentityEvent event) {
        return switch (event) {
            case ClientRegistered e ->
                new KnownClient(
                        e.clientId(),
                        e.secretHash(),
                        e.roles(),
                        e.station(),
                        e.buyer(),
                        e.person() == null ? e.clientId().value() : e.person(),
                        0,
                        false);
            case ClientSecretChanged e ->
                client == null
                        ? null
                        : new KnownClient(
                                client.id(),
                                e.secretHash(),
                                client.roles(),
                                client.station(),
                                client.buyer(),
                                client.person(),
                                client.secretNumber() + 1,
                                client.revoked());
            case ClientRevoked _ ->
                client == null
                        ? null
                        : new KnownClient(
                                client.id(),
                                client.secretHash(),
                                client.roles(),
                                client.station(),
                                client.buyer(),
                                client.person(),
                                client.secretNumber(),
                                true);
            case BuyerForgotten _, PersonGivenClient _ -> client;
        };
    }
}
