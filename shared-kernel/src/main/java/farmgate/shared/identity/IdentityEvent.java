package farmgate.shared.identity;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said of clients and buyers. */
public sealed interface IdentityEvent extends Event {

    /**
     * @param secretHash never the secret itself
     * @param person whose client it is; null when it is a person of its own
     */
    @EventType(value = "identity.client-registered", revision = 2)
    record ClientRegistered(
            ClientId clientId,
            String name,
            String secretHash,
            Set<Role> roles,
            @Nullable StationId station,
            @Nullable BuyerId buyer,
            @Nullable String person)
            implements IdentityEvent {
        public ClientRegistered {
            roles = Set.copyOf(roles);
        }

        /** A client that is a person of its own. */
        public ClientRegistered(
                ClientId clientId,
                String name,
                String secretHash,
                Set<Role> roles,
                @Nullable StationId station,
                @Nullable BuyerId buyer) {
            this(clientId, name, secretHash, roles, station, buyer, null);
        }
    }

    /** A person got a client; who she is among the persons follows from her name alone. */
    @EventType("identity.person-given-client")
    record PersonGivenClient(PersonId personId, ClientId clientId) implements IdentityEvent {}

    /**
     * The client has another secret from now on; the one before counts no more, and neither do tokens that were got by it.
     *
     * @param secretHash never the secret itself
     */
    @EventType("identity.client-secret-changed")
    record ClientSecretChanged(ClientId clientId, String secretHash) implements IdentityEvent {}

    @EventType("identity.client-revoked")
    record ClientRevoked(ClientId clientId) implements IdentityEvent {}

    /** The buyer's key is destroyed; what was sealed with it stays unreadable for ever. */
    @EventType("identity.buyer-forgotten")
    record BuyerForgotten(BuyerId buyerId) implements IdentityEvent {}
}
