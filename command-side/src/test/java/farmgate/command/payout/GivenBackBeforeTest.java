package farmgate.command.payout;

import static farmgate.command.payout.PayoutHouse.CUT_OFF;
import static farmgate.command.payout.PayoutHouse.FINANCE;
import static farmgate.command.payout.PayoutHouse.FINANCE_2;
import static farmgate.command.payout.PayoutHouse.LI;
import static farmgate.command.payout.PayoutHouse.OUR_ACCOUNT;
import static farmgate.command.payout.PayoutHouse.PAYOUT;
import static farmgate.command.payout.PayoutHouse.VILLAGE;
import static farmgate.command.payout.PayoutHouse.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Subject;
import farmgate.command.payout.BankMessage.Verdict;
import farmgate.command.payout.PayoutCommand.ApprovePayout;
import farmgate.command.payout.PayoutCommand.BookBankMessage;
import farmgate.command.payout.PayoutCommand.ClosePayout;
import farmgate.command.payout.PayoutCommand.CreatePaymentFile;
import farmgate.command.payout.PayoutCommand.RejectPayout;
import farmgate.command.settlement.SettlementHouse;
import farmgate.shared.bank.BankMessageEvent.BankMessageBooked;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.payout.GivenBackLine;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.LinesGivenBackBefore;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Payee;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Li's line was sent, and a message says that it came back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GivenBackBeforeTest {

    private static final String TO_LI = "village-1-1";
    private static final PayoutId NEXT = new PayoutId("pyo_village-2");
    private static final PayoutId AFTER_NEXT = new PayoutId("pyo_village-3");
    private static final Actor FINANCE_3 = SettlementHouse.actor("finance3", Role.FINANCE);
    private static final Instant LATER = CUT_OFF.plus(Duration.ofDays(30));

    private final PayoutHouse payouts = new PayoutHouse();

    @BeforeEach
    void given_a_sent_payout() {
        payouts.givenSent();
    }

    @Test
    void whoever_sent_in_the_rejection_does_not_approve_the_payout_that_pays_it_again() {
        BankMessageId message = book(FINANCE_2, BankMessageKind.STATUS_REPORT, Verdict.REJECTED, "R-1");
        List<Object> news = close("again");
        assertThat(PayoutHouse.only(LinesGivenBackBefore.class, news))
                .isEqualTo(new LinesGivenBackBefore(
                        NEXT,
                        List.of(new GivenBackLine(
                                "village-2-1", PAYOUT, TO_LI, message, BankMessageKind.STATUS_REPORT, "finance2"))));
        String hash = PayoutHouse.only(PayoutClosed.class, news).contentHash();
        refuses(FINANCE_2, new ApprovePayout(NEXT, hash), "booked-message");
        payouts.send(FINANCE_3, new ApprovePayout(NEXT, hash));
    }

    @Test
    void the_same_goes_for_a_statement_and_the_hash_covers_on_whose_word() {
        book(FINANCE_2, BankMessageKind.STATEMENT, Verdict.GIVEN_BACK, "S-1");
        String hash = PayoutHouse.only(PayoutClosed.class, close("again")).contentHash();
        refuses(FINANCE_2, new ApprovePayout(NEXT, hash), "booked-message");

        PayoutHouse another = new PayoutHouse();
        another.givenSent();
        book(another, FINANCE_3, BankMessageKind.STATEMENT, Verdict.GIVEN_BACK, "S-1");
        assertThat(PayoutHouse.only(PayoutClosed.class, close(another, "again")).contentHash())
                .isNotEqualTo(hash);
    }

    @Test
    void it_stays_with_the_line_when_she_waits_or_the_payout_is_rejected_and_ends_when_it_is_sent() {
        book(FINANCE_2, BankMessageKind.STATUS_REPORT, Verdict.REJECTED, "R-1");
        payouts.house.givenDue(VILLAGE, "ord_9", CUT_OFF.plusSeconds(1), PayoutHouse.wang(500));
        payouts.givenAccount(Payee.farmer(LI), onHold());
        assertThat(close("she waits")).noneMatch(LinesGivenBackBefore.class::isInstance);
        payouts.givenAccount(Payee.farmer(LI), PayeeAccount.of(PayoutMethod.BANK));
        assertThat(PayoutHouse.only(LinesGivenBackBefore.class, close("rejected"))
                        .payoutId())
                .isEqualTo(AFTER_NEXT);
        payouts.send(FINANCE_2, new RejectPayout(AFTER_NEXT, "look again"));
        List<Object> fourth = close("sent");
        PayoutId last = PayoutHouse.only(LinesGivenBackBefore.class, fourth).payoutId();
        String hash = PayoutHouse.only(PayoutClosed.class, fourth).contentHash();
        payouts.send(FINANCE_3, new ApprovePayout(last, hash));
        payouts.send(FINANCE, new CreatePaymentFile(new PaymentFileId("pmf_9"), List.of(last)));
        payouts.house.givenDue(VILLAGE, "ord_10", CUT_OFF.plusSeconds(2), PayoutHouse.li(500));
        assertThat(close("new money")).noneMatch(LinesGivenBackBefore.class::isInstance);
    }

    private static PayeeAccount onHold() {
        return new PayeeAccount(PayoutMethod.BANK, 1, "keeper", SettlementHouse.NOW.plusSeconds(60), false);
    }

    private BankMessageId book(Actor actor, BankMessageKind kind, Verdict verdict, String name) {
        return book(payouts, actor, kind, verdict, name);
    }

    private static BankMessageId book(
            PayoutHouse payouts, Actor actor, BankMessageKind kind, Verdict verdict, String name) {
        Advice advice = new Advice(
                Subject.LINE, TO_LI, verdict, fen(8700), "AC04", verdict == Verdict.REJECTED ? null : "ref-1");
        String account = kind == BankMessageKind.STATUS_REPORT ? null : OUR_ACCOUNT;
        Report report = PayoutHouse.report(kind, name, account, null, List.of(advice), List.of());
        payouts.send(actor, new BookBankMessage(new BankMessage("msg", List.of(report))));
        return PayoutHouse.only(BankMessageBooked.class, payouts.house.news()).messageId();
    }

    private List<Object> close(String run) {
        return close(payouts, run);
    }

    private static List<Object> close(PayoutHouse payouts, String run) {
        payouts.house.news();
        payouts.close(
                new ClosePayout(new PayoutRunId("run_" + run.replace(' ', '-')), VILLAGE, LATER),
                PayoutHouse.call(FINANCE, null));
        return payouts.house.news();
    }

    private void refuses(Actor actor, Object command, String code) {
        assertThatThrownBy(() -> payouts.send(actor, command))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
