package farmgate.query.till;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.till.TillId;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TillReads {

    private final Views views;
    private final Fresh fresh;
    private final TillAudience audience;
    private final HandoverReads handovers;

    TillReads(Views views, Fresh fresh, TillAudience audience, HandoverReads handovers) {
        this.views = views;
        this.fresh = fresh;
        this.audience = audience;
        this.handovers = handovers;
    }

    @GetMapping("/api/stations/{id}/till")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE", "AUDITOR"})
    ResponseEntity<Object> till(
            @PathVariable StationId id, @RequestParam(required = false) @Nullable Long atLeastVersion, Actor actor) {
        audience.maySee(actor, id);
        List<HandoverView> inTransit = handovers.inTransitAt(id);
        TillId tillId = TillId.of(id);
        if (atLeastVersion == null && isUnused(tillId)) {
            return ResponseEntity.ok(TillView.unused(id, inTransit));
        }
        Fresh.Found found = fresh.find(TillProjection.TILLS, tillId, atLeastVersion, document -> true);
        Document document = found.document();
        TillDocument till = Documents.read(document, TillDocument.class);
        TillView view = TillView.of(till, document.getLong(ViewWrite.VERSION), inTransit);
        return found.answer(isBlind(till, actor) ? view.blind() : view);
    }

    /** The cash book, from its first line on. */
    @GetMapping("/api/stations/{id}/till/entries")
    @RolesAllowed({"STATION_KEEPER", "COUNTY_OPERATOR", "FINANCE", "AUDITOR"})
    Page<EntryDocument> entries(
            @PathVariable StationId id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Actor actor) {
        audience.maySee(actor, id);
        PageRequest page = PageRequest.of(cursor, limit);
        String book = TillId.of(id).value();
        Document kept = views.collection(TillProjection.TILLS)
                .find(Filters.eq("_id", book))
                .first();
        if (kept != null && isBlind(Documents.read(kept, TillDocument.class), actor)) {
            throw Refusal.rule("count-open", "the till is to be counted: say first what is in it");
        }
        // A cursor that was made up leads to this till's lines all the same.
        String after = page.after() != null && page.after().startsWith(book + "/") ? page.after() : book + "/";
        List<Document> found = views.collection(TillProjection.ENTRIES)
                .find(Filters.and(Filters.gt("_id", after), Filters.lt("_id", book + "0")))
                .sort(Sorts.ascending("_id"))
                .limit(page.limit() + 1)
                .into(new ArrayList<>());
        return page.page(
                found,
                document -> document.getString("_id"),
                document -> Documents.read(document, EntryDocument.class));
    }

    /** Who keeps the till counts it without being told what should be there. */
    private static boolean isBlind(TillDocument till, Actor actor) {
        return (actor.keeps(till.stationId()) || actor.operates(till.stationId())) && till.isBlindTo(actor.person());
    }

    private boolean isUnused(TillId tillId) {
        return views.collection(TillProjection.TILLS)
                        .find(Filters.eq("_id", tillId.value()))
                        .first()
                == null;
    }
}
