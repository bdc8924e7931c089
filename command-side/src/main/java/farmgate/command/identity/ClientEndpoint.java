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
import java.util.function.Consumer;
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

/** Clients come and go, by the administrator's hand or, for keepers, their county's; buyers are forgotten. */
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
    @RolesAllowed({"ADMIN", "COUNTY_OPERATOR"})
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
        Made made = make(
                ClientSecrets.madeFor(id, vault),
                hash -> writes.create(
                        new RegisterClient(id, body.name(), hash, body.roles(), station, buyer, person),
                        call,
                        "/api/clients"));
        return told(made, id, json -> {
            json.put("person", person == null ? id.value() : person);
            if (buyer != null) {
                json.put("buyer", buyer.value());
            }
        });
    }

    /** Nothing is asked; there may be an empty object. */
    record NewSecret() {}

    /** Another secret for a client. The one before, and every token that was got by it, counts no more. */
    @PostMapping("/api/clients/{id}/secret")
    @RolesAllowed("ADMIN")
    ResponseEntity<String> changeSecret(
            @PathVariable ClientId id, @RequestBody(required = false) @Nullable NewSecret body, Call call) {
        Made made = make(
                ClientSecrets.madeFor(id, call.newId("secret_"), vault),
                hash -> writes.change(new ChangeSecret(id, hash), call));
        return told(made, id, _ -> {});
    }

    private static ResponseEntity<String> told(Made made, ClientId id, Consumer<ObjectNode> more) {
        ResponseEntity<String> answer = made.answer();
        ObjectNode json = (ObjectNode) Json.mapper().readTree(Objects.requireNonNull(answer.getBody()));
        json.put("clientId", id.value()).put("clientSecret", made.secret());
        more.accept(json);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(Json.write(json));
    }

    private record Made(String secret, ResponseEntity<String> answer) {}

    /** A repeat is the same request with the secret of the first time, which an older secret of the house has made. */
    private static Made make(List<String> secrets, Function<String, ResponseEntity<String>> send) {
        for (String secret : secrets.subList(0, secrets.size() - 1)) {
            try {
                return made(secret, send);
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.KEY_REUSED) {
                    throw refusal;
                }
            }
        }
        return made(secrets.getLast(), send);
    }

    private static Made made(String secret, Function<String, ResponseEntity<String>> send) {
        return new Made(secret, send.apply(ClientSecrets.hashMade(secret)));
    }

    @DeleteMapping("/api/clients/{id}")
    @RolesAllowed({"ADMIN", "COUNTY_OPERATOR"})
    ResponseEntity<String> revoke(@PathVariable ClientId id, Call call) {
        return writes.change(new RevokeClient(id), call);
    }

    @DeleteMapping("/api/buyers/{id}/personal-data")
    @RolesAllowed("ADMIN")
    ResponseEntity<String> forget(@PathVariable BuyerId id, Call call) {
        return writes.change(new ForgetBuyer(id), call.withoutVersion());
    }
}
