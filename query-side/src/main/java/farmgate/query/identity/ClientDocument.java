package farmgate.query.identity;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client as it is kept, and shown to whoever looks after it. Nothing of its secret is in it.
 *
 * @param name null, as the times are, of what was kept before they were: a replay of the projection brings them
 * @param person whose it is; its own id when it names nobody
 * @param madeBy the person who registered it; null when nobody is named with it
 * @param secretChangedAt when it got another secret last; null while it has its first
 */
record ClientDocument(
        ClientId clientId,
        @Nullable String name,
        String person,
        Set<Role> roles,
        @Nullable StationId station,
        @Nullable BuyerId buyer,
        @Nullable String madeBy,
        @Nullable Instant madeAt,
        @Nullable Instant secretChangedAt,
        boolean revoked,
        @Nullable Instant revokedAt) {
    ClientDocument {
        roles = Set.copyOf(roles);
    }
}
