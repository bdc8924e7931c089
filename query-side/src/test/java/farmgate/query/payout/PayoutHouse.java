package farmgate.query.payout;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.query.web.Page;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Event;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.AccountVersion;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutContent;
import farmgate.shared.payout.PayoutContent.ReroutedLine;
import farmgate.shared.payout.PayoutEvent.PayoutAccountsFrozen;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutLinesRerouted;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Personal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.DuesEvent.DueAccrued;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;

/** The slice's projections and reads over a database in memory; events come in through Axon's handlers. */
final class PayoutHouse implements AutoCloseable {

    static final StationId COUNTY = new StationId("stn_county");
    static final StationId VILLAGE = new StationId("stn_village");
    static final StationId ELSEWHERE = new StationId("stn_elsewhere");
    static final DuesId DUES = new DuesId("due_village");
    static final PayoutId FIRST = new PayoutId("pyo_village-1");
    static final PayoutId SECOND = new PayoutId("pyo_village-2");
    static final PayoutRunId RUN = new PayoutRunId("run_1");
    static final Payee LI = Payee.farmer(new FarmerId("frm_li"));
    static final Payee WANG = Payee.farmer(new FarmerId("frm_wang"));
    static final Instant CUT_OFF = Instant.parse("2026-11-19T16:00:00Z");
    static final Instant AT = Instant.parse("2026-11-20T02:00:00Z");
    static final Actor FINANCE = actor(null, Role.FINANCE);
    static final Debtor DEBTOR = new Debtor("Farmgate", "0000000000000000000", "FARMCNBJ");

    static final PayoutLine TO_LI = new PayoutLine(
            "village-1-1",
            LI,
            PayoutMethod.BANK,
            fen(8700),
            List.of(
                    new PayoutLine.Source(new OrderId("ord_1"), fen(8600)),
                    new PayoutLine.Source(new OrderId("ord_2"), fen(100))));
    static final PayoutLine TO_WANG = new PayoutLine(
            "village-1-2",
            WANG,
            PayoutMethod.CASH,
            fen(4300),
            List.of(new PayoutLine.Source(new OrderId("ord_2"), fen(4300))));
    static final PayoutClosed CLOSED =
            new PayoutClosed(FIRST, RUN, VILLAGE, CUT_OFF, List.of(TO_LI, TO_WANG), fen(13_000), "c0ffee", "finance");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final Map<String, Long> sequences = new HashMap<>();
    final ClearVault vault = new ClearVault();
    final Views views = new Views(client.getDatabase("farmgate"));
    private final List<AnnotationEventHandlerAdapter> handlers = List.of(
            new AnnotationEventHandlerAdapter(new PayoutProjection(views)),
            new AnnotationEventHandlerAdapter(new OpenPayoutProjection(views)),
            new AnnotationEventHandlerAdapter(new SentLineProjection(views)),
            new AnnotationEventHandlerAdapter(new PayeeProjection(views)));
    private final Payees payees = new Payees(views);
    final PayoutReads payouts = new PayoutReads(views, new Fresh(views), new OpenPayouts(views), payees, vault);
    private final EventStore eventStore = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    final PaymentFileReads files =
            new PaymentFileReads(new StoredPaymentFiles(eventStore, DEBTOR), new StoredAccounts(eventStore, vault));

    @SuppressWarnings("unchecked")
    Page<PayoutView> list(
            @Nullable PayoutStatus status,
            @Nullable PayoutRunId run,
            @Nullable String cursor,
            @Nullable Integer limit,
            Actor actor) {
        return (Page<PayoutView>) Objects.requireNonNull(
                payouts.payouts(null, status, run, cursor, limit, null, actor).getBody());
    }

    static Money fen(long fen) {
        return Money.ofFen(fen);
    }

    static Actor actor(@Nullable StationId station, Role... roles) {
        return new Actor("somebody", Set.of(roles), station, null, null, Channel.API, AT, AT);
    }

    static DueAccrued accrued(String order, PayoutId payoutId, Due... dues) {
        return new DueAccrued(DUES, VILLAGE, payoutId, new OrderId(order), CUT_OFF, List.of(dues));
    }

    /** Two stations of the county, one elsewhere, and the village's dues. */
    void givenStations() {
        apply(COUNTY.value(), registered(COUNTY, null));
        apply(VILLAGE.value(), registered(VILLAGE, COUNTY));
        apply(ELSEWHERE.value(), registered(ELSEWHERE, null));
        apply(DUES.value(), new DuesOpened(DUES, VILLAGE));
    }

    void givenLi(BankAccount account) {
        FarmerId li = new FarmerId(LI.id());
        Personal sealed = vault.seal(LI.id(), account);
        apply(LI.id(), new FarmerEnrolled(li, VILLAGE, sealed, "Xiwang", PayoutMethod.BANK, sealed));
    }

    private StationRegistered registered(StationId id, @Nullable StationId county) {
        StationLevel level = county == null ? StationLevel.COUNTY : StationLevel.VILLAGE;
        Personal keeper = vault.seal(id.value(), "keeper");
        return new StationRegistered(id, "Station", level, new RegionCode("610629"), county, null, keeper, null);
    }

    /** A payout that is closed, approved and sent with a file, as the command side does it. */
    void givenSent(
            PaymentFileId file, List<PayoutLine> lines, List<AccountVersion> accounts, List<ReroutedLine> rerouted) {
        givenSent(FIRST, file, lines, accounts, rerouted);
    }

    void givenSent(
            PayoutId payout,
            PaymentFileId file,
            List<PayoutLine> lines,
            List<AccountVersion> accounts,
            List<ReroutedLine> rerouted) {
        Money total = Money.sum(lines.stream().map(PayoutLine::amount).toList());
        String hash = new PayoutContent(VILLAGE, CUT_OFF, lines, total, accounts, rerouted, List.of()).hash();
        apply(payout.value(), new PayoutClosed(payout, RUN, VILLAGE, CUT_OFF, lines, total, hash, "finance"));
        if (!accounts.isEmpty()) {
            apply(payout.value(), new PayoutAccountsFrozen(payout, accounts));
        }
        if (!rerouted.isEmpty()) {
            List<String> names = rerouted.stream().map(ReroutedLine::endToEndId).toList();
            apply(
                    payout.value(),
                    new PayoutLinesRerouted(payout, rerouted.getFirst().to(), names));
        }
        apply(
                payout.value(),
                new PayoutApproved(payout, hash, "finance2"),
                new PayoutInstructed(payout, file, VILLAGE, lines));
    }

    /** Stores what happened, and delivers it twice, as a processor does that was killed before it stored its position. */
    void apply(String aggregate, Event... events) {
        for (Event event : events) {
            long sequence = sequences.merge(aggregate, 0L, (before, zero) -> before + 1);
            DomainEventMessage<Event> message = new GenericDomainEventMessage<>(
                    "Test", aggregate, sequence, new GenericMessage<>("evt", event, MetaData.emptyInstance()), AT);
            eventStore.publish(message);
            deliver(message);
            deliver(message);
        }
    }

    private void deliver(DomainEventMessage<Event> message) {
        DefaultUnitOfWork<DomainEventMessage<Event>> batch = DefaultUnitOfWork.startAndGet(message);
        for (AnnotationEventHandlerAdapter handler : handlers) {
            try {
                handler.handle(message);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        batch.commit();
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
