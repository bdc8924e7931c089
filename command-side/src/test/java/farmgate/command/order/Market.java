package farmgate.command.order;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.command.consignment.ConsignmentSlice;
import farmgate.command.farmer.FarmerSlice;
import farmgate.command.finance.FinanceSlice;
import farmgate.command.identity.Buyers;
import farmgate.command.listing.ListingSlice;
import farmgate.command.listing.ListingStock;
import farmgate.command.listing.OfferFacts;
import farmgate.command.payment.PaymentSlice;
import farmgate.command.person.NoTies;
import farmgate.command.person.Ties;
import farmgate.command.station.StationSlice;
import farmgate.command.till.TillSlice;
import farmgate.command.todo.Automation;
import farmgate.command.todo.Effects;
import farmgate.command.todo.TodoList;
import farmgate.command.todo.TodoWorker;
import farmgate.command.web.Answer;
import farmgate.command.web.Call;
import farmgate.command.web.OtherNodes;
import farmgate.command.web.Writes;
import farmgate.command.web.WritesConfiguration;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Event;
import farmgate.shared.message.Id;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationEvent.StationSuspended;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import farmgate.shared.wire.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.EventProcessingModule;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.springboot.autoconfig.InfraConfiguration;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.bind.annotation.RestController;

/**
 * The slices of a whole purchase, plugged together as in production on stores in memory: two village stations of a
 * county, listings, the automations, and a clock that a test moves.
 */
public final class Market implements AutoCloseable {

    public static final FarmerId LI = new FarmerId("frm_li");
    public static final Price PER_JIN = new Price(390, Quantity.grams(500));

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final MovedClock clock = new MovedClock();

    public Market() {
        this(true);
    }

    /** @param trial whether anybody may play the payer, as in a trial */
    public Market(boolean trial) {
        context.getDefaultListableBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.registerBean("clock", Clock.class, () -> clock);
        // Todo rows that are due at once are due at their event's time, which must not be ahead of the market's clock.
        GenericEventMessage.clock = clock;
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("trial", Map.of("farmgate.payment.sandbox", String.valueOf(trial))));
        context.register(House.class);
        context.refresh();
        publish("Station", People.COUNTY, registered(People.COUNTY, StationLevel.COUNTY, null));
        for (StationId village : List.of(People.VILLAGE, People.OTHER_VILLAGE)) {
            publish(
                    "Station",
                    village,
                    registered(village, StationLevel.VILLAGE, People.COUNTY),
                    new StationOpened(village));
        }
    }

    @Override
    public void close() {
        context.close();
        GenericEventMessage.clock = Clock.systemUTC();
    }

    public <T> T the(Class<T> type) {
        return context.getBean(type);
    }

    /** Everything that answers HTTP. */
    public Object[] endpoints() {
        return context.getBeansWithAnnotation(RestController.class).values().toArray();
    }

    /** From now on it is so late, also for the automations. */
    public void clockStandsAt(Instant now) {
        clock.now.set(now);
    }

    public Instant now() {
        return clock.instant();
    }

    public ListingId apples(String id, long grams) {
        return listing(id, People.VILLAGE, "apple", Quantity.grams(grams), PER_JIN, null);
    }

    /** Eggs by the piece, for another unit. */
    public ListingId pieces(String id, StationId station, long count) {
        return listing(
                id,
                station,
                "pomelo",
                new Quantity(count, Unit.PIECE),
                new Price(650, new Quantity(1, Unit.PIECE)),
                null);
    }

    public ListingId listing(
            String id, StationId station, String produce, Quantity quantity, Price price, Quantity minimum) {
        ListingId listing = new ListingId(id);
        publish(
                "Listing",
                listing,
                new ListingDrafted(
                        listing,
                        station,
                        People.COUNTY,
                        RegionCode.of("610629"),
                        List.of(new Contribution(LI, quantity)),
                        produce,
                        null,
                        null,
                        "Good ones",
                        null,
                        price,
                        quantity,
                        minimum,
                        null,
                        null),
                new ListingPublished(listing));
        return listing;
    }

    public void suspend(StationId station) {
        publishNext("Station", station, new StationSuspended(station, FreeText.clear("flood")));
    }

    public void publishNext(String type, Id id, Event event) {
        long next = the(EventStore.class).lastSequenceNumberFor(id.value()).orElse(-1L) + 1;
        the(EventStore.class).publish(new GenericDomainEventMessage<>(type, id.value(), next, event));
    }

    public Answer send(Object command, Actor actor) {
        return the(Writes.class).send(command, new Call(actor, null, null));
    }

    public Answer send(Object command, Actor actor, String idempotencyKey) {
        return the(Writes.class).send(command, new Call(actor, idempotencyKey, null));
    }

    /** To be picked up at the village station. */
    public Placed place(String id, Actor actor, Map<ListingId, Quantity> basket) {
        return place(id, actor, basket, People.VILLAGE);
    }

    public Placed place(String id, Actor actor, Map<ListingId, Quantity> basket, StationId pickUp) {
        return place(id, actor, basket, new PlaceCheckout.DeliverTo(pickUp, null, null));
    }

    public Placed placeHome(String id, Actor actor, Map<ListingId, Quantity> basket) {
        Contact home = new Contact("Mei", "13700000000", "1 Nanjing Road");
        return place(id, actor, basket, new PlaceCheckout.DeliverTo(null, RegionCode.of("310101"), home));
    }

    private Placed place(String id, Actor actor, Map<ListingId, Quantity> basket, PlaceCheckout.DeliverTo deliverTo) {
        BuyerId buyer = actor.buyer() == null ? new BuyerId("buy_neighbour") : actor.buyer();
        Contact neighbour = actor.buyer() == null ? Contact.of("Wang", "13900000000") : null;
        PlaceCheckout command = new PlaceCheckout(
                new CheckoutId(id),
                buyer,
                basket.entrySet().stream()
                        .map(line -> new PlaceCheckout.Line(line.getKey(), line.getValue()))
                        .toList(),
                deliverTo,
                neighbour);
        return placed(send(command, actor));
    }

    public void cancel(OrderId id, Actor actor) {
        send(new OrderCommand.CancelOrder(id, "changed her mind"), actor);
    }

    /** What a checkout answered, for tests of other slices. */
    public record Placed(CheckoutId id, List<OrderId> orders, Money total, Instant payBy) {}

    static Placed placed(Answer answer) {
        CheckoutPlacedAnswer placed = Json.read(answer.json(), CheckoutPlacedAnswer.class);
        return new Placed(
                placed.id(),
                placed.orders().stream().map(CheckoutPlacedAnswer.Part::id).toList(),
                placed.total(),
                placed.payBy());
    }

    /** Pays past the payment slice. */
    public void pay(OrderId id) {
        inUnitOfWork(() -> {
            Orders orders = the(Orders.class);
            orders.pay(
                    new PaymentId("pay_" + id),
                    PaymentMethod.ONLINE,
                    Map.of(id, orders.get(id).total()),
                    now());
            return id;
        });
    }

    public OrderFacts order(OrderId id) {
        return inUnitOfWork(() -> the(Orders.class).get(id));
    }

    public OfferFacts offer(ListingId id) {
        return inUnitOfWork(() -> the(ListingStock.class).offer(id));
    }

    public <T> T inUnitOfWork(Supplier<T> what) {
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
        return unit.executeWithResult(() -> what.get()).getPayload();
    }

    public List<Object> eventsOf(Id id) {
        return the(EventStore.class)
                .readEvents(id.value())
                .asStream()
                .map(event -> (Object) event.getPayload())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    static FeeRule feeRule(String id) {
        return new FeeRule(id, 1, LocalDate.of(2020, 1, 1), 860, 50, 20, 40, 30);
    }

    private void publish(String type, Id id, Event... events) {
        for (int i = 0; i < events.length; i++) {
            the(EventStore.class).publish(new GenericDomainEventMessage<>(type, id.value(), i, events[i]));
        }
    }

    private static StationRegistered registered(StationId id, StationLevel level, StationId county) {
        return new StationRegistered(
                id,
                "Luochuan",
                level,
                RegionCode.of("610629"),
                county,
                null,
                new OpenVault().seal(id.value(), Contact.of("Li", "13800000000")),
                null);
    }

    /** Stands still until a test moves it. */
    private static final class MovedClock extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(People.NOON);

        @Override
        public Instant instant() {
            return Objects.requireNonNull(now.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({
        InfraConfiguration.class,
        StationSlice.class,
        FarmerSlice.class,
        FinanceSlice.class,
        ListingSlice.class,
        OrderSlice.class,
        PaymentSlice.class,
        ConsignmentSlice.class,
        TillSlice.class,
        WritesConfiguration.class
    })
    static class House {

        @Bean
        EventProcessingModule eventProcessing() {
            EventProcessingModule processing = new EventProcessingModule();
            processing.registerTokenStore(_ -> new InMemoryTokenStore());
            processing.registerTrackingEventProcessorConfiguration(
                    _ -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                            .andEventAvailabilityTimeout(20, TimeUnit.MILLISECONDS));
            return processing;
        }

        @Bean
        CodeGuesses codeGuesses() {
            return new PatientHouse();
        }

        @Bean
        EventStore eventStore() {
            return EmbeddedEventStore.builder()
                    .storageEngine(new InMemoryEventStorageEngine())
                    .fetchDelay(20)
                    .build();
        }

        @Bean
        CommandGateway commandGateway(CommandBus bus) {
            return DefaultCommandGateway.builder().commandBus(bus).build();
        }

        @Bean
        OtherNodes otherNodes(EventStore eventStore) {
            return OtherNodes.over(eventStore);
        }

        @Bean
        SnapshotTriggerDefinition snapshotTrigger() {
            return NoSnapshotTriggerDefinition.INSTANCE;
        }

        @Bean
        Ties ties() {
            return new NoTies();
        }

        @Bean
        Buyers buyers(EventStore eventStore, Vault vault) {
            return new Buyers(eventStore, vault);
        }

        @Bean
        Vault vault() {
            return new OpenVault();
        }

        @Bean
        FeeRuleAt feeRuleAt() {
            return day -> feeRule(day.isBefore(LocalDate.of(2026, 10, 1)) ? "before" : "from-october");
        }

        @Bean(destroyMethod = "shutdownNow")
        MongoServer mongoServer() {
            return new MongoServer(new MemoryBackend());
        }

        @Bean(destroyMethod = "close")
        MongoClient mongoClient(MongoServer server) {
            return MongoClients.create("mongodb://127.0.0.1:" + server.bind().getPort());
        }

        @Bean
        MongoDatabase mongoDatabase(MongoClient client) {
            return client.getDatabase("farmgate");
        }

        @Bean
        TodoList todoList(MongoDatabase database) {
            return new TodoList(database);
        }

        @Bean
        TodoWorker todoWorker(TodoList todos, List<Automation> automations, Clock clock, EventStore eventStore) {
            return new TodoWorker(todos, automations, clock, new Effects(eventStore), () -> true);
        }
    }
}
