package farmgate.query.statement;

import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.farmer.FarmerEvent;
import farmgate.shared.farmer.FarmerEvent.FarmerDetailsChanged;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodChanged;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodConfirmed;
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
import org.jspecify.annotations.Nullable;

/** Which station keeps a farmer, and which county a station; it never changes. */
@ProcessingGroup("statement-holders")
class HolderProjection extends Projection {

    static final String HOLDERS = "statement_holders";

    HolderProjection(Views views) {
        super(views, HOLDERS);
    }

    /**
     * @param stationId of a farmer
     * @param countyStationId of a village station
     */
    record Holder(@Nullable StationId stationId, @Nullable StationId countyStationId) {}

    @EventHandler
    void on(FarmerEvent event) {
        switch (event) {
            case FarmerEnrolled enrolled -> keep(enrolled.farmerId().value(), new Holder(enrolled.stationId(), null));
            // Her statement stays: it holds sums and no name.
            case FarmerForgotten _ -> {}
            case PayoutMethodChanged _, PayoutMethodConfirmed _, FarmerDetailsChanged _ -> {}
        }
    }

    @EventHandler
    void on(StationEvent event) {
        switch (event) {
            case StationRegistered registered ->
                keep(registered.stationId().value(), new Holder(null, registered.countyStationId()));
            case StationOpened _,
                    StationSuspended _,
                    StationResumed _,
                    KeeperForgotten _,
                    KeeperNamed _,
                    StationDetailsChanged _,
                    StationAccountChanged _ -> {}
        }
    }

    private void keep(String id, Holder holder) {
        views().write(HOLDERS, ViewWrite.keep(id, Documents.of(holder)));
    }
}
