package farmgate.command.order;

import farmgate.command.identity.Buyers;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CheckoutEndpoint {

    private static final String CHECKOUTS = "/api/checkouts";

    private final Writes writes;
    private final Vault vault;
    private final Buyers buyers;

    CheckoutEndpoint(Writes writes, Vault vault, Buyers buyers) {
        this.writes = writes;
        this.vault = vault;
        this.buyers = buyers;
    }

    @PostMapping(CHECKOUTS)
    @RolesAllowed({"BUYER", "STATION_KEEPER"})
    ResponseEntity<String> place(@RequestBody @Valid CheckoutBody body, Call call) {
        Contact neighbour = body.onBehalfOf() == null ? null : body.onBehalfOf().value();
        BuyerId buyer = neighbour == null ? own(call.actor()) : neighbour(call.actor(), neighbour);
        PlaceCheckout command = new PlaceCheckout(
                new CheckoutId(call.newId(CheckoutId.PREFIX)),
                buyer,
                body.wanted(),
                body.deliverTo().value(),
                neighbour);
        return writes.create(
                command,
                neighbour == null ? call : call.actingFor(buyers.current(buyer).value()),
                CHECKOUTS);
    }

    private static BuyerId own(Actor actor) {
        @Nullable BuyerId buyer = actor.buyer();
        if (actor.is(Role.BUYER) && buyer != null) {
            return buyer;
        }
        if (actor.is(Role.STATION_KEEPER)) {
            throw Refusal.invalid("onBehalfOf", "a keeper orders for a neighbour: say for whom");
        }
        throw Refusal.forbidden("your client is bound to no buyer: ask the administrator for one that is");
    }

    /** The same neighbour is the same buyer at every order, known by her telephone, or by her name at the station. */
    private BuyerId neighbour(Actor actor, Contact neighbour) {
        if (!actor.is(Role.STATION_KEEPER) || actor.station() == null) {
            throw Refusal.forbidden("only a station keeper orders for a neighbour: leave onBehalfOf out");
        }
        return neighbour.phone() == null
                ? BuyerId.ofNeighbour(vault, neighbour.name(), actor.station())
                : BuyerId.ofNeighbour(vault, neighbour.phone());
    }
}
