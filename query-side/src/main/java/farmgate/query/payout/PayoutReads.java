package farmgate.query.payout;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.query.web.Table;
import farmgate.query.web.Types;
import farmgate.shared.message.Actor;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
class PayoutReads {

    private static final String PAYOUTS = PayoutProjection.PAYOUTS;
    private static final Table<PayoutView> TABLE = new Table<PayoutView>()
            .with("付款单号", "Payout", PayoutView::id)
            .with("服务站", "Station", PayoutView::stationId)
            .with("状态", "Status", PayoutView::status)
            .with("付款批次", "Run", PayoutView::runId)
            .with("截止时间", "Cut-off", PayoutView::cutOff)
            .with("笔数", "Lines", view -> view.lines().size())
            .with("金额（元）", "Total (yuan)", PayoutView::total)
            .with("关账人", "Closed by", PayoutView::closedBy)
            .with("关账时间", "Closed at", PayoutView::closedAt)
            .with("复核", "Decisions", PayoutReads::decisions)
            .with("付款文件", "Payment file", PayoutView::fileId);

    private final Views views;
    private final Fresh fresh;
    private final OpenPayouts openPayouts;
    private final Payees payees;
    private final Vault vault;

    PayoutReads(Views views, Fresh fresh, OpenPayouts openPayouts, Payees payees, Vault vault) {
        this.views = views;
        this.fresh = fresh;
        this.openPayouts = openPayouts;
        this.payees = payees;
        this.vault = vault;
    }

    @GetMapping("/api/payouts/{id}")
    @RolesAllowed({"FINANCE", "AUDITOR", "STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<Object> payout(
            @PathVariable PayoutId id, @RequestParam(required = false) @Nullable Long atLeastVersion, Actor actor) {
        if (atLeastVersion == null && isNotClosed(id)) {
            OpenPayouts.Open open = openPayouts
                    .find(id)
                    .filter(it -> payees.maySee(actor, it.stationId()))
                    .orElseThrow(() -> Refusal.unknown(id));
            return ResponseEntity.ok(openPayouts.view(open));
        }
        Fresh.Found found = fresh.find(
                PAYOUTS,
                id,
                atLeastVersion,
                document -> payees.maySee(actor, read(document).stationId()));
        return found.answer(view(found.document()));
    }

    private boolean isNotClosed(PayoutId id) {
        return views.collection(PAYOUTS).find(Filters.eq("_id", id.value())).first() == null;
    }

    /** A payout of a list, whose view is worked out when it is on the page. */
    private record Found(String id, Supplier<PayoutView> view) {}

    /** Page by page as JSON, or all of it as a spreadsheet: CSV or XLSX. */
    @GetMapping(
            value = "/api/payouts",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR", "STATION_KEEPER", "COUNTY_OPERATOR"})
    ResponseEntity<Object> payouts(
            @RequestParam(required = false) @Nullable StationId station,
            @RequestParam(required = false) @Nullable PayoutStatus status,
            @RequestParam(required = false) @Nullable PayoutRunId run,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            Actor actor) {
        List<String> stations = payees.seesAll(actor) ? null : payees.stationsOf(actor);
        return TABLE.answer(
                "payouts", cursor, limit, accept, page -> list(new Asked(station, stations, status, run), page));
    }

    /** @param stations that the caller may see; null for all */
    private record Asked(
            @Nullable StationId station,
            @Nullable List<String> stations,
            @Nullable PayoutStatus status,
            @Nullable PayoutRunId run) {}

    private Page<PayoutView> list(Asked asked, PageRequest page) {
        // By their ids, open and closed ones together; one that was closed just now counts as closed.
        TreeMap<String, Found> found = new TreeMap<>();
        if (asked.run() == null && (asked.status() == null || asked.status() == PayoutStatus.OPEN)) {
            openPayouts
                    .list(filter("_id", "payoutId", asked, page), page.limit() + 1)
                    .forEach(open -> found.put(
                            open.payoutId().value(), new Found(open.payoutId().value(), () -> openPayouts.view(open))));
        }
        if (asked.status() != PayoutStatus.OPEN) {
            closed(filter("stationId", "_id", asked, page), asked, page.limit() + 1)
                    .forEach(document -> found.put(
                            document.getString("_id"), new Found(document.getString("_id"), () -> view(document))));
        }
        List<Found> first = found.values().stream().limit(page.limit() + 1L).toList();
        Page<PayoutView> shown = page.page(first, Found::id, it -> it.view().get());
        return shown.with(
                shown.items().stream().filter(PayoutReads::hasSomething).toList());
    }

    private List<Document> closed(Bson filter, Asked asked, int limit) {
        List<Bson> filters = new ArrayList<>(List.of(filter));
        if (asked.status() != null) {
            filters.add(asked.status().filter());
        }
        if (asked.run() != null) {
            filters.add(Filters.eq("runId", asked.run().value()));
        }
        return views.collection(PAYOUTS)
                .find(Filters.and(filters))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    private static Bson filter(String stationField, String idField, Asked asked, PageRequest page) {
        List<Bson> filters = new ArrayList<>(List.of(Filters.gt(idField, page.after() == null ? "" : page.after())));
        if (asked.station() != null) {
            filters.add(Filters.eq(stationField, asked.station().value()));
        }
        if (asked.stations() != null) {
            filters.add(Filters.in(stationField, asked.stations()));
        }
        return Filters.and(filters);
    }

    /** Every station has an open payout; it is worth showing when something accrued to it. */
    private static boolean hasSomething(PayoutView payout) {
        return payout.status() != PayoutStatus.OPEN || !payout.lines().isEmpty();
    }

    private static String decisions(PayoutView payout) {
        return payout.approvals().stream()
                .map(each -> each.person() + " " + each.decision())
                .collect(Collectors.joining("; "));
    }

    private PayoutView view(Document document) {
        return PayoutView.of(read(document), document.getLong(ViewWrite.VERSION), vault);
    }

    private static PayoutDocument read(Document document) {
        return Documents.read(document, PayoutDocument.class);
    }
}
