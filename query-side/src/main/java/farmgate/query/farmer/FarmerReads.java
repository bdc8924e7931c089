package farmgate.query.farmer;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FarmerReads {

    private final Views views;
    private final Fresh fresh;
    private final FarmerCards cards;

    FarmerReads(Views views, Fresh fresh, FarmerCards cards) {
        this.views = views;
        this.fresh = fresh;
        this.cards = cards;
    }

    @GetMapping("/api/farmers/{id}")
    @RolesAllowed({"STATION_KEEPER", "FINANCE", "AUDITOR"})
    ResponseEntity<Object> farmer(
            @PathVariable FarmerId id, @RequestParam(required = false) @Nullable Long atLeastVersion, Actor actor) {
        Fresh.Found found =
                fresh.find(FarmerProjection.FARMERS, id, atLeastVersion, document -> mayKnow(actor, document));
        return found.answer(cards.view(found.document()));
    }

    @GetMapping("/api/stations/{id}/farmers")
    @RolesAllowed("STATION_KEEPER")
    Page<FarmerView> farmers(
            @PathVariable StationId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Actor actor) {
        if (!actor.keeps(id)) {
            throw Refusal.unknown(id);
        }
        PageRequest page = PageRequest.of(cursor, limit);
        List<Bson> filters = new ArrayList<>(List.of(Filters.eq(FarmerProjection.STATION, id.value())));
        if (page.after() != null) {
            filters.add(Filters.gt("_id", page.after()));
        }
        List<Document> found = views.collection(FarmerProjection.FARMERS)
                .find(Filters.and(filters))
                .sort(Sorts.ascending("_id"))
                .limit(page.limit() + 1)
                .into(new ArrayList<>());
        return page.page(found, document -> document.getString("_id"), cards::view);
    }

    private static boolean mayKnow(Actor actor, Document farmer) {
        return actor.is(Role.FINANCE)
                || actor.is(Role.AUDITOR)
                || actor.keeps(new StationId(farmer.getString(FarmerProjection.STATION)));
    }
}
