package farmgate.query.payout;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.WriteModel;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.station.StationEvent;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import farmgate.shared.station.StationEvent.KeeperNamed;
import farmgate.shared.station.StationEvent.StationAccountChanged;
import farmgate.shared.station.StationEvent.StationDetailsChanged;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationEvent.StationResumed;
import farmgate.shared.station.StationEvent.StationSuspended;
import farmgate.shared.station.StationId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.bson.Document;

/** Which county a station belongs to. It never changes. */
@ProcessingGroup("payees")
class PayeeProjection extends Projection {

    static final String PAYEES = "payees";
    /** Of a village station only. */
    static final String COUNTY = "countyStationId";

    PayeeProjection(Views views) {
        super(views, PAYEES);
        views.collection(PAYEES).createIndex(Indexes.ascending(COUNTY));
    }

    @EventHandler
    void on(StationEvent event) {
        switch (event) {
            case StationRegistered registered -> views().write(PAYEES, document(registered));
            case StationOpened _,
                    StationSuspended _,
                    StationResumed _,
                    KeeperForgotten _,
                    KeeperNamed _,
                    StationDetailsChanged _,
                    StationAccountChanged _ -> {}
        }
    }

    private static WriteModel<Document> document(StationRegistered registered) {
        StationId county = registered.countyStationId();
        return ViewWrite.keep(
                registered.stationId().value(), new Document(COUNTY, county == null ? null : county.value()));
    }
}
