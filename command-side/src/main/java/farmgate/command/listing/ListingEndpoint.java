package farmgate.command.listing;

import farmgate.command.listing.ListingCommand.CloseListing;
import farmgate.command.listing.ListingCommand.PauseListing;
import farmgate.command.listing.ListingCommand.PublishListing;
import farmgate.command.listing.ListingCommand.RepriceListing;
import farmgate.command.listing.ListingCommand.RestockListing;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ListingEndpoint {

    private static final String LISTINGS = "/api/listings";

    private final Writes writes;

    ListingEndpoint(Writes writes) {
        this.writes = writes;
    }

    record RestockBody(
            @Nullable Quantity quantity,

            @Nullable @Size(max = ListingBody.POOL_MAX) List<@NotNull @Valid ContributionBody> contributions) {}

    record RepriceBody(@NotNull Price price) {}

    @PostMapping(LISTINGS)
    @RolesAllowed("STATION_KEEPER")
    ResponseEntity<String> draft(@RequestBody @Valid ListingBody body, Call call) {
        return writes.create(body.command(new ListingId(call.newId(ListingId.PREFIX))), call, LISTINGS);
    }

    @PostMapping(LISTINGS + "/{id}/publish")
    @RolesAllowed("STATION_KEEPER")
    ResponseEntity<String> publish(@PathVariable ListingId id, Call call) {
        return writes.change(new PublishListing(id), call);
    }

    @PostMapping(LISTINGS + "/{id}/pause")
    @RolesAllowed("STATION_KEEPER")
    ResponseEntity<String> pause(@PathVariable ListingId id, Call call) {
        return writes.change(new PauseListing(id), call);
    }

    @PostMapping(LISTINGS + "/{id}/restock")
    @RolesAllowed("STATION_KEEPER")
    ResponseEntity<String> restock(@PathVariable ListingId id, @RequestBody @Valid RestockBody body, Call call) {
        return writes.change(
                new RestockListing(id, body.quantity(), ContributionBody.values(body.contributions())), call);
    }

    @PostMapping(LISTINGS + "/{id}/reprice")
    @RolesAllowed("STATION_KEEPER")
    ResponseEntity<String> reprice(@PathVariable ListingId id, @RequestBody @Valid RepriceBody body, Call call) {
        return writes.change(new RepriceListing(id, body.price()), call);
    }

    @PostMapping(LISTINGS + "/{id}/close")
    @RolesAllowed("STATION_KEEPER")
    ResponseEntity<String> close(@PathVariable ListingId id, Call call) {
        return writes.change(new CloseListing(id), call);
    }
}
