package farmgate.query.clearing;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.clearing.ProviderSettlementId;
import jakarta.annotation.security.RolesAllowed;
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
class SettlementReads {

    /** Of nothing no money comes. */
    private static final Bson AWAITED = Filters.and(Filters.eq("bankedAt", null), Filters.ne("reported.net.fen", 0L));

    private final Views views;
    private final Fresh fresh;

    SettlementReads(Views views, Fresh fresh) {
        this.views = views;
        this.fresh = fresh;
    }

    @GetMapping("/api/provider-settlements/{id}")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    ResponseEntity<Object> settlement(
            @PathVariable ProviderSettlementId id, @RequestParam(required = false) @Nullable Long atLeastVersion) {
        Fresh.Found found = fresh.find(SettlementProjection.SETTLEMENTS, id, atLeastVersion, _ -> true);
        return found.answer(view(found.document()));
    }

    /**
     * By the day that they settle, the newest first.
     *
     * @param awaited only those whose money is not at the bank yet
     */
    @GetMapping("/api/provider-settlements")
    @RolesAllowed({"FINANCE", "AUDITOR"})
    Page<SettlementView> settlements(
            @RequestParam(defaultValue = "false") boolean awaited,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        PageRequest page = PageRequest.of(cursor, limit);
        List<Document> found = views.collection(SettlementProjection.SETTLEMENTS)
                .find(Filters.and(
                        page.after() == null
                                ? Filters.empty()
                                : Filters.lt(SettlementProjection.SORT_KEY, page.after()),
                        awaited ? AWAITED : Filters.empty()))
                .sort(Sorts.descending(SettlementProjection.SORT_KEY))
                .limit(page.limit() + 1)
                .into(new ArrayList<>());
        return page.page(found, document -> document.getString(SettlementProjection.SORT_KEY), SettlementReads::view);
    }

    private static SettlementView view(Document document) {
        return SettlementView.of(
                Documents.read(document, SettlementDocument.class), document.getLong(ViewWrite.VERSION));
    }
}
