package farmgate.command.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.command.web.CommandName;
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
 * @param secretHash never the secret itself, see {@link ClientSecrets}
 * @param roles in one order, whatever order they were given in: a repeated request is known by the command's text
 * @param person whose client it is, as {@link PersonName} writes it; null for a person of its own. Left out of the text
 *     then, as it was before there were persons
 */
@CommandName("identity.register-client")
public record RegisterClient(
        @TargetAggregateIdentifier ClientId clientId,
        String name,
        String secretHash,
        Set<Role> roles,
        @Nullable StationId station,
        @Nullable BuyerId buyer,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String person) {
    public RegisterClient {
        roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    }
}
