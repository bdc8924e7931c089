package farmgate.query.payout;

import com.mongodb.client.model.Filters;
import farmgate.query.projection.Views;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who may see which station's payouts. */
class Payees {

    private final Views views;

    Payees(Views views) {
        this.views = views;
    }

    /** Finance and auditors see every station, a keeper her own, an operator her county. */
    boolean maySee(Actor actor, StationId stationId) {
        return seesAll(actor)
                || actor.keeps(stationId)
                || actor.operates(stationId)
                || actor.operates(countyOf(stationId).orElse(null));
    }

    boolean seesAll(Actor actor) {
        return actor.is(Role.FINANCE) || actor.is(Role.AUDITOR);
    }

    /** The stations that a keeper or an operator sees. */
    List<String> stationsOf(Actor actor) {
        List<String> stations = new ArrayList<>();
        StationId own = actor.station();
        if (own == null) {
            return stations;
        }
        stations.add(own.value());
        if (actor.operates(own)) {
            views.collection(PayeeProjection.PAYEES)
                    .find(Filters.eq(PayeeProjection.COUNTY, own.value()))
                    .map(village -> village.getString("_id"))
                    .into(stations);
        }
        return stations;
    }

    private Optional<StationId> countyOf(StationId stationId) {
        return Optional.ofNullable(views.collection(PayeeProjection.PAYEES)
                        .find(Filters.eq("_id", stationId.value()))
                        .first())
                .map(document -> document.getString(PayeeProjection.COUNTY))
                .map(StationId::new);
    }
}
