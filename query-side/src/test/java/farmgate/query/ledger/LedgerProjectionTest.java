package farmgate.query.ledger;

import static farmgate.query.ledger.Facts.ORDER;
import static farmgate.query.ledger.Facts.PAYMENT;
import static farmgate.query.ledger.Facts.STATION;
import static farmgate.query.ledger.Facts.fen;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.projection.Views;
import farmgate.query.web.Page;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.wire.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerProjectionTest {

    private static final Account HOLD = Account.hold(ORDER);
    private static final RefundId REFUND = new RefundId("rfd_1");
    private static final Instant MONDAY = Instant.parse("2026-10-05T02:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 10, 5);
    private static final Instant TUESDAY = Instant.parse("2026-10-06T02:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-10-09T02:00:00Z");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private MongoClient client;
    private Views views;
    private AnnotationEventHandlerAdapter handler;
    private LedgerReads reads;

    @BeforeEach
    void start() {
        client = MongoClients.create(server.bindAndGetConnectionString());
        views = new Views(client.getDatabase("farmgate"));
        handler = new AnnotationEventHandlerAdapter(new LedgerProjection(views));
        reads = new LedgerReads(new Books(views));
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void a_day_at_the_till_is_in_the_books() throws Exception {
        aPartlyRefundedOrder();

        assertThat(reads.trialBalance(null, null))
                .isEqualTo(TrialBalance.of(Balances.of(Stream.of(paid(), granted(), refunded())
                        .flatMap(event -> Facts.entriesOf(event).stream())
                        .toList())));
    }

    @Test
    void an_event_delivered_again_changes_nothing() throws Exception {
        aPartlyRefundedOrder();
        TrialBalance once = reads.trialBalance(null, null);
        aPartlyRefundedOrder();

        assertThat(reads.trialBalance(null, null)).isEqualTo(once);
        assertThat(views.collection(LedgerProjection.ENTRIES).countDocuments(new Document()))
                .isEqualTo(3);
    }

    @Test
    void an_account_tells_its_entries_page_by_page_with_a_running_balance() throws Exception {
        aPartlyRefundedOrder();
        Page<AccountEntry> first = reads.entries(HOLD, null, null, null, 1);
        Page<AccountEntry> second = reads.entries(HOLD, null, null, first.nextCursor(), 1);

        assertThat(first.items())
                .containsExactly(new AccountEntry(
                        "evt1-0",
                        MONDAY,
                        MONDAY,
                        DAY,
                        false,
                        Money.ZERO,
                        fen(3900),
                        fen(-3900),
                        "order.paid",
                        "ord_1",
                        null));
        assertThat(second)
                .isEqualTo(new Page<>(
                        List.of(new AccountEntry(
                                "evt2-0",
                                TUESDAY,
                                FRIDAY,
                                DAY.plusDays(1),
                                false,
                                fen(400),
                                Money.ZERO,
                                fen(-3500),
                                "order.refund-granted",
                                "ord_1",
                                null)),
                        null));
    }

    @Test
    void what_was_sent_in_late_had_happened_but_was_not_known() throws Exception {
        aPartlyRefundedOrder();

        assertThat(holdBalance("2026-10-06", null)).isEqualTo(fen(-3500));
        assertThat(holdBalance("2026-10-06", "2026-10-08")).isEqualTo(fen(-3900));
        assertThat(holdBalance("2026-10-05", null)).isEqualTo(fen(-3900));
        assertThat(reads.trialBalance("2026-10-04", null).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "-0005-03-01T00:00:00Z",
                "1999-12-31T23:59:59.999999999Z"
            })
    void what_is_said_to_have_happened_when_it_cannot_have_is_booked_when_it_was_stored(Instant impossible)
            throws Exception {
        deliver(1, impossible, MONDAY, paid());

        assertThat(reads.entries(HOLD, null, null, null, null).items())
                .extracting(AccountEntry::at)
                .containsExactly(MONDAY);
    }

    @Test
    void the_first_time_of_ours_is_taken_as_it_is_said() throws Exception {
        Instant first = Instant.parse("2000-01-01T00:00:00Z");
        deliver(1, first, MONDAY, paid());

        assertThat(reads.entries(HOLD, null, null, null, null).items())
                .extracting(AccountEntry::at)
                .containsExactly(first);
    }

    @Test
    void an_empty_account_tells_nothing() {
        assertThat(reads.entries(Account.BANK, null, null, null, null)).isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void a_rebuild_starts_from_nothing() throws Exception {
        aPartlyRefundedOrder();
        handler.prepareReset();

        assertThat(reads.trialBalance(null, null)).isEqualTo(new TrialBalance(List.of(), Money.ZERO, List.of()));
    }

    private Money holdBalance(String asOf, String knownAt) {
        return reads.trialBalance(asOf, knownAt).items().stream()
                .filter(item -> item.account().equals(HOLD))
                .map(TrialBalance.Item::balance)
                .findFirst()
                .orElseThrow();
    }

    /** Paid on Monday; the refund of Tuesday reached us on Friday. */
    private void aPartlyRefundedOrder() throws Exception {
        deliver(1, MONDAY, MONDAY, paid());
        deliver(2, TUESDAY, FRIDAY, granted());
        deliver(3, TUESDAY, FRIDAY, refunded());
    }

    private static Event paid() {
        return new OrderPaid(ORDER, PAYMENT, PaymentMethod.CASH, STATION, fen(3900));
    }

    private static Event granted() {
        return new RefundGranted(
                ORDER, REFUND, PAYMENT, PaymentMethod.CASH, STATION, fen(400), RefundCause.SHORT_WEIGHT, null);
    }

    private static Event refunded() {
        return new RefundPaid(ORDER, REFUND, PAYMENT, PaymentMethod.CASH, STATION, fen(400));
    }

    private void deliver(long position, Instant happenedAt, Instant storedAt, Event event) throws Exception {
        Map<String, String> actor = Map.of(Actor.METADATA_KEY, Json.write(Actor.automation(happenedAt)));
        TrackedEventMessage<Event> message = new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericDomainEventMessage<>(
                        "Order",
                        ORDER.value(),
                        position,
                        new GenericMessage<>("evt" + position, event, actor),
                        () -> storedAt));
        DefaultUnitOfWork.startAndGet(message)
                .executeWithResult(() -> handler.handle(message))
                .getPayload();
    }
}
