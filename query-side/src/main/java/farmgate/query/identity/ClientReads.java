package farmgate.query.identity;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ClientReads {

    private final Views views;

    ClientReads(Views views) {
        this.views = views;
    }

    /**
     * Clients by their id, also those that were revoked. The administrator sees all of them, an operator those of the
     * keepers of her county's stations.
     */
    @GetMapping("/api/clients")
    @RolesAllowed({"ADMIN", "COUNTY_OPERATOR"})
    Page<ClientDocument> clients(
            @RequestParam(required = false) @Nullable StationId station,
            @RequestParam(required = false) @Nullable Boolean revoked,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Actor actor) {
        PageRequest page = PageRequest.of(cursor, limit);
        List<Bson> filters = new ArrayList<>();
        filters.add(Filters.gt("_id", Objects.requireNonNullElse(page.after(), "")));
        if (station != null) {
            filters.add(Filters.eq(ClientProjection.STATION, station.value()));
        }
        if (revoked != null) {
            filters.add(Filters.eq(ClientProjection.REVOKED, revoked));
        }
        if (!actor.is(Role.ADMIN)) {
            filters.add(Filters.eq(ClientProjection.ROLES, List.of(Role.STATION_KEEPER.name())));
            filters.add(Filters.in(ClientProjection.STATION, stationsOf(actor)));
        }
        List<Document> found = views.collection(ClientProjection.CLIENTS)
                .find(Filters.and(filters))
                .sort(Sorts.ascending("_id"))
                .limit(page.limit() + 1)
                .into(new ArrayList<>());
        return page.page(
                found,
                document -> document.getString("_id"),
                document -> Documents.read(document, ClientDocument.class));
    }

    private List<String> stationsOf(Actor operator) {
        StationId county = operator.station();
        return county == null
                ? List.of()
                : views.collection(ClientProjection.STATIONS)
                        .find(Filters.eq(ClientProjection.COUNTY, county.value()))
                        .map((Document station) -> station.getString("_id"))
                        .into(new ArrayList<>());
    }
}
