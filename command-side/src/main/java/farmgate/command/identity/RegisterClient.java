package farmgate.command.identity;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * @param roles in their own order: whoever tells one request from another by its JSON must find it the same in every process
 * @param secretHash never the secret itself, see {@link ClientSecrets}
 */
public record RegisterClient(
        @TargetAggregateIdentifier ClientId clientId,
        String name,
        String secretHash,
        Set<Role> roles,
        @Nullable StationId station,
        @Nullable BuyerId buyer) {
    public RegisterClient {
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    }
}
