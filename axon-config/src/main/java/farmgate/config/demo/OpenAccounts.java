package farmgate.config.demo;

import farmgate.command.identity.ClientDirectory;
import farmgate.command.identity.HouseClients;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The clients that everybody knows the secret of. It is stretched once for all of them, since it hides nothing. */
final class OpenAccounts {

    static final String SECRET = "demo";

    private final ClientDirectory directory;
    private final HouseClients clients;
    private final PasswordEncoder secrets;
    private @Nullable String hash;

    OpenAccounts(ClientDirectory directory, HouseClients clients, PasswordEncoder secrets) {
        this.directory = directory;
        this.clients = clients;
        this.secrets = secrets;
    }

    /** Everybody who has one, or will. */
    static List<Caller> known() {
        return Stream.of("admin", "county", "keeper", "keeper2", "buyer", "buyer2", "finance", "finance2", "auditor")
                .map(Caller::new)
                .toList();
    }

    /** Makes the client unless it exists. */
    Caller open(Caller caller, Set<Role> roles, @Nullable StationId station, @Nullable BuyerId buyer) {
        if (hash == null) {
            hash = Objects.requireNonNull(secrets.encode(SECRET));
        }
        clients.registerOnce(caller.clientId(), hash, roles, station, buyer);
        return caller;
    }

    boolean isOpen(Caller caller) {
        return directory.find(HouseClients.named(caller.clientId())).isPresent();
    }

    /** Whether the client was made for the demonstration and not by somebody who keeps its secret. */
    boolean isOurs(Caller caller) {
        return directory
                .find(HouseClients.named(caller.clientId()))
                .filter(client -> secrets.matches(SECRET, client.secretHash()))
                .isPresent();
    }
}
