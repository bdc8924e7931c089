package farmgate.query.statement;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import farmgate.query.projection.Documents;
import farmgate.query.projection.Views;
import farmgate.query.statement.StatementProjection.Packed;
import farmgate.query.statement.StatementProjection.Placed;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.message.Id;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.OrderLine;
import farmgate.shared.station.StationId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Adds up the lines of a farmer or a station, and says what was in the orders. */
final class Statements {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int ORDERS_AT_ONCE = 500;

    private final Views views;

    Statements(Views views) {
        this.views = views;
    }

    Statement of(FarmerId farmer, @Nullable LocalDate from, @Nullable LocalDate to) {
        List<Document> lines = lines(farmer, from, to);
        Map<String, List<Statement.Goods>> goods = goods(farmer, lines);
        return statement(farmer, null, from, to, lines, goods);
    }

    Statement of(StationId station, @Nullable LocalDate from, @Nullable LocalDate to) {
        return statement(null, station, from, to, lines(station, from, to), Map.of());
    }

    private Statement statement(
            @Nullable FarmerId farmer,
            @Nullable StationId station,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            List<Document> found,
            Map<String, List<Statement.Goods>> goods) {
        Id holder = Objects.requireNonNull(farmer == null ? station : farmer);
        Money opening = from == null ? Money.ZERO : dueBefore(holder, startOf(from));
        Money balance = opening;
        List<Statement.Line> lines = new ArrayList<>();
        for (Document line : found) {
            String order = StatementLine.orderOf(line);
            balance = balance.plus(StatementLine.amount(line));
            lines.add(StatementLine.line(
                    line, order == null ? List.of() : goods.getOrDefault(order, List.of()), balance));
        }
        return new Statement(farmer, station, from, to, opening, lines, balance);
    }

    private List<Document> lines(Id holder, @Nullable LocalDate from, @Nullable LocalDate to) {
        List<Bson> filters = new ArrayList<>(List.of(Filters.eq(StatementLine.HOLDER, holder.value())));
        if (from != null) {
            filters.add(Filters.gte(StatementLine.AT, startOf(from)));
        }
        if (to != null) {
            filters.add(Filters.lt(StatementLine.AT, startOf(to.plusDays(1))));
        }
        return views.collection(StatementProjection.LINES)
                .find(Filters.and(filters))
                .sort(Sorts.ascending(StatementLine.AT, "_id"))
                .into(new ArrayList<>());
    }

    private Money dueBefore(Id holder, String at) {
        Money due = Money.ZERO;
        for (Document line : views.collection(StatementProjection.LINES)
                .find(Filters.and(Filters.eq(StatementLine.HOLDER, holder.value()), Filters.lt(StatementLine.AT, at)))
                .projection(Projections.include(StatementLine.FEN))) {
            due = due.plus(StatementLine.amount(line));
        }
        return due;
    }

    /** By order: what the farmer gave to it. */
    private Map<String, List<Statement.Goods>> goods(FarmerId farmer, List<Document> lines) {
        List<String> orders = lines.stream()
                .map(StatementLine::orderOf)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, List<Statement.Goods>> goods = new HashMap<>();
        for (int i = 0; i < orders.size(); i += ORDERS_AT_ONCE) {
            List<String> some = orders.subList(i, Math.min(orders.size(), i + ORDERS_AT_ONCE));
            Map<String, Document> kept = kept(some);
            some.forEach(order -> goods.put(order, goods(farmer, order, kept)));
        }
        return goods;
    }

    private Map<String, Document> kept(List<String> orders) {
        List<String> ids = new ArrayList<>(orders);
        orders.forEach(order -> ids.add(StatementProjection.lotsOf(order)));
        Map<String, Document> kept = new HashMap<>();
        views.collection(StatementProjection.GOODS)
                .find(Filters.in("_id", ids))
                .forEach(document -> kept.put(document.getString("_id"), document));
        return kept;
    }

    private static List<Statement.Goods> goods(FarmerId farmer, String order, Map<String, Document> kept) {
        Document placed = kept.get(order);
        Document packed = kept.get(StatementProjection.lotsOf(order));
        if (placed == null || packed == null) {
            return List.of();
        }
        List<Statement.Goods> goods = new ArrayList<>();
        for (OrderLine line : Documents.read(placed, Placed.class).lines()) {
            Quantity net = Documents.read(packed, Packed.class).lots().stream()
                    .filter(lot -> lot.farmerId().equals(farmer))
                    .filter(lot -> lot.listingId().equals(line.listingId()))
                    .map(lot -> lot.stationNet())
                    .reduce(Quantity.none(line.quantity().unit()), Quantity::plus);
            if (!net.isZero()) {
                goods.add(new Statement.Goods(
                        line.listingId(),
                        line.title(),
                        net,
                        line.price(),
                        line.price().amountFor(net)));
            }
        }
        return goods;
    }

    private static String startOf(LocalDate day) {
        return StatementLine.sortable(day.atStartOfDay(ZONE).toInstant());
    }
}
