package farmgate.command.identity;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client as its events tell it.
 *
 * @param secretHash what {@link ClientSecrets} matches a shown secret against
 * @param station the station or county it is bound to
 * @param buyer the buyer it acts as
 * @param person whose it is; its own id when it is a person of its own
 * @param secretNumber how often it got another secret; a token says with which it was got
 * @param revoked it was a client once and never will be again
 */
public record KnownClient(
        ClientId id,
        String secretHash,
        Set<Role> roles,
        @Nullable StationId station,
        @Nullable BuyerId buyer,
        String person,
        int secretNumber,
        boolean revoked) {
    public KnownClient {
        roles = Set.copyOf(roles);
    }
}
