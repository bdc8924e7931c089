package farmgate.command.tie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.command.listing.ListingStock;
import farmgate.command.order.OrderFacts;
import farmgate.command.order.OrderStatus;
import farmgate.command.order.Orders;
import farmgate.command.payout.Payouts;
import farmgate.command.person.ForgottenPersons;
import farmgate.command.person.Tie;
import farmgate.command.settlement.Dues;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.Contribution;
import farmgate.shared.listing.ListingEvent.ListingRestocked;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Event;
import farmgate.shared.message.Id;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.Destination;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoredTiesTest {

    private static final StationId STATION = new StationId("stn_village");
    private static final FarmerId LI = new FarmerId("frm_li");
    private static final FarmerId WANG = new FarmerId("frm_wang");
    private static final Payee PAYEE = Payee.farmer(LI);
    private static final BuyerId MEI = new BuyerId("buy_mei");
    private static final ListingId APPLES = new ListingId("lst_apples");
    private static final ListingId PEARS = new ListingId("lst_pears");
    private static final OrderId ORDER = new OrderId("ord_1");
    private static final OrderId OTHER = new OrderId("ord_2");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final PersonIndex index = new PersonIndex(client.getDatabase("test"));
    private final EventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<Event> stored = new ArrayList<>();
    private final ListingStock listings = mock(ListingStock.class);
    private final Orders orders = mock(Orders.class);
    private final Dues dues = mock(Dues.class);
    private final Payouts payouts = mock(Payouts.class);
    private final StoredTies ties = new StoredTies(index, new Latest(events), listings, orders, dues, payouts);

    @BeforeEach
    void nothing_is_due() {
        when(dues.dueTo(any(), any())).thenReturn(Money.ZERO);
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stock_on_offer_and_orders_of_it_tie_its_farmers_however_late_the_index_is(boolean late) {
        happened(APPLES, restocked(APPLES, WANG, LI));
        happened(PEARS, restocked(PEARS, WANG));
        happened(ORDER, placed(ORDER, APPLES));
        happened(OTHER, placed(OTHER, PEARS));
        when(listings.hasEnded(any())).thenReturn(false);
        stands(ORDER, OrderStatus.DISPATCHED);
        stands(OTHER, OrderStatus.PAID);
        if (!late) {
            read();
        }

        assertThat(ties.ofFarmer(LI, STATION))
                .containsExactly(
                        new Tie("listing", "lst_apples", "close it"),
                        new Tie("order", "ord_1", "deliver it, or declare it lost, or have it returned"));
    }

    @Test
    void what_has_ended_ties_nobody() {
        happened(APPLES, restocked(APPLES, LI));
        happened(ORDER, placed(ORDER, APPLES));
        happened(OTHER, placed(OTHER, APPLES), new OrderExpired(OTHER));
        read();
        when(listings.hasEnded(APPLES)).thenReturn(true);
        stands(ORDER, OrderStatus.SETTLED);

        assertThat(ties.ofFarmer(LI, STATION)).isEmpty();
        assertThat(ties.ofBuyer(MEI)).isEmpty();
    }

    @Test
    void money_ties_its_payee_until_the_last_fen() {
        when(dues.dueTo(STATION, PAYEE)).thenReturn(Money.ofFen(8600));
        when(dues.owedBy(STATION, PAYEE)).thenReturn(List.of(new ClawbackId("clb_1")));
        PayoutId first = new PayoutId("pyo_village-1");
        PayoutId second = new PayoutId("pyo_village-2");
        when(dues.payouts(STATION)).thenReturn(List.of(first, second));
        when(payouts.isUnderWayTo(second, PAYEE)).thenReturn(true);

        assertThat(ties.ofFarmer(LI, STATION))
                .extracting(Tie::kind, Tie::id)
                .containsExactly(
                        tuple("money-due", "8600 fen"), tuple("clawback", "clb_1"), tuple("payout", "pyo_village-2"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_order_ties_its_buyer_until_her_refund_has_reached_her(boolean late) {
        happened(ORDER, placed(ORDER, APPLES));
        if (!late) {
            read();
        }
        stands(ORDER, OrderStatus.CANCELLED);

        when(orders.isUnderWay(ORDER)).thenReturn(true);
        assertThat(ties.ofBuyer(MEI))
                .containsExactly(new Tie("order", "ord_1", "wait until the refund has reached the buyer"));
        assertThat(ties.ofBuyer(new BuyerId("buy_other"))).isEmpty();

        when(orders.isUnderWay(ORDER)).thenReturn(false);
        assertThat(ties.ofBuyer(MEI)).isEmpty();
    }

    @Test
    void an_index_that_is_far_behind_is_waited_for() {
        FarmerForgotten any = new FarmerForgotten(WANG);
        events.publish(LongStream.rangeClosed(0, 20_000)
                .mapToObj(n -> new GenericDomainEventMessage<>("Farmer", "frm_wang", n, any))
                .collect(Collectors.toList()));
        assertThat(catchThrowableOfType(Refusal.class, () -> ties.ofFarmer(LI, STATION)))
                .extracting(Refusal::kind, Refusal::code)
                .containsExactly(Refusal.Kind.NOT_YET, "still-reading");
    }

    @Test
    void at_the_start_the_keys_of_the_forgotten_go_again_and_of_nobody_else() {
        happened(WANG, new FarmerForgotten(WANG));
        read();
        client.getDatabase("test")
                .getCollection("person_index")
                .insertOne(new Document("_id", "frm_li").append("forgotten", true));
        List<String> destroyed = new ArrayList<>();
        Vault vault = mock(Vault.class);
        when(vault.holds(any())).thenReturn(true);
        doAnswer(call -> destroyed.add(call.getArgument(0))).when(vault).forget(any());

        new ForgottenKeys(index, new ForgottenPersons(events), vault).start();

        assertThat(destroyed).containsExactly("frm_wang");
    }

    @Test
    void cash_that_waits_at_the_till_names_its_way_out() {
        happened(ORDER, placed(ORDER, APPLES));
        when(orders.isUnderWay(ORDER)).thenReturn(true);
        stands(ORDER, OrderStatus.CANCELLED);
        when(orders.get(ORDER).method()).thenReturn(PaymentMethod.CASH);

        assertThat(ties.ofBuyer(MEI))
                .containsExactly(new Tie(
                        "order",
                        "ord_1",
                        "give the refund back at the till of its station, and have the buyer or a signed paper"
                                + " confirm it"));
    }

    private void stands(OrderId id, OrderStatus status) {
        OrderFacts facts = mock(OrderFacts.class);
        when(facts.id()).thenReturn(id);
        when(facts.status()).thenReturn(status);
        when(orders.get(id)).thenReturn(facts);
    }

    private static ListingRestocked restocked(ListingId id, FarmerId... farmers) {
        List<Contribution> contributions = List.of(farmers).stream()
                .map(farmer -> new Contribution(farmer, Quantity.grams(500)))
                .toList();
        return new ListingRestocked(id, contributions, Quantity.grams(500L * farmers.length));
    }

    private static OrderPlaced placed(OrderId id, ListingId listing) {
        OrderLine line = new OrderLine(
                listing,
                "apple",
                null,
                null,
                "Apples",
                Quantity.grams(500),
                new Price(390, Quantity.grams(500)),
                Money.ofFen(390),
                20);
        return new OrderPlaced(
                id,
                new CheckoutId("chk_1"),
                MEI,
                "mei",
                null,
                STATION,
                new StationId("stn_county"),
                new RegionCode("610629"),
                List.of(line),
                Money.ofFen(390),
                new Destination(STATION, null, null),
                Instant.EPOCH,
                Duration.ofHours(48),
                new FeeRule("standard", 1, LocalDate.of(2020, 1, 1), 860, 50, 20, 40, 30));
    }

    private void happened(Id id, Event... facts) {
        for (Event fact : facts) {
            long sequence = sequences.merge(id.value(), 0L, (before, zero) -> before + 1);
            events.publish(new GenericDomainEventMessage<>("Thing", id.value(), sequence, fact));
            stored.add(fact);
        }
    }

    /** Delivers all that happened to the index, twice, as one batch each time. */
    private void read() {
        AnnotationEventHandlerAdapter handler = new AnnotationEventHandlerAdapter(index);
        for (int time = 0; time < 2; time++) {
            DefaultUnitOfWork.startAndGet(null).executeWithResult(() -> {
                for (int place = 0; place < stored.size(); place++) {
                    handler.handle(new GenericTrackedDomainEventMessage<>(
                            new GlobalSequenceTrackingToken(place),
                            new GenericDomainEventMessage<>("Thing", "id", place, stored.get(place))));
                }
                return null;
            });
        }
        assertThat(index.position()).hasValue(stored.size() - 1L);
    }
}
