package farmgate.query.station;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Documents;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.region.RegionCode;
import farmgate.shared.region.Regions;
import farmgate.shared.station.StationId;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StationReads {

    private final Views views;
    private final Fresh fresh;

    StationReads(Views views, Fresh fresh) {
        this.views = views;
        this.fresh = fresh;
    }

    @GetMapping("/api/stations/{id}")
    @PermitAll
    ResponseEntity<Object> station(
            @PathVariable StationId id, @RequestParam(required = false) @Nullable Long atLeastVersion) {
        Fresh.Found found = fresh.find(StationProjection.STATIONS, id, atLeastVersion, document -> true);
        return found.answer(view(found.document()));
    }

    @GetMapping("/api/stations")
    @PermitAll
    Page<StationView> stations(
            @RequestParam(required = false) @Nullable RegionCode region,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        PageRequest page = PageRequest.of(cursor, limit);
        List<Bson> filters = new ArrayList<>();
        if (region != null) {
            filters.add(Filters.regex("regionCode", "^" + Pattern.quote(region.value())));
        }
        if (page.after() != null) {
            filters.add(Filters.gt("_id", page.after()));
        }
        List<Document> found = views.collection(StationProjection.STATIONS)
                .find(filters.isEmpty() ? new Document() : Filters.and(filters))
                .sort(Sorts.ascending("_id"))
                .limit(page.limit() + 1)
                .into(new ArrayList<>());
        return page.page(found, document -> document.getString("_id"), StationReads::view);
    }

    private static StationView view(Document document) {
        StationDocument station = Documents.read(document, StationDocument.class);
        return new StationView(
                station.id(),
                document.getLong(ViewWrite.VERSION),
                station.name(),
                station.level(),
                station.regionCode(),
                Regions.bundled()
                        .fullNameOf(station.regionCode())
                        .orElse(station.regionCode().value()),
                station.countyStationId(),
                station.location(),
                station.status());
    }
}
