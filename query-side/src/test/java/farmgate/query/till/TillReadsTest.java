package farmgate.query.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.order.OpenVault;
import farmgate.query.projection.Views;
import farmgate.query.till.HandoverView.Status;
import farmgate.query.till.ReceiptReads.ReceiptView;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Event;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutEvent.HandedOn;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import farmgate.shared.till.CountKind;
import farmgate.shared.till.HandoverEvent.HandoverDifferenceCleared;
import farmgate.shared.till.HandoverEvent.HandoverReceived;
import farmgate.shared.till.HandoverEvent.HandoverSent;
import farmgate.shared.till.HandoverId;
import farmgate.shared.till.ReceiptCode;
import farmgate.shared.till.TillEvent.CashGivenBack;
import farmgate.shared.till.TillEvent.CashPaidOut;
import farmgate.shared.till.TillEvent.CashReceived;
import farmgate.shared.till.TillEvent.CashSent;
import farmgate.shared.till.TillEvent.CashTaken;
import farmgate.shared.till.TillEvent.ChargeEnded;
import farmgate.shared.till.TillEvent.CountBegun;
import farmgate.shared.till.TillEvent.CountNoted;
import farmgate.shared.till.TillEvent.DifferenceApproved;
import farmgate.shared.till.TillEvent.DifferenceDeclined;
import farmgate.shared.till.TillEvent.DifferenceProposed;
import farmgate.shared.till.TillEvent.DifferenceReplaced;
import farmgate.shared.till.TillEvent.ShiftOffered;
import farmgate.shared.till.TillEvent.ShiftTaken;
import farmgate.shared.till.TillEvent.TillCounted;
import farmgate.shared.till.TillEvent.TillLimitSet;
import farmgate.shared.till.TillEvent.TillOpened;
import farmgate.shared.till.TillId;
import farmgate.shared.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TillReadsTest {

    private static final StationId COUNTY = new StationId("stn_county");
    private static final StationId VILLAGE = new StationId("stn_village");
    private static final StationId ELSEWHERE = new StationId("stn_elsewhere");
    private static final TillId TILL = TillId.of(VILLAGE);
    private static final PaymentId PAYMENT = new PaymentId("pay_1");
    private static final Instant NOON = Instant.parse("2026-10-08T04:00:00Z");
    private static final Vault VAULT = new OpenVault();
    private static final String PAID_OUT = ReceiptCode.of(VAULT, new PayoutId("pyo_1"), "1-1", NOON);
    private static final HandoverId FIRST = new HandoverId("hnd_1");
    private static final HandoverId SECOND = new HandoverId("hnd_2");
    private static final Actor KEEPER = actor(VILLAGE, Role.STATION_KEEPER);
    private static final Actor STRANGER = actor(ELSEWHERE, Role.STATION_KEEPER);
    private static final Actor OPERATOR = actor(COUNTY, Role.COUNTY_OPERATOR);
    private static final Actor FINANCE = actor(null, Role.FINANCE);

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final Map<String, Long> sequences = new HashMap<>();
    private MongoClient client;
    private Views views;
    private AnnotationEventHandlerAdapter handler;
    private TillReads tills;
    private HandoverReads handovers;
    private ReceiptReads receipts;

    @BeforeEach
    void start() throws Exception {
        client = MongoClients.create(server.bindAndGetConnectionString());
        views = new Views(client.getDatabase("farmgate"));
        Fresh fresh = new Fresh(views);
        TillAudience audience = new TillAudience(views);
        handler = new AnnotationEventHandlerAdapter(new TillProjection(views, VAULT));
        Clock threeDaysOn = Clock.fixed(NOON.plus(Duration.ofHours(80)), ZoneOffset.UTC);
        handovers = new HandoverReads(views, fresh, audience, threeDaysOn, VAULT);
        tills = new TillReads(views, fresh, audience, handovers);
        receipts = new ReceiptReads(views, audience);
        happened(COUNTY.value(), registered(COUNTY, StationLevel.COUNTY, null));
        happened(VILLAGE.value(), registered(VILLAGE, StationLevel.VILLAGE, COUNTY));
        happened(ELSEWHERE.value(), registered(ELSEWHERE, StationLevel.COUNTY, null));
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void a_till_that_was_never_used_is_empty() {
        assertThat(till(KEEPER)).isEqualTo(TillView.unused(VILLAGE, List.of()));
    }

    @Test
    void a_till_tells_its_balance_its_limit_what_it_owes_and_who_counted_it() throws Exception {
        aDayAtTheTill();

        assertThat(till(KEEPER))
                .isEqualTo(new TillView(
                        TILL,
                        6L,
                        VILLAGE,
                        fen(500),
                        fen(9_000),
                        fen(200),
                        List.of(),
                        new TillDocument.Count(
                                CountKind.SHIFT, NOON.plusSeconds(4), "keeper", fen(500), fen(600), fen(-100)),
                        "night keeper",
                        null,
                        null,
                        null,
                        List.of()));
    }

    @Test
    void its_cash_book_has_a_line_for_everything_page_by_page() throws Exception {
        aDayAtTheTill();
        Page<EntryDocument> first = tills.entries(VILLAGE, null, 3, KEEPER);
        Page<EntryDocument> rest = tills.entries(VILLAGE, first.nextCursor(), 200, KEEPER);

        assertThat(first.items())
                .extracting(EntryDocument::kind, EntryDocument::amount, EntryDocument::balance)
                .containsExactly(
                        tuple(EntryDocument.Kind.OPENED, fen(0), null),
                        tuple(EntryDocument.Kind.LIMIT_SET, fen(0), null),
                        tuple(EntryDocument.Kind.TAKEN, fen(600), fen(600)));
        assertThat(rest.nextCursor()).isNull();
        assertThat(rest.items())
                .first()
                .isEqualTo(new EntryDocument(
                        VILLAGE,
                        3,
                        EntryDocument.Kind.COUNTED,
                        NOON.plusSeconds(4),
                        fen(-100),
                        fen(500),
                        null,
                        "somebody",
                        null));
        assertThat(rest.items()).last().extracting(EntryDocument::receiptCode).isEqualTo(PAID_OUT);
        assertThat(first.items()).last().extracting(EntryDocument::receiptCode).isEqualTo("0123456789ABCDEF");
        assertThat(rest.items()).hasSize(4);
        assertThat(tills.entries(COUNTY, first.nextCursor(), 200, OPERATOR).items())
                .isEmpty();
    }

    @Test
    void who_keeps_the_till_counts_it_without_being_told_what_should_be_there() throws Exception {
        aDayAtTheTill();
        happened(TILL.value(), new CountBegun(TILL, VILLAGE, "county"));

        TillView blind = till(KEEPER);
        assertThat(blind.balance()).isNull();
        assertThat(blind.lastCount()).isNull();
        assertThat(blind.blocks()).isEmpty();
        assertThat(blind.countBegunBy()).isEqualTo("county");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> tills.entries(VILLAGE, null, null, KEEPER))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("count-open"));
        assertThat(till(OPERATOR).balance()).isEqualTo(fen(500));
        assertThat(tills.entries(VILLAGE, null, null, FINANCE).items()).hasSize(8);

        happened(
                TILL.value(),
                new TillCounted(TILL, VILLAGE, CountKind.ROUTINE, List.of(), fen(499), fen(500), "keeper", null));
        assertThat(till(KEEPER).balance()).isEqualTo(fen(499));
        assertThat(till(KEEPER).countBegunBy()).isNull();
    }

    @Test
    void the_next_keeper_counts_blind_and_who_hands_on_does_not() throws Exception {
        aDayAtTheTill();
        happened(TILL.value(), new ShiftOffered(TILL, VILLAGE, "somebody else", fen(500)));
        assertThat(till(KEEPER).balance()).isNull();

        happened(TILL.value(), new ChargeEnded(TILL, VILLAGE, "night keeper", "county", FreeText.clear("ill")));
        assertThat(till(KEEPER).balance()).isEqualTo(fen(500));
        assertThat(till(KEEPER).inCharge()).isNull();

        happened(TILL.value(), new ShiftOffered(TILL, VILLAGE, KEEPER.person(), fen(500)));
        assertThat(till(KEEPER).balance()).isEqualTo(fen(500));
    }

    @Test
    void a_count_that_is_only_noted_leaves_the_till_as_it_was() throws Exception {
        aDayAtTheTill();
        happened(TILL.value(), new CountNoted(TILL, VILLAGE, List.of(), fen(1), fen(500), "keeper", null));
        assertThat(till(KEEPER).balance()).isEqualTo(fen(500));
        assertThat(till(KEEPER).lastCount().kind()).isEqualTo(CountKind.SHIFT);
    }

    @Test
    void what_a_count_found_waits_in_a_list_until_another_person_has_decided() throws Exception {
        aDayAtTheTill();
        happened(TILL.value(), proposed(1, 400));
        assertThat(till(OPERATOR).balance()).isEqualTo(fen(500));
        assertThat(till(OPERATOR).waitingDifference().overShort()).isEqualTo(fen(-100));
        assertThat(differences(OPERATOR)).containsExactly("1 WAITING");
        assertThat(differences(FINANCE)).containsExactly("1 WAITING");
        assertThat(differences(STRANGER)).isEmpty();
        assertThat(aged()).containsExactly(fen(100));

        happened(TILL.value(), new DifferenceReplaced(TILL, VILLAGE, 1), proposed(2, 300));
        happened(
                TILL.value(),
                new DifferenceDeclined(TILL, VILLAGE, 2, "finance", FreeText.clear("again")),
                proposed(3, 450));
        happened(TILL.value(), new DifferenceApproved(TILL, VILLAGE, 3, fen(-50), "finance", fen(450)));
        assertThat(differences(FINANCE)).containsExactly("1 REPLACED", "2 DECLINED", "3 APPROVED");
        assertThat(till(KEEPER).balance()).isEqualTo(fen(450));
        assertThat(till(KEEPER).waitingDifference()).isNull();
        assertThat(aged()).isEmpty();
    }

    private static DifferenceProposed proposed(long number, long counted) {
        return new DifferenceProposed(
                TILL, VILLAGE, number, CountKind.ROUTINE, List.of(), fen(counted), fen(500), "keeper", null);
    }

    private List<Money> aged() {
        List<Money> amounts = new ArrayList<>();
        new WaitingDifferences(views).every(each -> amounts.add(each.amount()));
        return amounts;
    }

    private List<String> differences(Actor actor) {
        DifferenceReads reads = new DifferenceReads(views, new TillAudience(views), Clock.systemUTC(), VAULT);
        Page<?> page =
                (Page<?>) reads.differences(null, null, null, null, null, actor).getBody();
        return page.items().stream()
                .map(DifferenceView.class::cast)
                .map(each -> each.number() + " " + each.status())
                .toList();
    }

    @Test
    void what_blocks_says_how_to_clear_it() throws Exception {
        happened(TILL.value(), new TillOpened(TILL, VILLAGE, fen(1_000)));
        assertThat(till(KEEPER).blocks()).isEmpty();
        happened(TILL.value(), new CashReceived(TILL, VILLAGE, FIRST, fen(1_000), fen(1_000)));
        assertThat(till(KEEPER).blocks()).extracting(TillView.Block::code).containsExactly("till-limit-reached");
        happened(TILL.value(), new CashSent(TILL, VILLAGE, SECOND, fen(1_000), fen(0)));
        assertThat(till(KEEPER).blocks()).extracting(TillView.Block::code).containsExactly("till-short");
    }

    @Test
    void cash_in_transit_ages_until_it_is_received_whole_or_cleared() throws Exception {
        happened(FIRST.value(), new HandoverSent(FIRST, COUNTY, VILLAGE, fen(500), "county", FreeText.clear("float")));
        happened(SECOND.value(), new HandoverSent(SECOND, VILLAGE, null, fen(70), "keeper", null));
        HandoverView first = new HandoverView(
                FIRST,
                0,
                Status.SENT,
                COUNTY,
                VILLAGE,
                fen(500),
                null,
                fen(500),
                3L,
                NOON.plusSeconds(4),
                "county",
                null,
                null,
                "float");

        assertThat(inTransit(FINANCE)).first().isEqualTo(first);
        assertThat(inTransit(FINANCE)).extracting(HandoverView::id).containsExactly(FIRST, SECOND);
        assertThat(page(1, FINANCE).nextCursor()).isNotNull();
        assertThat(till(KEEPER).cashInTransit()).extracting(HandoverView::id).containsExactly(FIRST, SECOND);

        happened(FIRST.value(), new HandoverReceived(FIRST, COUNTY, VILLAGE, fen(500), fen(480), "keeper"));
        happened(SECOND.value(), new HandoverReceived(SECOND, VILLAGE, null, fen(70), fen(70), "finance"));
        assertThat(inTransit(FINANCE))
                .extracting(HandoverView::id, HandoverView::status, HandoverView::inTransit)
                .containsExactly(tuple(FIRST, Status.DIFFERS, fen(20)));

        happened(
                FIRST.value(),
                new HandoverDifferenceCleared(
                        FIRST, COUNTY, VILLAGE, fen(20), FreeText.clear("a torn note"), "finance"));
        assertThat(inTransit(FINANCE)).isEmpty();
        assertThat(handover(FIRST, KEEPER).status()).isEqualTo(Status.CLEARED);
        assertThat(handover(SECOND, OPERATOR).status()).isEqualTo(Status.RECEIVED);
    }

    @Test
    void a_keeper_sees_her_own_an_operator_her_county_and_finance_all() throws Exception {
        happened(FIRST.value(), new HandoverSent(FIRST, VILLAGE, null, fen(500), "keeper", null));

        assertThat(till(OPERATOR)).isEqualTo(till(FINANCE)).isEqualTo(till(KEEPER));
        assertThat(inTransit(OPERATOR)).isEqualTo(inTransit(FINANCE)).isEqualTo(inTransit(KEEPER));
        assertThat(inTransit(STRANGER)).isEmpty();
        unknown(() -> till(STRANGER));
        unknown(() -> tills.entries(VILLAGE, null, null, STRANGER));
        unknown(() -> tills.till(new StationId("stn_nowhere"), null, FINANCE));
        unknown(() -> handover(FIRST, STRANGER));
        unknown(() -> handover(SECOND, FINANCE));
    }

    @Test
    void a_receipt_is_genuine_and_says_nothing_personal() throws Exception {
        aDayAtTheTill();
        ReceiptView receipt = new ReceiptView(
                "0123456789ABCDEF",
                true,
                ReceiptDocument.Kind.ORDER_PAYMENT,
                fen(600),
                fen(0),
                VILLAGE,
                "Village station",
                NOON.plusSeconds(4));

        assertThat(receipts.receipt("0123456789ABCDEF")).isEqualTo(receipt);
        assertThat(receipts.receipt("0123-4567-89ab-cdef")).isEqualTo(receipt);
        unknown(() -> receipts.receipt("0123456789ABCDEG"));

        happened(
                TILL.value(),
                new CashGivenBack(
                        TILL, VILLAGE, PAYMENT, new RefundId("rfd_1"), "0123456789ABCDEF", fen(150), fen(350)));
        assertThat(receipts.receipt("0123456789ABCDEF").givenBack()).isEqualTo(fen(150));
    }

    @Test
    void a_receipt_of_cash_for_a_farmer_is_genuine_too() throws Exception {
        aDayAtTheTill();
        assertThat(receipts.receipt(PAID_OUT))
                .isEqualTo(new ReceiptView(
                        PAID_OUT,
                        true,
                        ReceiptDocument.Kind.PAYOUT,
                        fen(200),
                        fen(0),
                        VILLAGE,
                        "Village station",
                        NOON.plusSeconds(4)));
    }

    @Test
    void a_receipt_of_cash_that_the_county_handed_on_names_the_county() throws Exception {
        PayoutId payout = new PayoutId("pyo_2");
        Payee farmer = Payee.farmer(new FarmerId("frm_1"));
        happened(payout.value(), new HandedOn(payout, "2-1", COUNTY, farmer, fen(300), FreeText.clear("R-1")));
        String code = ReceiptCode.of(VAULT, payout, "2-1", NOON);
        assertThat(receipts.receipt(code))
                .extracting(ReceiptView::kind, ReceiptView::amount, ReceiptView::stationName)
                .containsExactly(ReceiptDocument.Kind.HANDED_ON, fen(300), "County station");
    }

    private void aDayAtTheTill() throws Exception {
        happened(
                TILL.value(),
                new TillOpened(TILL, VILLAGE, fen(1_000)),
                new TillLimitSet(TILL, VILLAGE, fen(9_000)),
                new CashTaken(TILL, VILLAGE, PAYMENT, "0123456789ABCDEF", fen(600), fen(600)),
                new TillCounted(TILL, VILLAGE, CountKind.SHIFT, List.of(), fen(500), fen(600), "keeper", null),
                new ShiftOffered(TILL, VILLAGE, "keeper", fen(500)),
                new ShiftTaken(TILL, VILLAGE, "keeper", "night keeper", fen(500)),
                new CashPaidOut(
                        TILL,
                        VILLAGE,
                        new PayoutId("pyo_1"),
                        "1-1",
                        Payee.farmer(new FarmerId("frm_1")),
                        fen(200),
                        fen(200),
                        fen(500)));
    }

    private TillView till(Actor actor) {
        return (TillView)
                Objects.requireNonNull(tills.till(VILLAGE, null, actor).getBody());
    }

    private HandoverView handover(HandoverId id, Actor actor) {
        return (HandoverView)
                Objects.requireNonNull(handovers.handover(id, null, actor).getBody());
    }

    private List<HandoverView> inTransit(Actor actor) {
        return page(null, actor).items();
    }

    @SuppressWarnings("unchecked")
    private Page<HandoverView> page(@Nullable Integer limit, Actor actor) {
        return (Page<HandoverView>) Objects.requireNonNull(
                handovers.inTransit(null, null, limit, null, actor).getBody());
    }

    private static void unknown(Runnable what) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(what::run)
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
    }

    /** Delivers what happened, twice, as a processor does that was killed before it stored its position. */
    private void happened(String aggregate, Event... events) throws Exception {
        Instant at = NOON.plusSeconds(sequences.size());
        for (Event event : events) {
            long sequence = sequences.merge(aggregate, 0L, (before, zero) -> before + 1);
            DomainEventMessage<Event> message = new GenericDomainEventMessage<>(
                    "Test",
                    aggregate,
                    sequence,
                    new GenericMessage<>(
                            "evt", event, MetaData.with(Actor.METADATA_KEY, Json.write(actor(null, Role.FINANCE)))),
                    at.plusSeconds(1));
            deliver(message);
            deliver(message);
        }
    }

    private void deliver(DomainEventMessage<Event> message) throws Exception {
        DefaultUnitOfWork<DomainEventMessage<Event>> batch = DefaultUnitOfWork.startAndGet(message);
        handler.handle(message);
        batch.commit();
    }

    private static StationRegistered registered(StationId id, StationLevel level, @Nullable StationId county) {
        String name = level == StationLevel.COUNTY ? "County station" : "Village station";
        Personal keeper = new Personal(id.value(), "sealed");
        return new StationRegistered(id, name, level, new RegionCode("610629"), county, null, keeper, null);
    }

    private static Actor actor(@Nullable StationId station, Role role) {
        return new Actor("somebody", Set.of(role), station, null, null, Channel.API, NOON, NOON);
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
