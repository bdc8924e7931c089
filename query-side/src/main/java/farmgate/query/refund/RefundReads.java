package farmgate.query.refund;

import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.refund.RefundDocument.Status;
import farmgate.query.web.Fresh;
import farmgate.query.web.OldestFirst;
import farmgate.query.web.Table;
import farmgate.query.web.Types;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.order.RefundId;
import farmgate.shared.personal.Vault;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RefundReads {

    private static final Table<RefundView> TABLE = new Table<RefundView>()
            .with("退款单号", "Refund", RefundView::id)
            .with("状态", "Status", RefundView::status)
            .with("订单号", "Order", RefundView::orderId)
            .with("服务站", "Station", RefundView::stationId)
            .with("金额（元）", "Amount (yuan)", RefundView::amount)
            .with("承担方", "Borne by", RefundView::borneBy)
            .with("说明", "Note", RefundView::note)
            .with("申请人", "Proposed by", RefundView::proposedBy)
            .with("申请时间", "Proposed at", RefundView::proposedAt)
            .with("已过天数", "Age (days)", RefundView::ageDays)
            .with("决定人", "Decided by", RefundView::decidedBy)
            .with("决定时间", "Decided at", RefundView::decidedAt)
            .with("拒绝原因", "Reason", RefundView::reason);

    private final Views views;
    private final Fresh fresh;
    private final Clock clock;
    private final Vault vault;

    RefundReads(Views views, Fresh fresh, Clock clock, Vault vault) {
        this.views = views;
        this.fresh = fresh;
        this.clock = clock;
        this.vault = vault;
    }

    @GetMapping("/api/refunds/{id}")
    @RolesAllowed({"FINANCE", "AUDITOR", "COUNTY_OPERATOR"})
    ResponseEntity<Object> refund(
            @PathVariable RefundId id, @RequestParam(required = false) @Nullable Long atLeastVersion, Actor actor) {
        Fresh.Found found =
                fresh.find(RefundProjection.REFUNDS, id, atLeastVersion, document -> mayKnow(actor, document));
        return found.answer(view(found.document()));
    }

    /**
     * Refunds that somebody proposed, the oldest first; an operator sees those of her county. Page by page as JSON, or all of
     * it as a spreadsheet: CSV or XLSX.
     *
     * @param olderThan proposed at least so many whole days ago
     */
    @GetMapping(
            value = "/api/refunds",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR", "COUNTY_OPERATOR"})
    ResponseEntity<Object> refunds(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable Integer olderThan,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            Actor actor) {
        OldestFirst found = OldestFirst.of(views, RefundProjection.REFUNDS)
                .where("status", status)
                .where(RefundProjection.COUNTY, seesAll(actor) ? null : actor.station())
                .olderThan(olderThan, clock.instant());
        return TABLE.answer("refunds", cursor, limit, accept, page -> found.page(page, this::view));
    }

    private static boolean seesAll(Actor actor) {
        return actor.is(Role.FINANCE) || actor.is(Role.AUDITOR);
    }

    private static boolean mayKnow(Actor actor, Document refund) {
        return seesAll(actor) || actor.operates(new StationId(refund.getString(RefundProjection.COUNTY)));
    }

    private RefundView view(Document document) {
        return RefundView.of(
                Documents.read(document, RefundDocument.class),
                document.getLong(ViewWrite.VERSION),
                clock.instant(),
                vault);
    }
}
