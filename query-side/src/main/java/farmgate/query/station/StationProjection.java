package farmgate.query.station;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.personal.Personal;
import farmgate.shared.station.StationEvent;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import farmgate.shared.station.StationEvent.KeeperNamed;
import farmgate.shared.station.StationEvent.StationAccountChanged;
import farmgate.shared.station.StationEvent.StationDetailsChanged;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationEvent.StationResumed;
import farmgate.shared.station.StationEvent.StationSuspended;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

@ProcessingGroup("stations")
class StationProjection extends Projection {

    static final String STATIONS = "stations";

    StationProjection(Views views) {
        super(views, STATIONS);
        views.collection(STATIONS).createIndex(Indexes.ascending("regionCode"));
    }

    @EventHandler
    void on(StationEvent event, @SequenceNumber long version) {
        views().write(STATIONS, write(event, version));
    }

    private static WriteModel<Document> write(StationEvent event, long version) {
        String id = event.stationId().value();
        return switch (event) {
            case StationRegistered registered -> ViewWrite.create(id, version, document(registered));
            case StationOpened opened -> ViewWrite.update(id, version, status(StationStatus.OPEN));
            case StationSuspended suspended -> ViewWrite.update(id, version, status(StationStatus.SUSPENDED));
            case StationResumed resumed -> ViewWrite.update(id, version, status(StationStatus.OPEN));
            case KeeperForgotten forgotten -> ViewWrite.update(id, version, apart(forgotten.account()));
            case StationDetailsChanged changed ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.set("name", changed.name()),
                        Updates.set(
                                "location", changed.location() == null ? null : Documents.part(changed.location())));
            case StationAccountChanged changed ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.set("account", changed.account() == null ? null : Documents.part(changed.account())));
            case KeeperNamed named ->
                ViewWrite.update(id, version, Updates.set("keeper", Documents.part(named.keeper())));
        };
    }

    private static Document document(StationRegistered registered) {
        return Documents.of(new StationDocument(
                registered.stationId(),
                registered.name(),
                registered.level(),
                registered.regionCode(),
                registered.countyStationId(),
                registered.location(),
                StationStatus.REGISTERED,
                registered.keeper(),
                registered.account()));
    }

    /** Her name does not open any more; the station's account is under a key of its own. */
    private static Bson[] apart(@Nullable Personal account) {
        return account == null ? new Bson[0] : new Bson[] {Updates.set("account", Documents.part(account))};
    }

    private static Bson status(StationStatus status) {
        return Updates.set("status", status.name());
    }
}
