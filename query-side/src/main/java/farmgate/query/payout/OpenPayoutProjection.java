package farmgate.query.payout;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.DuesEvent;
import farmgate.shared.settlement.DuesEvent.ClawbackForgiven;
import farmgate.shared.settlement.DuesEvent.ClawbackOwed;
import farmgate.shared.settlement.DuesEvent.ClawbacksDrawn;
import farmgate.shared.settlement.DuesEvent.DueAccrued;
import farmgate.shared.settlement.DuesEvent.DueHeldOver;
import farmgate.shared.settlement.DuesEvent.DueReissued;
import farmgate.shared.settlement.DuesEvent.DuesCleared;
import farmgate.shared.settlement.DuesEvent.DuesDrawn;
import farmgate.shared.settlement.DuesEvent.DuesListed;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.settlement.DuesEvent.DuesRestored;
import farmgate.shared.settlement.DuesEvent.ReissueReported;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The open payout of each station, and what accrued to it. Both follow the station's dues and carry their sequence
 * number; a closed payout is another document of another aggregate, so neither guard stands in the other's way.
 *
 * <p>An entry stays, marked as drawn, until the payout that drew it was sent, because a rejected one gives it back.
 */
@ProcessingGroup("open-payouts")
class OpenPayoutProjection extends Projection {

    /** By station: which payout is open. */
    static final String OPEN = "open_payouts";

    /** By station and the sequence number of the event that made it due. */
    static final String ENTRIES = "open_payout_entries";

    OpenPayoutProjection(Views views) {
        super(views, OPEN, ENTRIES);
        views.collection(OPEN).createIndex(Indexes.ascending("payoutId"));
        views.collection(ENTRIES).createIndex(Indexes.ascending("stationId"));
        views.collection(ENTRIES).createIndex(Indexes.ascending("drawnBy"));
    }

    @EventHandler
    void on(DuesEvent event, @SequenceNumber long version) {
        String station = event.stationId().value();
        switch (event) {
            case DuesOpened opened ->
                views().write(OPEN, ViewWrite.create(station, version, new Document("payoutId", null)));
            case DueAccrued accrued -> {
                keep(
                        new EntryDocument(
                                accrued.stationId(), accrued.orderId(), accrued.receivedAt(), accrued.dues(), null),
                        version);
                open(station, accrued.payoutId(), version);
            }
            case DueReissued again -> {
                keepAll(again, version);
                open(station, again.payoutId(), version);
            }
            case DuesDrawn drawn -> {
                views().write(ENTRIES, draw(drawn, version));
                open(station, drawn.nextPayoutId(), version);
            }
            case DuesRestored restored -> {
                views().write(ENTRIES, restore(restored, version));
                open(station, restored.intoPayoutId(), version);
            }
            case DuesCleared cleared ->
                views().write(ENTRIES, new DeleteManyModel<>(drawnBy(station, cleared.payoutId(), version)));
            case DueHeldOver held -> {
                views().write(ENTRIES, holdOver(held, version));
                keepAll(held, version);
                open(station, held.payoutId(), version);
            }
            // What payees owe is a list of its own.
            case ClawbackOwed _, ClawbacksDrawn _, ClawbackForgiven _ -> {}
            // That it is due again is told by the reissue.
            case ReissueReported _ -> {}
            // It is said of the register and not of the station's dues, under the register's own sequence numbers.
            case DuesListed listed -> {}
        }
    }

    private void open(String station, PayoutId payoutId, long version) {
        views().write(OPEN, ViewWrite.update(station, version, Updates.set("payoutId", payoutId.value())));
    }

    private void keep(EntryDocument entry, long version) {
        write(entry, entry.stationId() + "/" + version, version);
    }

    private void keepAll(DueReissued again, long version) {
        again.orders()
                .forEach(source -> write(
                        new EntryDocument(
                                again.stationId(),
                                source.orderId(),
                                again.returnedAt(),
                                List.of(new Due(again.payee(), source.amount())),
                                null),
                        again.stationId() + "/" + version + "/" + source.orderId(),
                        version));
    }

    private void keepAll(DueHeldOver held, long version) {
        held.dues()
                .forEach(due -> write(
                        new EntryDocument(
                                held.stationId(),
                                due.orderId(),
                                due.receivedAt(),
                                List.of(new Due(held.payee(), due.amount())),
                                null),
                        held.stationId() + "/" + version + "/" + due.orderId(),
                        version));
    }

    /** What waits is no longer in the entries that were drawn, so that a rejected payout does not give it back twice. */
    private static WriteModel<Document> holdOver(DueHeldOver held, long version) {
        List<String> orders =
                held.dues().stream().map(due -> due.orderId().value()).toList();
        return new UpdateManyModel<>(
                and(drawnBy(held.stationId().value(), held.drawnBy(), version), in("orderId", orders)),
                Updates.combine(
                        Updates.pull(
                                "dues",
                                new Document("payee.kind", held.payee().kind().name())
                                        .append("payee.id", held.payee().id())),
                        Updates.set(ViewWrite.VERSION, version)));
    }

    private void write(EntryDocument entry, String id, long version) {
        views().write(ENTRIES, ViewWrite.create(id, version, Documents.of(entry)));
    }

    private static WriteModel<Document> draw(DuesDrawn drawn, long version) {
        List<String> orders = drawn.orders().stream().map(OrderId::value).toList();
        return new UpdateManyModel<>(
                and(
                        eq("stationId", drawn.stationId().value()),
                        in("orderId", orders),
                        eq("drawnBy", null),
                        lt(ViewWrite.VERSION, version)),
                Updates.combine(
                        Updates.set("drawnBy", drawn.payoutId().value()), Updates.set(ViewWrite.VERSION, version)));
    }

    private static WriteModel<Document> restore(DuesRestored restored, long version) {
        return new UpdateManyModel<>(
                drawnBy(restored.stationId().value(), restored.payoutId(), version),
                Updates.combine(Updates.set("drawnBy", null), Updates.set(ViewWrite.VERSION, version)));
    }

    private static Bson drawnBy(String station, PayoutId payoutId, long version) {
        return and(eq("stationId", station), eq("drawnBy", payoutId.value()), lt(ViewWrite.VERSION, version));
    }
}
