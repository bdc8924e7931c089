package farmgate.query.till;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.message.Actor;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverId;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
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
class HandoverReads {

    private static final int SHOWN_MAX = 100;

    private final Views views;
    private final Fresh fresh;
    private final TillAudience audience;
    private final Clock clock;

    HandoverReads(Views views, Fresh fresh, TillAudience audience, Clock clock) {
        this.views = views;
        this.fresh = fresh;
        this.audience = audience;
        this.clock = clock;
    }

    @GetMapping("/api/cash-handovers/{id}")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE", "AUDITOR"})
    ResponseEntity<Object> handover(
            @PathVariable HandoverId id, @RequestParam(required = false) @Nullable Long atLeastVersion, Actor actor) {
        Fresh.Found found = fresh.find(
                TillProjection.HANDOVERS,
                id,
                atLeastVersion,
                document -> audience.maySee(actor, Handovers.read(document)));
        return found.answer(view(found.document()));
    }

    /** What was sent and not received anywhere, the oldest first. */
    @GetMapping("/api/cash-in-transit")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE", "AUDITOR"})
    Page<HandoverView> inTransit(
            @RequestParam(required = false) @Nullable StationId station,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Actor actor) {
        PageRequest page = PageRequest.of(cursor, limit);
        List<Bson> filters = new ArrayList<>(List.of(Filters.eq(Handovers.IN_TRANSIT, true)));
        if (page.after() != null) {
            filters.add(Filters.gt(Handovers.SORT_KEY, page.after()));
        }
        if (station != null) {
            filters.add(Filters.eq(Handovers.STATIONS, station.value()));
        }
        if (!audience.seesAll(actor)) {
            filters.add(Filters.in(Handovers.STATIONS, audience.stationsOf(actor)));
        }
        return page.page(
                find(Filters.and(filters), page.limit() + 1),
                document -> document.getString(Handovers.SORT_KEY),
                this::view);
    }

    List<HandoverView> inTransitAt(StationId stationId) {
        Bson here =
                Filters.and(Filters.eq(Handovers.IN_TRANSIT, true), Filters.eq(Handovers.STATIONS, stationId.value()));
        return find(here, SHOWN_MAX).stream().map(this::view).toList();
    }

    private List<Document> find(Bson filter, int limit) {
        return views.collection(TillProjection.HANDOVERS)
                .find(filter)
                .sort(Sorts.ascending(Handovers.SORT_KEY))
                .limit(limit)
                .into(new ArrayList<>());
    }

    private HandoverView view(Document document) {
        return HandoverView.of(Handovers.read(document), document.getLong(ViewWrite.VERSION), clock.instant());
    }
}
