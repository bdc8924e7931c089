package farmgate.query.ledger;

import static farmgate.query.ledger.Facts.AT;
import static farmgate.query.ledger.Facts.LI;
import static farmgate.query.ledger.Facts.PAYOUT;
import static farmgate.query.ledger.Facts.fen;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionResolved;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionTaken;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.personal.FreeText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BankRulesTest {

    private static final BankExceptionId IN = new BankExceptionId("bex_in");
    private static final BankExceptionId OUT = new BankExceptionId("bex_out");
    private static final String BANK = "assets:bank";
    private static final String IN_SUSPENSE = "liabilities:suspense:bex_in";
    private static final String OUT_SUSPENSE = "assets:suspense:bex_out";

    @Test
    void money_that_moved_is_in_suspense_and_the_bank_account_is_what_the_bank_says() {
        assertThat(balances(in(100))).isEqualTo(Map.of(BANK, 100L, IN_SUSPENSE, -100L));
        assertThat(balances(out(100))).isEqualTo(Map.of(BANK, -100L, OUT_SUSPENSE, 100L));
    }

    @Test
    void what_moved_no_money_posts_nothing() {
        assertThat(balances(
                        opened(IN, BankMovement.CREDIT, fen(100), false),
                        opened(OUT, BankMovement.DEBIT, null, false),
                        new BankExceptionTaken(IN, "finance"),
                        resolved(IN, BankResolution.NOTHING_TO_BOOK, BankMovement.NONE, 0, null, null)))
                .isEmpty();
    }

    @Test
    void the_providers_money_clears_what_the_provider_owes() {
        assertThat(balances(
                        in(100),
                        resolved(IN, BankResolution.PROVIDER_SETTLEMENT, BankMovement.CREDIT, 100, null, null)))
                .isEqualTo(Map.of(BANK, 100L, "assets:provider-clearing", -100L));
    }

    @Test
    void charges_and_interest_are_ours() {
        assertThat(balances(
                        out(30), resolved(OUT, BankResolution.CHARGE_OR_INTEREST, BankMovement.DEBIT, 30, null, null)))
                .isEqualTo(Map.of(BANK, -30L, "expenses:bank-charges", 30L));
        assertThat(balances(
                        in(30), resolved(IN, BankResolution.CHARGE_OR_INTEREST, BankMovement.CREDIT, 30, null, null)))
                .isEqualTo(Map.of(BANK, 30L, "income:bank-interest", -30L));
    }

    @Test
    void what_was_booked_before_is_not_booked_twice() {
        assertThat(balances(in(30), resolved(IN, BankResolution.BOOKED_BEFORE, BankMovement.CREDIT, 30, null, null)))
                .isEmpty();
    }

    @Test
    void a_credit_and_the_debit_that_undoes_it_leave_nothing() {
        assertThat(balances(
                        in(30),
                        out(30),
                        resolved(IN, BankResolution.OFFSET, BankMovement.CREDIT, 30, null, OUT),
                        resolved(OUT, BankResolution.OFFSET, BankMovement.DEBIT, 30, null, IN)))
                .isEmpty();
    }

    @Test
    void a_debit_for_a_line_leaves_the_bank_once_and_what_is_more_is_a_charge() {
        assertThat(balances(
                        out(8602),
                        new LinePaid(PAYOUT, "e2e-1", LI, fen(8600), "ref"),
                        resolved(OUT, BankResolution.PAYOUT_LINE, BankMovement.DEBIT, 8602, fen(8600), null)))
                .isEqualTo(Map.of(
                        BANK, -8602L, "expenses:bank-charges", 2L, "liabilities:payout-in-transit:pyo_1", 8600L));
    }

    @Test
    void a_line_that_came_back_short_is_payable_whole_and_the_bank_kept_its_charge() {
        assertThat(balances(
                        in(8590),
                        new LinePaid(PAYOUT, "e2e-1", LI, fen(8600), null),
                        new LineReturned(PAYOUT, "e2e-1", LI, fen(8600), true, "resolved by hand"),
                        resolved(IN, BankResolution.PAYOUT_LINE, BankMovement.CREDIT, 8590, fen(8600), null)))
                .isEqualTo(Map.of(
                        BANK,
                        -10L,
                        "expenses:bank-charges",
                        10L,
                        "liabilities:payable:farmer:frm_li",
                        -8600L,
                        "liabilities:payout-in-transit:pyo_1",
                        8600L));
    }

    private static BankExceptionOpened in(long fen) {
        return opened(IN, BankMovement.CREDIT, fen(fen), true);
    }

    private static BankExceptionOpened out(long fen) {
        return opened(OUT, BankMovement.DEBIT, fen(fen), true);
    }

    private static BankExceptionOpened opened(
            BankExceptionId id, BankMovement movement, @Nullable Money amount, boolean inSuspense) {
        return new BankExceptionOpened(
                id,
                new BankMessageId("bkm_1"),
                BankMessageKind.STATEMENT,
                "unknown",
                "who",
                movement,
                amount,
                inSuspense,
                "ref",
                AT);
    }

    private static BankExceptionResolved resolved(
            BankExceptionId id,
            BankResolution resolution,
            BankMovement movement,
            long suspendedFen,
            @Nullable Money line,
            @Nullable BankExceptionId other) {
        return new BankExceptionResolved(
                id,
                resolution,
                movement,
                fen(suspendedFen),
                line == null ? null : PAYOUT,
                line == null ? null : "e2e-1",
                line,
                other,
                FreeText.clear("looked"),
                "finance");
    }

    /** What the events leave on each account, debits above zero; accounts at zero are left out. */
    static Map<String, Long> balances(Event... events) {
        Map<String, Long> balances = new TreeMap<>();
        for (Event event : events) {
            for (JournalEntry entry : Facts.entriesOf(event)) {
                List<Posting> postings = entry.postings();
                assertThat(postings.stream().mapToLong(Posting::debitFen).sum())
                        .isEqualTo(
                                postings.stream().mapToLong(Posting::creditFen).sum());
                postings.forEach(posting ->
                        balances.merge(posting.account().name(), posting.debitFen() - posting.creditFen(), Long::sum));
            }
        }
        balances.values().removeIf(balance -> balance == 0);
        return balances;
    }
}
