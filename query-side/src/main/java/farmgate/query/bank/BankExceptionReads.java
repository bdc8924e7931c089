package farmgate.query.bank;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.bank.BankExceptionDocument.Status;
import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.refusal.Refusal;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
class BankExceptionReads {

    private static final int DAYS_MAX = 36_500;

    private final Views views;
    private final Fresh fresh;
    private final Clock clock;

    BankExceptionReads(Views views, Fresh fresh, Clock clock) {
        this.views = views;
        this.fresh = fresh;
        this.clock = clock;
    }

    @GetMapping("/api/bank-exceptions/{id}")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> exception(
            @PathVariable BankExceptionId id, @RequestParam(required = false) @Nullable Long atLeastVersion) {
        Fresh.Found found = fresh.find(BankExceptionProjection.EXCEPTIONS, id, atLeastVersion, it -> true);
        return found.answer(view(found.document()));
    }

    /**
     * The queue, the oldest first.
     *
     * @param olderThan opened at least so many whole days ago
     */
    @GetMapping("/api/bank-exceptions")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    Page<BankExceptionView> exceptions(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable Integer olderThan,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        PageRequest page = PageRequest.of(cursor, limit);
        List<Bson> filters = new ArrayList<>(
                List.of(Filters.gt(BankExceptionProjection.SORT_KEY, page.after() == null ? "" : page.after())));
        if (status != null) {
            filters.add(Filters.eq("status", status.name()));
        }
        if (owner != null) {
            filters.add(Filters.eq("owner", owner));
        }
        if (olderThan != null) {
            filters.add(Filters.lte(BankExceptionProjection.SORT_KEY, sortKeyDaysAgo(olderThan)));
        }
        List<Document> found = views.collection(BankExceptionProjection.EXCEPTIONS)
                .find(Filters.and(filters))
                .sort(Sorts.ascending(BankExceptionProjection.SORT_KEY))
                .limit(page.limit() + 1)
                .into(new ArrayList<>());
        return page.page(found, document -> document.getString(BankExceptionProjection.SORT_KEY), this::view);
    }

    /** The bound is behind every exception of that moment: their ids begin with a lower letter than {@code ~}. */
    private String sortKeyDaysAgo(int days) {
        if (days < 0 || days > DAYS_MAX) {
            throw Refusal.invalid("olderThan", "must be from 0 to " + DAYS_MAX + " days");
        }
        Instant bound = clock.instant().minus(Duration.ofDays(days));
        return BankExceptionProjection.sortKey(bound) + "/~";
    }

    private BankExceptionView view(Document document) {
        return BankExceptionView.of(
                Documents.read(document, BankExceptionDocument.class),
                document.getLong(ViewWrite.VERSION),
                clock.instant());
    }
}
