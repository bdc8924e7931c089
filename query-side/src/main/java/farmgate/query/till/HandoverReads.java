package farmgate.query.till;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.OldestFirst;
import farmgate.query.web.Table;
import farmgate.query.web.Types;
import farmgate.shared.message.Actor;
import farmgate.shared.personal.Vault;
import farmgate.shared.station.StationId;
import farmgate.shared.till.HandoverId;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HandoverReads {

    private static final int SHOWN_MAX = 100;
    private static final Table<HandoverView> TABLE = new Table<HandoverView>()
            .with("交接单号", "Handover", HandoverView::id)
            .with("状态", "Status", HandoverView::status)
            .with("交出站点", "From", HandoverView::fromStationId)
            .with("接收站点", "To", HandoverView::toStationId)
            .with("交出金额（元）", "Sent (yuan)", HandoverView::sent)
            .with("实收金额（元）", "Received (yuan)", HandoverView::received)
            .with("在途金额（元）", "In transit (yuan)", HandoverView::inTransit)
            .with("交出时间", "Sent at", HandoverView::sentAt)
            .with("已过天数", "Age (days)", HandoverView::ageDays)
            .with("交出人", "Sent by", HandoverView::sentBy)
            .with("备注", "Note", HandoverView::note);

    private final Views views;
    private final Fresh fresh;
    private final TillAudience audience;
    private final Clock clock;
    private final Vault vault;

    HandoverReads(Views views, Fresh fresh, TillAudience audience, Clock clock, Vault vault) {
        this.views = views;
        this.fresh = fresh;
        this.audience = audience;
        this.clock = clock;
        this.vault = vault;
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

    /**
     * What was sent and not received anywhere, the oldest first. Page by page as JSON, or all of it as a spreadsheet: CSV
     * or XLSX.
     */
    @GetMapping(
            value = "/api/cash-in-transit",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE", "AUDITOR"})
    ResponseEntity<Object> inTransit(
            @RequestParam(required = false) @Nullable StationId station,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            Actor actor) {
        OldestFirst all = OldestFirst.of(views, TillProjection.HANDOVERS)
                .and(Filters.eq(Handovers.IN_TRANSIT, true))
                .where(Handovers.STATIONS, station);
        OldestFirst found =
                audience.seesAll(actor) ? all : all.and(Filters.in(Handovers.STATIONS, audience.stationsOf(actor)));
        return TABLE.answer("cash-in-transit", cursor, limit, accept, page -> found.page(page, this::view));
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
        return HandoverView.of(Handovers.read(document), document.getLong(ViewWrite.VERSION), clock.instant(), vault);
    }
}
