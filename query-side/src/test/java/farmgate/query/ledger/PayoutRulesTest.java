package farmgate.query.ledger;

import static farmgate.query.ledger.Facts.AT;
import static farmgate.query.ledger.Facts.LI;
import static farmgate.query.ledger.Facts.PAYOUT;
import static farmgate.query.ledger.Facts.STATION;
import static farmgate.query.ledger.Facts.WANG;
import static farmgate.query.ledger.Facts.entriesOf;
import static farmgate.query.ledger.Facts.fen;
import static farmgate.query.ledger.Facts.line;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutRejected;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.settlement.Payee;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PayoutRulesTest {

    private static final Account IN_TRANSIT = new Account("liabilities:payout-in-transit:pyo_1");
    private static final Account PAYABLE_LI = new Account("liabilities:payable:farmer:frm_li");
    private static final Account CUSTODIAN = new Account("liabilities:custodian:stn_village");
    private static final PayoutLine TO_LI_BY_BANK = line("e2e-1", LI, PayoutMethod.BANK, 8600);
    private static final PayoutLine TO_WANG_IN_CASH = line("e2e-2", WANG, PayoutMethod.CASH, 4300);
    private static final PayoutLine TO_STATION_IN_CASH = line("e2e-3", Payee.station(STATION), PayoutMethod.CASH, 750);

    @Test
    void an_instructed_payout_takes_bank_lines_off_the_payables_and_leaves_cash_lines_payable() {
        assertThat(entriesOf(instructed(TO_LI_BY_BANK, TO_WANG_IN_CASH, TO_STATION_IN_CASH)))
                .containsExactly(entry(
                        0,
                        "payout.instructed",
                        Posting.debit(PAYABLE_LI, fen(8600)),
                        Posting.credit(IN_TRANSIT, fen(8600))));
    }

    @Test
    void a_payout_of_cash_lines_alone_moves_nothing_yet() {
        assertThat(entriesOf(instructed(TO_WANG_IN_CASH))).isEmpty();
    }

    @Test
    void a_paid_line_has_left_the_bank() {
        assertThat(entriesOf(new LinePaid(PAYOUT, "e2e-1", LI, fen(8600), "bank-77")))
                .containsExactly(entry(
                        0,
                        "payout.line-paid",
                        Posting.debit(IN_TRANSIT, fen(8600)),
                        Posting.credit(Account.BANK, fen(8600))));
    }

    @Test
    void a_line_returned_before_it_was_paid_is_payable_again() {
        assertThat(entriesOf(new LineReturned(PAYOUT, "e2e-1", LI, fen(8600), false, "AC01")))
                .containsExactly(entry(
                        0,
                        "payout.line-returned",
                        Posting.debit(IN_TRANSIT, fen(8600)),
                        Posting.credit(PAYABLE_LI, fen(8600))));
    }

    @Test
    void a_line_returned_after_it_was_paid_comes_back_to_the_bank_and_is_payable_again() {
        assertThat(entriesOf(new LineReturned(PAYOUT, "e2e-1", LI, fen(8600), true, "AC04")))
                .containsExactly(
                        entry(
                                0,
                                "payout.line-returned",
                                Posting.debit(Account.BANK, fen(8600)),
                                Posting.credit(IN_TRANSIT, fen(8600))),
                        entry(
                                1,
                                "payout.line-returned",
                                Posting.debit(IN_TRANSIT, fen(8600)),
                                Posting.credit(PAYABLE_LI, fen(8600))));
    }

    @Test
    void cash_in_the_payees_hand_is_no_longer_payable_and_owed_to_whoever_gave_it() {
        assertThat(entriesOf(
                        new CashHandedOver(PAYOUT, "e2e-2", STATION, WANG, fen(4300), FreeText.clear("receipt 12"))))
                .containsExactly(entry(
                        0,
                        "payout.cash-handed-over",
                        Posting.debit(new Account("liabilities:payable:farmer:frm_wang"), fen(4300)),
                        Posting.credit(CUSTODIAN, fen(4300))));
    }

    @Test
    void a_payout_that_is_not_yet_instructed_posts_nothing() {
        PayoutClosed closed = new PayoutClosed(
                PAYOUT, new PayoutRunId("run_1"), STATION, AT, List.of(TO_LI_BY_BANK), fen(8600), "c0ffee", "finance");
        assertThat(List.of(
                        closed,
                        new PayoutApproved(PAYOUT, "c0ffee", "finance2"),
                        new PayoutRejected(PAYOUT, FreeText.clear("wrong cut-off"), "finance2")))
                .allSatisfy(event -> assertThat(entriesOf(event)).isEmpty());
    }

    private static PayoutInstructed instructed(PayoutLine... lines) {
        return new PayoutInstructed(PAYOUT, new PaymentFileId("pmf_1"), STATION, List.of(lines));
    }

    private static JournalEntry entry(int index, String cause, Posting... postings) {
        return new JournalEntry("evt-" + index, AT, List.of(postings), cause, null, PAYOUT);
    }
}
