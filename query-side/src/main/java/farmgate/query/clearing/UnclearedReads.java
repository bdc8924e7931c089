package farmgate.query.clearing;

import static farmgate.query.web.CsvTable.text;
import static farmgate.query.web.CsvTable.time;
import static farmgate.query.web.CsvTable.yuan;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.CsvTable;
import farmgate.query.web.PageRequest;
import farmgate.shared.refusal.Refusal;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the payment provider has still to settle. Page by page as JSON, or for {@code Accept: text/csv} all of it. */
@RestController
class UnclearedReads {

    private static final int DAYS_MAX = 36_500;

    private final Views views;
    private final Clock clock;

    UnclearedReads(Views views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /**
     * The oldest first.
     *
     * @param olderThan paid at least so many whole days ago
     */
    @GetMapping("/api/finance/uncleared")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> uncleared(
            @RequestParam(required = false) @Nullable Integer olderThan,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        if (CsvTable.isWanted(accept)) {
            CsvTable table = new CsvTable(List.of("类型", "支付单号", "退款单号", "渠道流水号", "金额（元）", "起始时间", "天数"));
            find(olderThan, null, Integer.MAX_VALUE).forEach(document -> table.row(row(item(document))));
            return table.answer("uncleared");
        }
        PageRequest page = PageRequest.of(cursor, limit);
        List<Document> found = find(olderThan, page.after(), page.limit() + 1);
        return ResponseEntity.ok(
                page.page(found, document -> document.getString(UnclearedProjection.SORT_KEY), this::item));
    }

    private List<Document> find(@Nullable Integer olderThan, @Nullable String after, int limit) {
        List<Bson> bounds = new ArrayList<>();
        // Above the empty text is every key there is, and no null.
        bounds.add(Filters.gt(UnclearedProjection.SORT_KEY, after == null ? "" : after));
        if (olderThan != null) {
            bounds.add(Filters.lte(UnclearedProjection.SORT_KEY, keyDaysAgo(olderThan)));
        }
        return views.collection(UnclearedProjection.UNCLEARED)
                .find(Filters.and(bounds))
                .sort(Sorts.ascending(UnclearedProjection.SORT_KEY))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** The bound is behind everything of that moment: ids begin with a lower letter than {@code ~}. */
    private String keyDaysAgo(int days) {
        if (days < 0 || days > DAYS_MAX) {
            throw Refusal.invalid("olderThan", "must be from 0 to " + DAYS_MAX + " days");
        }
        return UnclearedProjection.sortKey(clock.instant().minus(Duration.ofDays(days))) + "/~";
    }

    private UnclearedItem item(Document document) {
        return UnclearedItem.of(Documents.read(document, UnclearedDocument.class), clock.instant());
    }

    private static List<String> row(UnclearedItem item) {
        return List.of(
                text(item.kind()),
                text(item.paymentId()),
                text(item.refundId()),
                text(item.reference()),
                yuan(item.amount()),
                time(item.since()),
                Long.toString(item.ageDays()));
    }
}
