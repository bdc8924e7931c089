package farmgate.query.farmer;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
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
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.bson.Document;

@ProcessingGroup("farmers")
class FarmerProjection extends Projection {

    static final String FARMERS = "farmers";
    static final String STATION = "stationId";

    FarmerProjection(Views views) {
        super(views, FARMERS);
        views.collection(FARMERS).createIndex(Indexes.ascending(STATION, "_id"));
    }

    @EventHandler
    void on(FarmerEvent event, @SequenceNumber long version) {
        views().write(FARMERS, write(event, version));
    }

    private static WriteModel<Document> write(FarmerEvent event, long version) {
        String id = event.farmerId().value();
        return switch (event) {
            case FarmerEnrolled enrolled -> ViewWrite.create(id, version, document(enrolled));
            case PayoutMethodChanged changed ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.set("payoutMethod", changed.payoutMethod().name()),
                        Updates.set("account", changed.account() == null ? null : Documents.part(changed.account())),
                        Updates.set("payableFrom", Documents.part(changed.payableFrom())));
            case FarmerDetailsChanged changed ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.set("person", Documents.part(changed.person())),
                        Updates.set("village", changed.village()));
            case PayoutMethodConfirmed _ -> ViewWrite.update(id, version);
            case FarmerForgotten _ ->
                ViewWrite.update(id, version, Updates.set("status", FarmerStatus.FORGOTTEN.name()));
        };
    }

    private static Document document(FarmerEnrolled enrolled) {
        return Documents.of(new FarmerDocument(
                enrolled.farmerId(),
                enrolled.stationId(),
                enrolled.person(),
                enrolled.village(),
                enrolled.payoutMethod(),
                enrolled.account(),
                FarmerStatus.ENROLLED,
                null));
    }
}
