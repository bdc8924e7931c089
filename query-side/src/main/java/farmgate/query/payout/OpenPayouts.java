package farmgate.query.payout;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import farmgate.query.payout.PayoutView.LineView;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Reads open payouts: what would be closed if a run came now. */
class OpenPayouts {

    private final Views views;

    OpenPayouts(Views views) {
        this.views = views;
    }

    /** Which payout is open at a station. */
    record Open(StationId stationId, PayoutId payoutId) {}

    Optional<Open> find(PayoutId payoutId) {
        return list(Filters.eq("payoutId", payoutId.value()), 1).stream().findFirst();
    }

    /** In the order of the payouts' ids. */
    List<Open> list(Bson filter, int limit) {
        return views.collection(OpenPayoutProjection.OPEN)
                .find(Filters.and(Filters.ne("payoutId", null), filter))
                .sort(Sorts.ascending("payoutId"))
                .limit(limit)
                .map(OpenPayouts::open)
                .into(new ArrayList<>());
    }

    PayoutView view(Open open) {
        Map<Payee, Map<OrderId, Money>> perPayee = new LinkedHashMap<>();
        entries(open.stationId())
                .forEach(entry -> entry.dues()
                        .forEach(due -> perPayee.computeIfAbsent(due.payee(), _ -> new LinkedHashMap<>())
                                .merge(entry.orderId(), due.amount(), Money::plus)));
        List<LineView> lines = perPayee.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().kind()))
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
        return new PayoutView(
                open.payoutId(),
                null,
                open.stationId(),
                PayoutStatus.OPEN,
                null,
                null,
                lines,
                Money.sum(lines.stream().map(LineView::amount).toList()),
                null,
                null,
                null,
                List.of(),
                null);
    }

    private List<EntryDocument> entries(StationId stationId) {
        return views
                .collection(OpenPayoutProjection.ENTRIES)
                .find(Filters.and(Filters.eq("stationId", stationId.value()), Filters.eq("drawnBy", null)))
                .map(document -> Documents.read(document, EntryDocument.class))
                .into(new ArrayList<>())
                .stream()
                .sorted(Comparator.comparing(EntryDocument::receivedAt)
                        .thenComparing(entry -> entry.orderId().value()))
                .toList();
    }

    private static LineView line(Payee payee, Map<OrderId, Money> perOrder) {
        List<PayoutLine.Source> orders = perOrder.entrySet().stream()
                .map(entry -> new PayoutLine.Source(entry.getKey(), entry.getValue()))
                .toList();
        return new LineView(
                null, payee, null, Money.sum(perOrder.values()), orders, LineStatus.DUE, null, null, null, List.of());
    }

    private static Open open(Document document) {
        return new Open(new StationId(document.getString("_id")), new PayoutId(document.getString("payoutId")));
    }
}
