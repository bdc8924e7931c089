package farmgate.query.station;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.shared.station.StationId;
import org.bson.Document;

/** What stations are called, for papers. */
public final class StationNames {

    private final Views views;

    StationNames(Views views) {
        this.views = views;
    }

    /** The station's id when this node has not heard of it yet. */
    public String of(StationId id) {
        Document document = views.collection(StationProjection.STATIONS)
                .find(Filters.eq("_id", id.value()))
                .first();
        return document == null
                ? id.value()
                : Documents.read(document, StationDocument.class).name();
    }
}
