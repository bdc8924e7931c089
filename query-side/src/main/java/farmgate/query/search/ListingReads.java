package farmgate.query.search;

import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ListingReads {

    private final ListingSearch search;
    private final Fresh fresh;

    ListingReads(ListingSearch search, Fresh fresh) {
        this.search = search;
        this.fresh = fresh;
    }

    @GetMapping("/api/listings")
    @PermitAll
    SearchPage listings(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String produce,
            @RequestParam(required = false) @Nullable String grade,
            @RequestParam(required = false) @Nullable RegionCode region,
            @RequestParam(required = false) @Nullable StationId station,
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable Long maxFenPerKg,
            @RequestParam(required = false) @Nullable String near,
            @RequestParam(required = false) @Nullable Integer withinKm,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "false") boolean facets,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        ListingQuery query = new ListingQuery(
                q,
                produce,
                grade,
                region,
                station,
                programme,
                maxFenPerKg,
                Near.of(near, withinKm),
                ListingSort.of(sort));
        return search.search(query, PageRequest.of(cursor, limit), facets);
    }

    /** A draft is known to the keeper of its station alone. */
    @GetMapping("/api/listings/{id}")
    @PermitAll
    ResponseEntity<Object> listing(
            @PathVariable ListingId id,
            @RequestParam(required = false) @Nullable Long atLeastVersion,
            @Nullable Actor actor) {
        Fresh.Found found =
                fresh.find(ListingProjection.LISTINGS, id, atLeastVersion, document -> mayKnow(document, actor));
        return found.answer(search.view(found.document(), actor));
    }

    @GetMapping("/api/stations/{id}/listings")
    @RolesAllowed("STATION_KEEPER")
    Page<ListingView> ofStation(
            @PathVariable StationId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Actor actor) {
        if (!actor.keeps(id)) {
            throw Refusal.forbidden("only its own keeper sees all that a station has: search /api/listings?station="
                    + id + " for what it offers");
        }
        return search.ofStation(id, actor, PageRequest.of(cursor, limit));
    }

    private static boolean mayKnow(Document listing, @Nullable Actor actor) {
        boolean draft = ListingState.DRAFT.name().equals(listing.getString("state"));
        return !draft || (actor != null && actor.keeps(new StationId(ListingSearch.stationOf(listing))));
    }
}
