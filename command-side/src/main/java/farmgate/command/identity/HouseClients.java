package farmgate.command.identity;

import farmgate.command.web.Writes;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clients that the house makes for itself, under well-known names: the administrator, and those of the demonstration. */
public final class HouseClients {

    private final ClientDirectory directory;
    private final Writes writes;
    private final Clock clock;

    public HouseClients(ClientDirectory directory, Writes writes, Clock clock) {
        this.directory = directory;
        this.writes = writes;
        this.clock = clock;
    }

    /** The id of the client with this well-known name: {@code cli_admin} for {@code admin}. */
    public static ClientId named(String name) {
        return new ClientId(ClientId.PREFIX + name);
    }

    /** Makes the client, of the person of that name, unless it exists. Another node that makes it at the same moment is as good as we are. */
    public void registerOnce(
            String name, String secretHash, Set<Role> roles, @Nullable StationId station, @Nullable BuyerId buyer) {
        ClientId id = named(name);
        if (directory.find(id).isPresent()) {
            return;
        }
        try {
            writes.sendAs(
                    Actor.automation(clock.instant()),
                    new RegisterClient(id, name, secretHash, roles, station, buyer, name));
        } catch (RuntimeException e) {
            if (directory.find(id).isEmpty()) {
                throw e;
            }
        }
    }
}
