package farmgate.command.identity;

import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.message.Role;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Clients come and go, and buyers are forgotten, by the administrator's hand. */
@RestController
class ClientEndpoint {

    /** More than there are. */
    private static final int ROLES_MAX = 20;

    private final Writes writes;
    private final Vault vault;
    private final EventStore eventStore;

    ClientEndpoint(Writes writes, Vault vault, EventStore eventStore) {
        this.writes = writes;
        this.vault = vault;
        this.eventStore = eventStore;
    }

    /**
     * @param buyer for the role BUYER: the buyer it acts as; a new one when it is not named
     * @param person whose client it is, for instance by a staff number; needed for FINANCE and ADMIN. Rules that want two
     *     people compare persons. Without one the client counts as a person of its own
     */
    record NewClient(
            @NotBlank @Size(max = Client.NAME_LENGTH_MAX) String name,
            @NotEmpty @Size(max = ROLES_MAX) Set<@NotNull Role> roles,
            @Nullable StationId station,
            @Nullable BuyerId buyer,
            @Nullable @Size(max = PersonName.LENGTH_MAX) String person) {}

    /** The secret joins the answer only here, on its way out: what is stored of the answer does not hold it. */
    @PostMapping("/api/clients")
    @RolesAllowed("ADMIN")
    ResponseEntity<String> register(@RequestBody @Valid NewClient body, Call call) {
        StationId station = body.station();
        if (station != null && eventStore.lastSequenceNumberFor(station.value()).isEmpty()) {
            throw Refusal.invalid("station", "there is no station " + station + ": register it first");
        }
        ClientId id = new ClientId(call.newId(ClientId.PREFIX));
        String person = body.person() == null ? null : PersonName.normalised(body.person());
        BuyerId buyer = body.buyer() == null && body.roles().contains(Role.BUYER)
                ? new BuyerId(call.newId(BuyerId.PREFIX))
                : body.buyer();
        Registered registered = register(
                ClientSecrets.madeFor(id, vault),
                hash -> new RegisterClient(id, body.name(), hash, body.roles(), station, buyer, person),
                call);
        ResponseEntity<String> answer = registered.answer();
        ObjectNode json = (ObjectNode) Json.mapper().readTree(Objects.requireNonNull(answer.getBody()));
        json.put("clientId", id.value()).put("clientSecret", registered.secret());
        json.put("person", person == null ? id.value() : person);
        if (buyer != null) {
            json.put("buyer", buyer.value());
        }
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(Json.write(json));
    }

    private record Registered(String secret, ResponseEntity<String> answer) {}

    /** A repeat is the same request with the secret of the first time, which an older secret of the house has made. */
    private Registered register(List<String> secrets, Function<String, RegisterClient> command, Call call) {
        for (String secret : secrets.subList(0, secrets.size() - 1)) {
            try {
                return register(secret, command, call);
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.KEY_REUSED) {
                    throw refusal;
                }
            }
        }
        return register(secrets.getLast(), command, call);
    }

    private Registered register(String secret, Function<String, RegisterClient> command, Call call) {
        return new Registered(
                secret, writes.create(command.apply(ClientSecrets.hashMade(secret)), call, "/api/clients"));
    }

    @DeleteMapping("/api/clients/{id}")
    @RolesAllowed("ADMIN")
    ResponseEntity<String> revoke(@PathVariable ClientId id, Call call) {
        return writes.change(new RevokeClient(id), call);
    }

    @DeleteMapping("/api/buyers/{id}/personal-data")
    @RolesAllowed("ADMIN")
    ResponseEntity<String> forget(@PathVariable BuyerId id, Call call) {
        return writes.change(new ForgetBuyer(id), call.withoutVersion());
    }
}
