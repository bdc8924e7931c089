package farmgate.query.audit;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Id;
import farmgate.shared.message.Role;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SealReads {

    private final Views views;
    private final Fresh fresh;

    SealReads(Views views, Fresh fresh) {
        this.views = views;
        this.fresh = fresh;
    }

    private record Day(String value) implements Id {}

    /**
     * For anybody: a published seal is worth more, the more people know it. Whoever may seal a day reads her own seal
     * without naming its version, for she cannot know whether the view has it already.
     */
    @GetMapping("/api/days/{date}/seal")
    @PermitAll
    ResponseEntity<Object> seal(
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
            @RequestParam(required = false) @Nullable Long atLeastVersion,
            @Nullable Actor actor) {
        boolean mayHaveSealed = actor != null && actor.is(Role.FINANCE);
        Long atLeast = atLeastVersion == null && mayHaveSealed ? Long.valueOf(0) : atLeastVersion;
        Fresh.Found found = fresh.find(SealProjection.SEALS, new Day(date.toString()), atLeast, document -> true);
        return found.answer(view(found.document()));
    }

    /** The newest first. */
    @GetMapping("/api/audit/seals")
    @RolesAllowed({"AUDITOR", "FINANCE"})
    Page<SealView> seals(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        PageRequest page = PageRequest.of(cursor, limit);
        List<Document> found = views.collection(SealProjection.SEALS)
                .find(page.after() == null ? new Document() : Filters.lt("_id", page.after()))
                .sort(Sorts.descending("_id"))
                .limit(page.limit() + 1)
                .into(new ArrayList<>());
        return page.page(found, document -> document.getString("_id"), SealReads::view);
    }

    private static SealView view(Document document) {
        return Documents.read(document, SealView.class);
    }
}
