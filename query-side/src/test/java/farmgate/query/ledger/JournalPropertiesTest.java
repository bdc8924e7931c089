package farmgate.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.ledger.Balances.Turnover;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.RefundPaid;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the books after every single event, whatever happens on the market. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JournalPropertiesTest {

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void all_accounts_together_are_always_zero(long seed) {
        live(seed, (_, balances) -> assertThat(balances.total()).isEqualTo(Money.ZERO));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void we_never_owe_less_than_nothing_and_no_till_is_overdrawn(long seed) {
        live(
                seed,
                (event, balances) -> balances.byAccount()
                        .forEach((account, turnover) -> assertThat(overdrawn(account, turnover))
                                .as("%s stands at %s after %s", account, turnover.balance(), event)
                                .isFalse()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_hold_of_a_settled_order_is_empty(long seed) {
        live(seed, (event, balances) -> {
            if (event instanceof OrderSettled settled) {
                assertThat(balances.of(Account.hold(settled.orderId()))).isEqualTo(Money.ZERO);
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_is_owed_to_a_buyer_whose_refund_is_paid(long seed) {
        live(seed, (event, balances) -> {
            if (event instanceof RefundPaid paid) {
                assertThat(balances.of(Account.refundsPayable(paid.orderId()))).isEqualTo(Money.ZERO);
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void entries_have_ids_of_their_own_and_come_out_the_same_again(long seed) {
        List<JournalEntry> entries = journal(MarketLife.of(seed));

        assertThat(entries).extracting(JournalEntry::id).doesNotHaveDuplicates();
        assertThat(journal(MarketLife.of(seed))).isEqualTo(entries);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_payout_whose_every_line_is_paid_or_returned_has_nothing_left_in_transit(long seed) {
        Balances balances = Balances.of(journal(MarketLife.of(seed)));

        assertThat(balances.byAccount().keySet())
                .filteredOn(account -> account.name().startsWith("liabilities:payout-in-transit:"))
                .allSatisfy(account -> assertThat(balances.of(account)).isEqualTo(Money.ZERO));
    }

    private static boolean overdrawn(Account account, Turnover turnover) {
        return account.kind() == Account.Kind.LIABILITY
                ? turnover.balance().isPositive()
                : account.name().startsWith("assets:till:")
                        && turnover.balance().isNegative();
    }

    private interface Check {
        void after(Event event, Balances balances);
    }

    private static void live(long seed, Check check) {
        List<Event> events = MarketLife.of(seed);
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            entries.addAll(Journal.entriesOf("evt" + i, Facts.AT, events.get(i)));
            check.after(events.get(i), Balances.of(entries));
        }
    }

    private static List<JournalEntry> journal(List<Event> events) {
        return IntStream.range(0, events.size())
                .boxed()
                .flatMap(i -> Journal.entriesOf("evt" + i, Facts.AT, events.get(i)).stream())
                .toList();
    }
}
