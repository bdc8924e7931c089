package farmgate.query.statement;

import static farmgate.query.farmer.ReadModels.event;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.farmer.ReadModels;
import farmgate.query.ledger.Account;
import farmgate.query.ledger.Balances;
import farmgate.query.ledger.Journal;
import farmgate.query.ledger.JournalEntry;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Event;
import farmgate.shared.money.Allocation;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.FreeText;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Payee;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of statements whatever became due, was sent, came back or was handed over. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatementPropertiesTest {

    private static final StationId STATION = new StationId("stn_a");
    private static final StationId COUNTY = new StationId("stn_county");
    private static final FarmerId FARMER = new FarmerId("frm_a");
    private static final List<Payee> PAYEES =
            List.of(Payee.farmer(FARMER), Payee.station(STATION), Payee.county(COUNTY), Payee.carrier(COUNTY));
    private static final Instant BEGINNING = Instant.parse("2026-09-28T00:00:00Z");

    private final ReadModels models = new ReadModels();
    private final StatementProjection projection = new StatementProjection(models.views);
    private final Statements statements = new Statements(models.views);

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("seasons", 15));
    }

    @AfterEach
    void tearDown() {
        models.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void statements_that_touch_agree_and_the_last_one_says_what_the_ledger_owes(long seed) {
        Balances books = live(new Random(seed));
        for (int day = 0; day < 12; day++) {
            LocalDate last =
                    BEGINNING.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().plusDays(day);
            for (boolean farmer : List.of(true, false)) {
                Statement whole = statement(farmer, null, null);
                Statement before = statement(farmer, null, last);
                Statement one = statement(farmer, last.plusDays(1), last.plusDays(3));
                Statement after = statement(farmer, last.plusDays(4), null);

                assertThat(one.opening()).as("seed %s, %s", seed, last).isEqualTo(before.closing());
                assertThat(after.opening()).as("seed %s, %s", seed, last).isEqualTo(one.closing());
                assertThat(Stream.of(before, one, after).flatMap(each -> each.lines().stream()))
                        .as("seed %s, %s", seed, last)
                        .containsExactlyElementsOf(whole.lines());
                assertThat(whole.closing())
                        .as("seed %s", seed)
                        .isEqualTo(Money.sum(whole.lines().stream()
                                .map(Statement.Line::amount)
                                .toList()));
            }
        }
        assertThat(statements.of(FARMER, null, null).closing()).isEqualTo(owed(books, PAYEES.get(0)));
        assertThat(statements.of(STATION, null, null).closing()).isEqualTo(owed(books, PAYEES.get(1)));
        assertThat(statements.of(COUNTY, null, null).closing())
                .isEqualTo(owed(books, PAYEES.get(2)).plus(owed(books, PAYEES.get(3))));
    }

    private Statement statement(boolean farmer, LocalDate from, LocalDate to) {
        return farmer ? statements.of(FARMER, from, to) : statements.of(COUNTY, from, to);
    }

    private static Money owed(Balances books, Payee payee) {
        return Money.ZERO.minus(books.of(Account.payable(payee)));
    }

    private Balances live(Random random) {
        List<JournalEntry> entries = new ArrayList<>();
        Instant at = BEGINNING;
        for (int i = 0; i < 40; i++) {
            at = at.plus(Duration.ofMinutes(random.nextInt(12 * 60)));
            Event event = next(random, i);
            entries.addAll(Journal.entriesOf("evt" + i, at, event));
            models.deliver(projection, event("thing" + i, 0, event, at));
        }
        return Balances.of(entries);
    }

    private static Event next(Random random, int i) {
        Money amount = Money.ofFen(1 + random.nextInt(5_000));
        Payee payee = PAYEES.get(random.nextInt(PAYEES.size()));
        PayoutId payout = new PayoutId("pyo_" + i);
        return switch (random.nextInt(5)) {
            case 0 ->
                new PayoutInstructed(
                        payout,
                        new PaymentFileId("pmf_1"),
                        STATION,
                        PAYEES.stream()
                                .map(each -> new PayoutLine(
                                        "e" + each.kind(),
                                        each,
                                        random.nextBoolean() ? PayoutMethod.BANK : PayoutMethod.CASH,
                                        amount,
                                        List.of()))
                                .toList());
            case 1 -> new LineReturned(payout, "e1", payee, amount, false, "AC04");
            case 2 -> new CashHandedOver(payout, "e1", STATION, payee, amount, FreeText.clear("R-1"));
            default -> new OrderSettled(new OrderId("ord_" + i), STATION, COUNTY, settlement(amount));
        };
    }

    private static Settlement settlement(Money amount) {
        List<Money> parts = Allocation.split(amount, List.of(860L, 50L, 20L, 30L));
        List<Due> dues = new ArrayList<>();
        PAYEES.forEach(payee -> dues.add(new Due(payee, parts.get(dues.size()))));
        dues.removeIf(due -> due.amount().isZero());
        return new Settlement(amount, dues, Money.ZERO, List.of(), "standard/1", Allocation.RULE);
    }
}
