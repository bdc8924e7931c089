package farmgate.command.identity;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** @param secretHash never the secret itself, see {@link ClientSecrets} */
public record RegisterClient(
        @TargetAggregateIdentifier ClientId clientId,
        String name,
        String secretHash,
        Set<Role> roles,
        @Nullable StationId station,
        @Nullable BuyerId buyer) {
    public RegisterClient {
        roles = Set.copyOf(roles);
    }
}
