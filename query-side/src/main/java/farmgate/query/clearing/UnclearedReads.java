package farmgate.query.clearing;

import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.OldestFirst;
import farmgate.query.web.Table;
import farmgate.query.web.Types;
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

/** What the payment provider has still to settle. */
@RestController
class UnclearedReads {

    private static final Table<UnclearedItem> TABLE = new Table<UnclearedItem>()
            .with("类型", "Kind", UnclearedItem::kind)
            .with("支付单号", "Payment", UnclearedItem::paymentId)
            .with("退款单号", "Refund", UnclearedItem::refundId)
            .with("渠道流水号", "Reference", UnclearedItem::reference)
            .with("金额（元）", "Amount (yuan)", UnclearedItem::amount)
            .with("起始时间", "Since", UnclearedItem::since)
            .with("天数", "Age (days)", UnclearedItem::ageDays);

    private final Views views;
    private final Clock clock;

    UnclearedReads(Views views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /**
     * The oldest first. Page by page as JSON, or all of it as a spreadsheet: CSV or XLSX.
     *
     * @param olderThan paid at least so many whole days ago
     */
    @GetMapping(
            value = "/api/finance/uncleared",
            produces = {Types.JSON, Types.CSV, Types.XLSX})
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> uncleared(
            @RequestParam(required = false) @Nullable Integer olderThan,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        OldestFirst found = OldestFirst.of(views, UnclearedProjection.UNCLEARED).olderThan(olderThan, clock.instant());
        return TABLE.answer("uncleared", cursor, limit, accept, page -> found.page(page, this::item));
    }

    private UnclearedItem item(Document document) {
        return UnclearedItem.of(Documents.read(document, UnclearedDocument.class), clock.instant());
    }
}
