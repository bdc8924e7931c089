package farmgate.shared.identity;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said of clients and buyers. */
public sealed interface IdentityEvent extends Event {

    /** @param secretHash never the secret itself */
    @EventType("identity.client-registered")
    record ClientRegistered(
            ClientId clientId,
            String name,
            String secretHash,
            Set<Role> roles,
            @Nullable StationId station,
            @Nullable BuyerId buyer)
            implements IdentityEvent {
        public ClientRegistered {
            roles = Set.copyOf(roles);
        }
    }

    @EventType("identity.client-revoked")
    record ClientRevoked(ClientId clientId) implements IdentityEvent {}

    /** The buyer's key is destroyed; what was sealed with it stays unreadable for ever. */
    @EventType("identity.buyer-forgotten")
    record BuyerForgotten(BuyerId buyerId) implements IdentityEvent {}
}
