package farmgate.query.payout;

import com.mongodb.client.model.Indexes;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.farmer.FarmerEvent;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodChanged;
import farmgate.shared.personal.Personal;
import farmgate.shared.station.StationEvent;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationEvent.StationResumed;
import farmgate.shared.station.StationEvent.StationSuspended;
import farmgate.shared.station.StationId;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;

/**
 * Where farmers and stations are paid, sealed, and which county a station belongs to. It never changes: a farmer's later
 * account is another document, because a payment file that names the earlier one stays as it is.
 */
@ProcessingGroup("payees")
class PayeeProjection extends Projection {

    static final String PAYEES = "payees";

    PayeeProjection(Views views) {
        super(views, PAYEES);
        views.collection(PAYEES).createIndex(Indexes.ascending("countyStationId"));
    }

    /** @param countyStationId of a village station only */
    record PayeeDocument(
            @Nullable StationId countyStationId, @Nullable Personal account) {}

    @EventHandler
    void on(FarmerEvent event) {
        switch (event) {
            case FarmerEnrolled enrolled ->
                keep(enrolled.farmerId().value(), new PayeeDocument(null, enrolled.account()));
            case PayoutMethodChanged changed ->
                keep(
                        idOf(changed.farmerId().value(), changed.accountVersion()),
                        new PayeeDocument(null, changed.account()));
            // Her account does not open any more; that it was there stays.
            case FarmerForgotten forgotten -> {}
        }
    }

    @EventHandler
    void on(StationEvent event) {
        switch (event) {
            case StationRegistered registered ->
                keep(
                        registered.stationId().value(),
                        new PayeeDocument(registered.countyStationId(), registered.account()));
            case StationOpened _, StationSuspended _, StationResumed _ -> {}
        }
    }

    /** Under which id a payee's account is kept. */
    static String idOf(String payee, int accountVersion) {
        return accountVersion == 0 ? payee : payee + "/" + accountVersion;
    }

    private void keep(String id, PayeeDocument payee) {
        views().write(PAYEES, ViewWrite.keep(id, Documents.of(payee)));
    }
}
