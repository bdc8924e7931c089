package farmgate.query.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.PermitAll;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the caller is to us: what her token says, as we understood it. */
@RestController
class MeEndpoint {

    /**
     * @param clientId the same as {@code sub}, under the name that {@code POST /api/clients} gave it
     * @param person whose client it is; rules that want two people compare this
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(
            String sub,
            String clientId,
            String person,
            SortedSet<Role> roles,
            @Nullable StationId station,
            @Nullable BuyerId buyer) {}

    @GetMapping("/api/me")
    @PermitAll
    Me me(Actor actor) {
        return new Me(
                actor.subject(),
                actor.subject(),
                actor.person(),
                new TreeSet<>(actor.roles()),
                actor.station(),
                actor.buyer());
    }
}
