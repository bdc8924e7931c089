package farmgate.query.payout;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Views;
import farmgate.query.web.CannotBeShown;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.station.StationId;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;

/** How much was paid out at once, by station. */
public final class ClosedPayouts {

    private final Views views;

    ClosedPayouts(Views views) {
        this.views = views;
    }

    public record ClosedPayout(StationId stationId, PayoutId payoutId, Money total) {}

    /** All that were not rejected, in the order of their ids. */
    public void every(Consumer<ClosedPayout> reader) {
        CannotBeShown.<Document>each(
                views.collection(PayoutProjection.PAYOUTS)
                        .find(Filters.ne("stage", PayoutStatus.REJECTED.name()))
                        .projection(Projections.include("stationId", "total"))
                        .sort(Sorts.ascending("_id")),
                document -> String.valueOf(document.get("_id")),
                payout -> reader.accept(new ClosedPayout(
                        new StationId(payout.getString("stationId")),
                        new PayoutId(payout.getString("_id")),
                        Money.ofFen(payout.getEmbedded(List.of("total", "fen"), Number.class)
                                .longValue()))));
    }
}
