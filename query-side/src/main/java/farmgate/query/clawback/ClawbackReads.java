package farmgate.query.clawback;

import farmgate.query.clawback.ClawbackDocument.Status;
import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.OldestFirst;
import farmgate.query.web.Table;
import farmgate.query.web.Types;
import farmgate.shared.personal.Vault;
import farmgate.shared.settlement.ClawbackId;
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
class ClawbackReads {

    private static final Table<ClawbackView> TABLE = new Table<ClawbackView>()
            .with("扣回单号", "Clawback", ClawbackView::id)
            .with("状态", "Status", ClawbackView::status)
            .with("订单号", "Order", ClawbackView::orderId)
            .with("承担方", "Borne by", ClawbackView::bearer)
            .with("收款人", "Payee", view -> view.payee().id())
            .with("服务站", "Station", ClawbackView::stationId)
            .with("金额（元）", "Amount (yuan)", ClawbackView::amount)
            .with("发生时间", "Raised at", ClawbackView::raisedAt)
            .with("已过天数", "Age (days)", ClawbackView::ageDays)
            .with("扣回付款单", "Netted from payout", ClawbackView::payoutId)
            .with(
                    "核销申请人",
                    "Write-off proposed by",
                    view -> view.proposal() == null ? null : view.proposal().proposedBy())
            .with(
                    "核销原因",
                    "Reason",
                    view -> view.proposal() == null
                            ? null
                            : view.proposal().reason().clear())
            .with(
                    "核销决定人",
                    "Decided by",
                    view -> view.proposal() == null ? null : view.proposal().decidedBy());

    private final Views views;
    private final Fresh fresh;
    private final Clock clock;
    private final Vault vault;

    ClawbackReads(Views views, Fresh fresh, Clock clock, Vault vault) {
        this.views = views;
        this.fresh = fresh;
        this.clock = clock;
        this.vault = vault;
    }

    @GetMapping("/api/clawbacks/{id}")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> clawback(
            @PathVariable ClawbackId id, @RequestParam(required = false) @Nullable Long atLeastVersion) {
        Fresh.Found found = fresh.find(ClawbackProjection.CLAWBACKS, id, atLeastVersion, it -> true);
        return found.answer(view(found.document()));
    }

    /**
     * What payees owe, the oldest first. Page by page as JSON, or all of it as a spreadsheet: CSV or XLSX.
     *
     * @param payee the id of a farmer or a station
     * @param olderThan raised at least so many whole days ago
     */
    @GetMapping(
            value = "/api/clawbacks",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> clawbacks(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String payee,
            @RequestParam(required = false) @Nullable Integer olderThan,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        OldestFirst found = OldestFirst.of(views, ClawbackProjection.CLAWBACKS)
                .where("status", status)
                .where(ClawbackProjection.PAYEE, payee)
                .olderThan(olderThan, clock.instant());
        return TABLE.answer("clawbacks", cursor, limit, accept, page -> found.page(page, this::view));
    }

    private ClawbackView view(Document document) {
        return ClawbackView.of(
                Documents.read(document, ClawbackDocument.class),
                document.getLong(ViewWrite.VERSION),
                clock.instant(),
                vault);
    }
}
