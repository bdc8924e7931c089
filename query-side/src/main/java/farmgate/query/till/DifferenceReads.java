package farmgate.query.till;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.till.DifferenceDocument.Status;
import farmgate.query.web.OldestFirst;
import farmgate.query.web.Table;
import farmgate.query.web.Types;
import farmgate.shared.message.Actor;
import farmgate.shared.personal.Vault;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DifferenceReads {

    private static final Table<DifferenceView> TABLE = new Table<DifferenceView>()
            .with("站点", "Station", DifferenceView::stationId)
            .with("序号", "Number", DifferenceView::number)
            .with("状态", "Status", DifferenceView::status)
            .with("盘点方式", "Kind", DifferenceView::kind)
            .with("实点金额（元）", "Counted (yuan)", DifferenceView::counted)
            .with("账面金额（元）", "Expected (yuan)", DifferenceView::expected)
            .with("长短款（元）", "Over or short (yuan)", DifferenceView::overShort)
            .with("盘点人", "Counted by", DifferenceView::countedBy)
            .with("盘点时间", "Counted at", DifferenceView::countedAt)
            .with("已过天数", "Age (days)", DifferenceView::ageDays)
            .with("备注", "Note", DifferenceView::note)
            .with("处理人", "Decided by", DifferenceView::decidedBy)
            .with("处理时间", "Decided at", DifferenceView::decidedAt)
            .with("理由", "Reason", DifferenceView::reason);

    private final Views views;
    private final TillAudience audience;
    private final Clock clock;
    private final Vault vault;

    DifferenceReads(Views views, TillAudience audience, Clock clock, Vault vault) {
        this.views = views;
        this.audience = audience;
        this.clock = clock;
        this.vault = vault;
    }

    /**
     * What counts found over or short that another person has to look at, the oldest first. Page by page as JSON, or all
     * of it as a spreadsheet: CSV or XLSX.
     */
    @GetMapping(
            value = "/api/till-differences",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"COUNTY_OPERATOR", "FINANCE", "AUDITOR"})
    ResponseEntity<Object> differences(
            @RequestParam(required = false) @Nullable StationId station,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            Actor actor) {
        OldestFirst all = OldestFirst.of(views, TillProjection.DIFFERENCES)
                .where("stationId", station)
                .where("status", status);
        OldestFirst found =
                audience.seesAll(actor) ? all : all.and(Filters.in("stationId", audience.stationsOf(actor)));
        return TABLE.answer("till-differences", cursor, limit, accept, page -> found.page(page, this::view));
    }

    private DifferenceView view(Document document) {
        return DifferenceView.of(Documents.read(document, DifferenceDocument.class), clock.instant(), vault);
    }
}
