package farmgate.tests.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.query.ledger.Account;
import farmgate.query.ledger.Journal;
import farmgate.query.ledger.JournalEntry;
import farmgate.query.ledger.Posting;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.payment.PaymentMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Whole seasons of a market through its own front door: orders, short weights, disputes, refunds before and after
 * settlement, cash, payouts, the bank's words and returns, requests that come late or twice, and a house that is killed.
 * After every step all laws hold, and in the end nobody's money is left lying. {@code -Dseasons=20000} for a night.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(House.CLOCK)
class SeasonsTest {

    /** In so many everything happens that can. */
    private static final int ALL = 200;

    private static final int SEASONS = Integer.getInteger("seasons", ALL);
    private static final int DEEDS = Integer.getInteger("season.deeds", 70);
    private static final long FIRST = Long.getLong("season.seed", 1);

    private final House house = new House();
    private final Village village = Village.founded(house, Journal::entriesOf);

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void every_law_holds_after_every_step_of_every_season() {
        Map<String, Long> seen = new TreeMap<>();
        long begun = System.nanoTime();
        for (long seed = FIRST; seed < FIRST + SEASONS; seed++) {
            Chronicle lived = MarketSeason.of(house, village, Journal::entriesOf, seed, DEEDS)
                    .lived();
            for (DomainEventMessage<?> event : lived.events()) {
                seen.merge(event.getPayloadType().getSimpleName(), 1L, Long::sum);
            }
        }
        System.out.println("SeasonsTest: " + SEASONS + " seasons from seed " + FIRST + " in "
                + (System.nanoTime() - begun) / 1_000_000_000 + " s: " + seen);
        if (SEASONS >= ALL) {
            assertThat(seen)
                    .as("what happens in %s seasons", SEASONS)
                    .containsKeys(
                            "OrderExpired",
                            "LatePaymentReceived",
                            "OrderCancelled",
                            "OrderPartCancelled",
                            "OrderPackedShort",
                            "OrderReportedMissing",
                            "OrderFound",
                            "OrderLost",
                            "OrderReturned",
                            "StockLost",
                            "DisputeResolved",
                            "RefundPaid",
                            "DeliveryUnproven",
                            "DeliveryProven",
                            "CashRefundConfirmed",
                            "CashGivenBack",
                            "LineReturned",
                            "DueReissued",
                            "DueHeldOver",
                            "PayoutRejected",
                            "PayoutFirstApproved",
                            "ClawbackNetted",
                            "ClawbackWrittenOff",
                            "BankExceptionResolved",
                            "ResolutionApproved",
                            "ResolutionDeclined",
                            "RefundApproved",
                            "RefundDeclined",
                            "RefundOfLines",
                            "LinesGivenBackBefore",
                            "HandoverDifferenceCleared",
                            "PayoutLinesRerouted",
                            "HandedOn",
                            "PaymentCleared",
                            "RefundCleared",
                            "ProviderLineOpened",
                            "CashPaidOut");
        }
    }

    @Test
    void a_season_that_goes_wrong_prints_its_seed_and_only_what_matters() {
        MarketSeason season = MarketSeason.of(house, village, SeasonsTest::aFenTooMuch, 1, 4 * DEEDS);

        assertThatThrownBy(season::lived)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dseason.seed=1 -Dseason.deeds=" + 4 * DEEDS)
                .hasMessageContaining("the provider owes us what was paid less what was refunded")
                .satisfies(thrown -> assertThat(thrown.getMessage().lines().filter(line -> line.contains("/payments")))
                        .as("%s", thrown.getMessage())
                        .hasSizeLessThanOrEqualTo(3));
    }

    /** A rule that gives the buyer a fen more than she is owed. */
    private static List<JournalEntry> aFenTooMuch(String id, Instant at, Event event) {
        List<JournalEntry> entries = Journal.entriesOf(id, at, event);
        if (!(event instanceof RefundPaid refund) || refund.method() != PaymentMethod.ONLINE) {
            return entries;
        }
        JournalEntry entry = entries.getFirst();
        Money fen = Money.ofFen(1);
        List<Posting> postings = List.of(
                Posting.debit(Account.refundsPayable(refund.orderId()), refund.amount()),
                Posting.debit(Account.GOODWILL, fen),
                Posting.credit(Account.PROVIDER_CLEARING, refund.amount().plus(fen)));
        return List.of(
                new JournalEntry(entry.id(), entry.at(), postings, entry.cause(), entry.orderId(), entry.payoutId()));
    }
}
