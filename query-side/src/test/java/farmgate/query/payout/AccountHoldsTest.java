package farmgate.query.payout;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.payout.AccountHoldDocument.Kind;
import farmgate.query.projection.Views;
import farmgate.query.web.Aged;
import farmgate.query.web.Page;
import farmgate.query.web.PageRequest;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodChanged;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodConfirmed;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationEvent.StationAccountChanged;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationEvent.StationSuspended;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountHoldsTest {

    private static final StationId VILLAGE = new StationId("stn_village");
    private static final FarmerId WANG = new FarmerId("frm_wang");
    private static final FarmerId ZHAO = new FarmerId("frm_zhao");
    private static final Instant NOON = Instant.parse("2026-10-08T04:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final Map<String, Long> sequences = new HashMap<>();
    private MongoClient client;
    private Views views;
    private AnnotationEventHandlerAdapter handler;

    @BeforeEach
    void start() throws Exception {
        client = MongoClients.create(server.bindAndGetConnectionString());
        views = new Views(client.getDatabase("farmgate"));
        handler = new AnnotationEventHandlerAdapter(new AccountHoldProjection(views));
        happened(
                NOON.minus(DAY),
                VILLAGE.value(),
                new StationRegistered(
                        VILLAGE,
                        "Village",
                        StationLevel.VILLAGE,
                        new RegionCode("610629"),
                        new StationId("stn_county"),
                        null,
                        new Personal(VILLAGE.value(), "sealed"),
                        null));
        happened(NOON.minus(DAY), WANG.value(), enrolled(WANG));
        happened(NOON.minus(DAY), ZHAO.value(), enrolled(ZHAO));
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void who_never_changed_anything_is_not_on_hold() {
        assertThat(at(NOON).items()).isEmpty();
    }

    @Test
    void a_change_is_on_hold_until_its_time_the_oldest_first() throws Exception {
        happened(NOON, WANG.value(), changed(WANG, NOON));
        happened(
                NOON.plusSeconds(60),
                VILLAGE.value(),
                new StationAccountChanged(VILLAGE, null, 1, "operator", NOON.plus(DAY)));
        happened(NOON.plusSeconds(90), ZHAO.value(), changed(ZHAO, NOON.plusSeconds(90)));

        Page<AccountHold> first = holds(NOON.plus(DAY)).page(new PageRequest(null, 1));
        assertThat(first.items())
                .containsExactly(new AccountHold(
                        "frm_wang", Kind.FARMER, VILLAGE, "keeper", NOON, NOON.plus(DAY.multipliedBy(3)), false, 1));
        assertThat(holds(NOON.plus(DAY))
                        .page(new PageRequest(first.items().getFirst().payee(), 10)))
                .isNotNull();
        assertThat(payees(NOON.plusSeconds(100))).containsExactly("frm_wang", "stn_village", "frm_zhao");
        assertThat(payees(NOON.plus(DAY))).containsExactly("frm_wang", "frm_zhao");
        assertThat(payees(NOON.plus(DAY.multipliedBy(3)))).containsExactly("frm_zhao");
        assertThat(payees(NOON.plus(DAY.multipliedBy(4)))).isEmpty();
    }

    @Test
    void what_was_changed_shortly_before_the_suspension_waits_for_finance() throws Exception {
        happened(NOON, WANG.value(), changed(WANG, NOON));
        happened(NOON.plus(DAY), VILLAGE.value(), new StationSuspended(VILLAGE, FreeText.clear("why")));
        happened(NOON.plus(DAY.multipliedBy(2)), ZHAO.value(), changed(ZHAO, NOON.plus(DAY.multipliedBy(2))));

        Instant later = NOON.plus(DAY.multipliedBy(10));
        assertThat(at(later).items())
                .extracting(AccountHold::payee, AccountHold::awaitsFinance)
                .containsExactly(org.assertj.core.api.Assertions.tuple("frm_wang", true));
        List<Aged> aged = new ArrayList<>();
        holds(later).every(aged::add);
        assertThat(aged).containsExactly(new Aged(NOON, Money.ZERO));

        happened(later, WANG.value(), new PayoutMethodConfirmed(WANG, 1, "finance"));
        assertThat(payees(later)).isEmpty();
    }

    @Test
    void nobody_pays_who_was_forgotten() throws Exception {
        happened(NOON, WANG.value(), changed(WANG, NOON), new FarmerForgotten(WANG));
        assertThat(payees(NOON)).isEmpty();
    }

    private AccountHolds holds(Instant now) {
        return new AccountHolds(views, () -> now);
    }

    private Page<AccountHold> at(Instant now) {
        return holds(now).page(new PageRequest(null, 20));
    }

    private List<String> payees(Instant now) {
        return at(now).items().stream().map(AccountHold::payee).toList();
    }

    private static FarmerEnrolled enrolled(FarmerId id) {
        return new FarmerEnrolled(id, VILLAGE, new Personal(id.value(), "sealed"), "Asi", PayoutMethod.CASH, null);
    }

    private static PayoutMethodChanged changed(FarmerId id, Instant at) {
        return new PayoutMethodChanged(id, PayoutMethod.CASH, null, 1, "keeper", at.plus(DAY.multipliedBy(3)));
    }

    private void happened(Instant at, String aggregate, Event... events) throws Exception {
        for (Event event : events) {
            long sequence = sequences.merge(aggregate, 0L, (before, zero) -> before + 1);
            DomainEventMessage<Event> message =
                    new GenericDomainEventMessage<>("Test", aggregate, sequence, new GenericMessage<>(event), () -> at);
            for (int time = 0; time < 2; time++) {
                DefaultUnitOfWork<DomainEventMessage<Event>> batch = DefaultUnitOfWork.startAndGet(message);
                handler.handle(message);
                batch.commit();
            }
        }
    }
}
