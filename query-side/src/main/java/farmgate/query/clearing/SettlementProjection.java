package farmgate.query.clearing;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.clearing.ProviderSettlementEvent;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementBanked;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementFoundInSuspense;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartMatched;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartReported;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementReported;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.bson.Document;

@ProcessingGroup("provider-settlements")
class SettlementProjection extends Projection {

    static final String SETTLEMENTS = "provider_settlements";
    static final String SORT_KEY = "sortKey";

    SettlementProjection(Views views) {
        super(views, SETTLEMENTS);
        views.collection(SETTLEMENTS).createIndex(Indexes.descending(SORT_KEY));
    }

    @EventHandler
    void on(ProviderSettlementEvent event, @SequenceNumber long version, @Timestamp Instant at) {
        views().write(SETTLEMENTS, write(event, version, at));
    }

    private static WriteModel<Document> write(ProviderSettlementEvent event, long version, Instant at) {
        String id = event.settlementId().value();
        return switch (event) {
            case SettlementReported reported -> ViewWrite.create(id, version, document(reported, at));
            // Its lines are with the payments that they clear, and with the exceptions.
            case SettlementPartReported _ -> ViewWrite.update(id, version);
            case SettlementPartMatched part ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.inc("partsMatched", 1),
                        Updates.inc("matched", part.matched()),
                        Updates.inc("exceptions", part.exceptions().size()));
            case SettlementBanked banked ->
                ViewWrite.update(
                        id,
                        version,
                        Updates.set("bankedAt", at.toString()),
                        Updates.set("bankReference", banked.bankReference()));
            case SettlementFoundInSuspense _ -> ViewWrite.update(id, version, Updates.set("bankedAt", at.toString()));
        };
    }

    private static Document document(SettlementReported reported, Instant at) {
        return Documents.of(new SettlementDocument(
                reported, at, 0, 0, 0, null, null, reported.settledOn() + "/" + reported.settlementId()));
    }
}
