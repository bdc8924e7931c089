package farmgate.query.clawback;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.clawback.ClawbackDocument.Status;
import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.ClawbackId;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
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
class ClawbackReads {

    private static final int DAYS_MAX = 36_500;

    private final Views views;
    private final Fresh fresh;
    private final Clock clock;

    ClawbackReads(Views views, Fresh fresh, Clock clock) {
        this.views = views;
        this.fresh = fresh;
        this.clock = clock;
    }

    @GetMapping("/api/clawbacks/{id}")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> clawback(
            @PathVariable ClawbackId id, @RequestParam(required = false) @Nullable Long atLeastVersion) {
        Fresh.Found found = fresh.find(ClawbackProjection.CLAWBACKS, id, atLeastVersion, it -> true);
        return found.answer(view(found.document()));
    }

    /**
     * What payees owe, the oldest first.
     *
     * @param payee the id of a farmer or a station
     * @param olderThan raised at least so many whole days ago
     */
    @GetMapping("/api/clawbacks")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    Page<ClawbackView> clawbacks(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String payee,
            @RequestParam(required = false) @Nullable Integer olderThan,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        PageRequest page = PageRequest.of(cursor, limit);
        List<Bson> filters = new ArrayList<>(
                List.of(Filters.gt(ClawbackProjection.SORT_KEY, page.after() == null ? "" : page.after())));
        if (status != null) {
            filters.add(Filters.eq("status", status.name()));
        }
        if (payee != null) {
            filters.add(Filters.eq(ClawbackProjection.PAYEE, payee));
        }
        if (olderThan != null) {
            filters.add(Filters.lte(ClawbackProjection.SORT_KEY, sortKeyDaysAgo(olderThan)));
        }
        List<Document> found = views.collection(ClawbackProjection.CLAWBACKS)
                .find(Filters.and(filters))
                .sort(Sorts.ascending(ClawbackProjection.SORT_KEY))
                .limit(page.limit() + 1)
                .into(new ArrayList<>());
        return page.page(found, document -> document.getString(ClawbackProjection.SORT_KEY), this::view);
    }

    /** The bound is behind every clawback of that moment: their ids begin with a lower letter than {@code ~}. */
    private String sortKeyDaysAgo(int days) {
        if (days < 0 || days > DAYS_MAX) {
            throw Refusal.invalid("olderThan", "must be from 0 to " + DAYS_MAX + " days");
        }
        return ClawbackProjection.sortKey(clock.instant().minus(Duration.ofDays(days))) + "/~";
    }

    private ClawbackView view(Document document) {
        return ClawbackView.of(
                Documents.read(document, ClawbackDocument.class), document.getLong(ViewWrite.VERSION), clock.instant());
    }
}
