package farmgate.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.projection.Views;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Event;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.period.PeriodEvent.PeriodClosed;
import farmgate.shared.period.PeriodsId;
import farmgate.shared.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is late is told as late, and never moves what was closed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosedPeriodsTest {

    private static final Instant SEPTEMBER = Instant.parse("2026-09-20T02:00:00Z");
    private static final Instant OCTOBER = Instant.parse("2026-10-05T02:00:00Z");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private MongoClient client;
    private AnnotationEventHandlerAdapter handler;
    private LedgerReads reads;
    private long position;

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("seasons", 12));
    }

    @BeforeEach
    void start() {
        client = MongoClients.create(server.bindAndGetConnectionString());
        Views views = new Views(client.getDatabase("farmgate"));
        handler = new AnnotationEventHandlerAdapter(new LedgerProjection(views));
        reads = new LedgerReads(new Books(views));
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void what_comes_after_the_closing_is_booked_in_the_open_period_with_its_true_time_beside_it() throws Exception {
        happened(SEPTEMBER, SEPTEMBER, paid(100));
        happened(OCTOBER, OCTOBER, closed(YearMonth.of(2026, 9)));
        TrialBalance september = reads.trialBalance("2026-09-30", null);
        happened(SEPTEMBER.plusSeconds(60), OCTOBER.plusSeconds(60), paid(7));

        assertThat(reads.trialBalance("2026-09-30", null)).isEqualTo(september);
        assertThat(reads.trialBalance("2026-09-20", null)).isEqualTo(september);
        assertThat(reads.trialBalance("2026-10-01", null).items())
                .extracting(TrialBalance.Item::debit)
                .contains(Facts.fen(107));
        assertThat(reads.entries(Account.PROVIDER_CLEARING, null, null, null, null)
                        .items())
                .extracting(AccountEntry::at, AccountEntry::bookedOn, AccountEntry::late)
                .containsExactly(
                        tuple(SEPTEMBER, LocalDate.of(2026, 9, 20), false),
                        tuple(SEPTEMBER.plusSeconds(60), LocalDate.of(2026, 10, 1), true));
        assertThat(reads.entries(Account.PROVIDER_CLEARING, "2026-09-30", null, null, null)
                        .items())
                .hasSize(1);
        assertThat(reads.periods().items())
                .containsExactly(new PeriodView(LocalDate.of(2026, 9, 30), "finance", OCTOBER, 2));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void balances_of_closed_periods_never_change(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, TrialBalance> asClosed = new LinkedHashMap<>();
        Instant now = Instant.parse("2026-06-15T00:00:00Z");
        YearMonth next = YearMonth.of(2026, 6);
        for (int step = 0; step < 60; step++) {
            now = now.plus(Duration.ofHours(random.nextInt(96)));
            Instant onDevice = now.minus(Duration.ofHours(random.nextInt(3) == 0 ? random.nextInt(2000) : 0));
            happened(onDevice, now, paid(1 + random.nextInt(1000)));
            while (random.nextInt(3) == 0 && now.isAfter(Instant.parse(next.atEndOfMonth() + "T16:00:00Z"))) {
                happened(now, now, closed(next));
                for (int day : new int[] {3, 17, next.lengthOfMonth()}) {
                    String date = next.atDay(day).toString();
                    asClosed.put(date, reads.trialBalance(date, null));
                }
                next = next.plusMonths(1);
            }
            Map<String, TrialBalance> again = new HashMap<>();
            for (String date : asClosed.keySet()) {
                again.put(date, reads.trialBalance(date, null));
            }
            assertThat(again).as("seed %s, step %s", seed, step).isEqualTo(asClosed);
        }
        assertThat(asClosed).as("seed %s closes something", seed).isNotEmpty();
        Map<Boolean, Long> late = new HashMap<>();
        reads.entries(Account.PROVIDER_CLEARING, null, null, null, 200)
                .items()
                .forEach(entry -> late.merge(entry.late(), 1L, Long::sum));
        assertThat(late).as("seed %s, late and not", seed).containsKey(false);
    }

    private static Event paid(long fen) {
        return new OrderPaid(new OrderId("ord_1"), Facts.PAYMENT, PaymentMethod.ONLINE, Facts.STATION, Facts.fen(fen));
    }

    private static Event closed(YearMonth month) {
        return new PeriodClosed(PeriodsId.BOOKS, month.atEndOfMonth(), "finance");
    }

    private void happened(Instant onDevice, Instant storedAt, Event event) throws Exception {
        position++;
        Map<String, String> actor = Map.of(Actor.METADATA_KEY, Json.write(Actor.automation(onDevice)));
        TrackedEventMessage<Event> message = new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>(
                        "Thing",
                        "thing",
                        position,
                        new GenericMessage<>("evt" + position, event, actor),
                        () -> storedAt));
        DefaultUnitOfWork.startAndGet(message)
                .executeWithResult(() -> handler.handle(message))
                .getPayload();
    }
}
