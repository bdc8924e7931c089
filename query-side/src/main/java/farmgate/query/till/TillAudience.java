package farmgate.query.till;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Who may see which till: finance and auditors all, a keeper her own, an operator her county's. */
class TillAudience {

    private final Views views;

    TillAudience(Views views) {
        this.views = views;
    }

    boolean seesAll(Actor actor) {
        return actor.is(Role.FINANCE) || actor.is(Role.AUDITOR);
    }

    /** @throws Refusal of the unknown kind when there is no such station, or its till is not for the caller */
    void maySee(Actor actor, StationId stationId) {
        Optional<StationDocument> station = find(stationId);
        if (station.isEmpty() || !sees(actor, station.get())) {
            throw Refusal.unknown(stationId);
        }
    }

    boolean maySee(Actor actor, HandoverDocument handover) {
        return seesAll(actor)
                || handover.stations().stream()
                        .flatMap(id -> find(id).stream())
                        .anyMatch(station -> sees(actor, station));
    }

    Optional<StationDocument> find(StationId stationId) {
        return Optional.ofNullable(views.collection(TillProjection.STATIONS)
                        .find(Filters.eq("_id", stationId.value()))
                        .first())
                .map(document -> Documents.read(document, StationDocument.class));
    }

    /** The stations whose tills a keeper or an operator sees. */
    List<String> stationsOf(Actor actor) {
        List<String> stations = new ArrayList<>();
        StationId own = actor.station();
        if (own == null) {
            return stations;
        }
        stations.add(own.value());
        if (actor.operates(own)) {
            views.collection(TillProjection.STATIONS)
                    .find(Filters.eq("countyStationId", own.value()))
                    .map((Document village) -> village.getString("_id"))
                    .into(stations);
        }
        return stations;
    }

    private boolean sees(Actor actor, StationDocument station) {
        return seesAll(actor)
                || actor.keeps(station.id())
                || actor.operates(station.id())
                || actor.operates(station.countyStationId());
    }
}
