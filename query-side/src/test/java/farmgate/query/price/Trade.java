package farmgate.query.price;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.projection.Views;
import farmgate.query.web.SharedAnswers;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.Destination;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Orders delivered through Axon's handlers to the price history, over the stand-in for MongoDB. */
final class Trade implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-10-08T04:00:00Z");
    private static final StationId STATION = new StationId("stn_luochuan");
    private static final FeeRule RULE = new FeeRule("standard", 1, LocalDate.parse("2026-01-01"), 850, 60, 20, 40, 30);

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final Views views = new Views(client.getDatabase("farmgate"));
    private final AnnotationEventHandlerAdapter handlers =
            new AnnotationEventHandlerAdapter(new PriceProjection(views));
    private final List<GenericDomainEventMessage<?>> told = new ArrayList<>();
    private final Map<OrderId, Long> versions = new HashMap<>();
    private int orders;

    final PriceHistory history = new PriceHistory(views, () -> NOW);
    final PriceReads reads =
            new PriceReads(history, new SharedAnswers<>(2, Duration.ofSeconds(2), Duration.ZERO, System::nanoTime));

    /** What was ordered and, when it was weighed again, delivered. */
    record Line(
            String listing,
            String produce,
            Price price,
            Quantity ordered,
            @Nullable Quantity delivered) {

        static Line of(String produce, long fenPerKg, long grams) {
            return new Line(
                    "lst_" + produce + fenPerKg,
                    produce,
                    new Price(fenPerKg, Quantity.grams(1000)),
                    Quantity.grams(grams),
                    null);
        }

        static Line pieces(String produce, long fen, long pieces) {
            return new Line(
                    "lst_" + produce,
                    produce,
                    new Price(fen, new Quantity(1, Unit.PIECE)),
                    new Quantity(pieces, Unit.PIECE),
                    null);
        }

        Line weighed(long grams) {
            return new Line(listing, produce, price, ordered, Quantity.grams(grams));
        }

        private OrderLine order() {
            return new OrderLine(
                    new ListingId(listing), produce, null, null, produce, ordered, price, price.amountFor(ordered), 20);
        }

        private DeliveredLine deliver() {
            Quantity weight = delivered == null ? ordered : delivered;
            return new DeliveredLine(new ListingId(listing), ordered, ordered, null, weight, price.amountFor(weight));
        }
    }

    /** An order, from its placement to its settlement at that time. */
    void settled(String at, String region, Line... lines) {
        OrderId id = placed(region, lines);
        List<DeliveredLine> delivered =
                List.of(lines).stream().map(Line::deliver).toList();
        tell(
                id,
                "2026-10-01T00:00:00Z",
                new OrderDelivered(id, new ConsignmentId("csg_1"), delivered, Money.ofFen(0), NOW, NOW));
        Settlement settlement = new Settlement(Money.ZERO, List.of(), Money.ZERO, List.of(), "standard/1", "lr/1");
        tell(id, at, new OrderSettled(id, STATION, STATION, settlement));
    }

    OrderId placed(String region, Line... lines) {
        OrderId id = new OrderId("ord_" + orders++);
        tell(
                id,
                "2026-09-30T00:00:00Z",
                new OrderPlaced(
                        id,
                        new CheckoutId("chk_1"),
                        new BuyerId("buy_li"),
                        "li",
                        null,
                        STATION,
                        STATION,
                        RegionCode.of(region),
                        List.of(lines).stream().map(Line::order).toList(),
                        Money.ofFen(1),
                        new Destination(STATION, null, null),
                        NOW,
                        Duration.ofDays(2),
                        RULE));
        return id;
    }

    void toldAgain() {
        List.copyOf(told).forEach(this::deliver);
    }

    List<Document> kept() {
        return views.collection(PriceProjection.ORDERS)
                .find()
                .sort(new Document("_id", 1))
                .into(new ArrayList<>());
    }

    private void tell(OrderId id, String at, OrderEvent event) {
        long version = versions.merge(id, 0L, (before, zero) -> before + 1);
        Instant when = Instant.parse(at);
        GenericEventMessage<OrderEvent> message =
                new GenericEventMessage<>(id + "/" + version, event, MetaData.emptyInstance(), when);
        GenericDomainEventMessage<?> fact =
                new GenericDomainEventMessage<>("Order", id.value(), version, message, message::getTimestamp);
        told.add(fact);
        deliver(fact);
    }

    private void deliver(GenericDomainEventMessage<?> fact) {
        DefaultUnitOfWork.startAndGet(fact)
                .executeWithResult(() -> handlers.handle(fact))
                .getPayload();
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
