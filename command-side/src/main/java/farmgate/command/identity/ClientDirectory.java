package farmgate.command.identity;

import farmgate.shared.identity.ClientId;
import java.util.Optional;

/** Who the clients are. */
public interface ClientDirectory {

    /** The client, also when it was revoked; empty when there never was one. */
    Optional<KnownClient> find(ClientId id);
}
