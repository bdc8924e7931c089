package farmgate.query.payout;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import farmgate.query.payout.AccountHoldDocument.Kind;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.query.web.OldestFirst;
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
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Changes of how payees are paid, and when stations were suspended, which lengthens the hold of a farmer's change. */
@ProcessingGroup("account-holds")
class AccountHoldProjection extends Projection {

    static final String HOLDS = "account_holds";
    static final String STATION = "stationId";
    static final String KIND = "kind";
    static final String CHANGED = "changedMillis";
    static final String PAYABLE = "payableMillis";
    static final String CONFIRMED_BY = "confirmedBy";
    static final String SUSPENDED = "suspendedMillis";

    AccountHoldProjection(Views views) {
        super(views, HOLDS);
        views.collection(HOLDS).createIndex(Indexes.ascending(OldestFirst.SORT_KEY));
        views.collection(HOLDS).createIndex(Indexes.ascending(SUSPENDED));
    }

    @EventHandler
    void on(FarmerEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        String id = event.farmerId().value();
        switch (event) {
            // A change says nothing of the station, so every farmer's document begins with her enrolment.
            case FarmerEnrolled enrolled ->
                views().write(
                                HOLDS,
                                ViewWrite.create(
                                        id,
                                        version,
                                        new Document(
                                                STATION, enrolled.stationId().value())));
            case PayoutMethodChanged changed ->
                views().write(
                                HOLDS,
                                ViewWrite.update(
                                        id,
                                        version,
                                        changed(id, Kind.FARMER, changed.changedBy(), at, changed.payableFrom())));
            case PayoutMethodConfirmed confirmed ->
                views().write(HOLDS, ViewWrite.update(id, version, Updates.set(CONFIRMED_BY, confirmed.confirmedBy())));
            case FarmerForgotten _ ->
                views().write(HOLDS, ViewWrite.update(id, version, Updates.unset(OldestFirst.SORT_KEY)));
            case FarmerDetailsChanged _ -> views().write(HOLDS, ViewWrite.update(id, version));
        }
    }

    @EventHandler
    void on(StationEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        String id = event.stationId().value();
        switch (event) {
            case StationRegistered _ -> views().write(HOLDS, ViewWrite.create(id, version, new Document(STATION, id)));
            case StationAccountChanged changed ->
                views().write(
                                HOLDS,
                                ViewWrite.update(
                                        id,
                                        version,
                                        changed(id, Kind.STATION, changed.changedBy(), at, changed.payableFrom())));
            case StationSuspended _ ->
                views().write(HOLDS, ViewWrite.update(id, version, Updates.set(SUSPENDED, at.toEpochMilli())));
            case StationOpened _, StationResumed _, KeeperForgotten _, KeeperNamed _, StationDetailsChanged _ -> {}
        }
    }

    private static Bson changed(String payee, Kind kind, String changedBy, Instant at, Instant payableFrom) {
        return Updates.combine(
                Updates.set("payee", payee),
                Updates.set(KIND, kind.name()),
                Updates.set("changedBy", changedBy),
                Updates.set("changedAt", at.toString()),
                Updates.set("payableFrom", payableFrom.toString()),
                Updates.set(CHANGED, at.toEpochMilli()),
                Updates.set(PAYABLE, payableFrom.toEpochMilli()),
                Updates.unset(CONFIRMED_BY),
                Updates.set(OldestFirst.SORT_KEY, OldestFirst.key(at, payee)));
    }
}
