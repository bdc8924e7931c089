package farmgate.command.payout;

import static farmgate.command.payout.PayoutHouse.CUT_OFF;
import static farmgate.command.payout.PayoutHouse.FINANCE;
import static farmgate.command.payout.PayoutHouse.LI;
import static farmgate.command.payout.PayoutHouse.OUR_ACCOUNT;
import static farmgate.command.payout.PayoutHouse.PAYOUT;
import static farmgate.command.payout.PayoutHouse.VILLAGE;
import static farmgate.command.payout.PayoutHouse.call;
import static farmgate.command.payout.PayoutHouse.fen;
import static farmgate.command.settlement.SettlementHouse.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Subject;
import farmgate.command.payout.BankMessage.Verdict;
import farmgate.command.payout.BookedBankMessage.Named;
import farmgate.command.payout.PayoutCommand.BookBankMessage;
import farmgate.shared.bank.BankEntryEvent;
import farmgate.shared.bank.BankExceptionEvent;
import farmgate.shared.bank.BankMessageEvent;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutEvent.AwaitedDebitCame;
import farmgate.shared.payout.PayoutEvent.DebitAwaited;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.ReturnReferenced;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine.Source;
import farmgate.shared.settlement.DuesEvent.DueReissued;
import farmgate.shared.settlement.DuesEvent.ReissueReported;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BankReconcilerTest {

    private static final String TO_LI = "village-1-1";
    private static final String TO_WANG_IN_CASH = "village-1-2";
    private static final PayoutId NEXT = new PayoutId("pyo_village-2");
    private static final LinePaid PAID = new LinePaid(PAYOUT, TO_LI, Payee.farmer(LI), fen(8700), "bank-77");
    private static final DueReissued DUE_AGAIN = new DueReissued(
            new DuesId("due_village"),
            VILLAGE,
            NEXT,
            PAYOUT,
            TO_LI,
            Payee.farmer(LI),
            List.of(new Source(new OrderId("ord_1"), fen(8600)), new Source(new OrderId("ord_2"), fen(100))),
            NOW);

    private final PayoutHouse payouts = new PayoutHouse();
    private int messages;

    @BeforeEach
    void given_a_sent_payout() {
        payouts.givenSent();
    }

    @Test
    void a_debit_pays_its_line_once_and_another_statements_debit_is_another() {
        assertThat(book(debit(TO_LI, fen(8700)))).isEqualTo(new BookedBankMessage("msg", 1, List.of()));
        assertThat(news()).containsExactly(PAID);
        assertThat(book(debit(TO_LI, fen(8700))).exceptions())
                .extracting(Named::endToEndId, Named::reason)
                .containsExactly(tuple(TO_LI, "paid-twice"));
        assertThat(news()).isEmpty();
    }

    @Test
    void two_debits_of_a_line_in_one_statement_are_two() {
        assertThat(book(debit(TO_LI, fen(8700)), debit(TO_LI, fen(8700))).exceptions())
                .extracting(Named::reason)
                .containsExactly("paid-twice");
    }

    @Test
    void a_line_that_came_back_is_neither_debited_nor_given_back_once_more() {
        book(debit(TO_LI, fen(8700)));
        book(credit(TO_LI, fen(8700)));
        assertThat(book(debit(TO_LI, fen(8700))).exceptions())
                .extracting(Named::reason)
                .containsExactly("paid-twice");
        assertThat(book(credit(TO_LI, fen(8700))).exceptions())
                .extracting(Named::reason)
                .containsExactly("returned-twice");
    }

    @Test
    void a_line_that_the_bank_rejects_is_due_again_and_in_the_next_payout() {
        Advice rejection = new Advice(Subject.LINE, TO_LI, Verdict.REJECTED, null, "AC01");
        book(rejection);
        book(rejection);
        List<Object> told = payouts.house.news();
        assertThat(withoutBank(told)).containsExactlyInAnyOrder(returned(false, "AC01"), DUE_AGAIN);
        assertThat(told)
                .filteredOn(ReissueReported.class::isInstance)
                .extracting(event -> ((ReissueReported) event).bookedBy())
                .containsExactly("finance");
        assertThat(payouts.answerOf(payouts.run(NOW, call(FINANCE, "next"))).payouts())
                .contains(new ClosedPayout(NEXT, VILLAGE, fen(8700)));
    }

    @Test
    void a_paid_line_that_comes_back_is_returned_after_it_was_paid() {
        book(debit(TO_LI, fen(8700)));
        book(credit(TO_LI, fen(8700)));
        assertThat(news()).containsExactlyInAnyOrder(PAID, returned(true, "AC04"), DUE_AGAIN);
    }

    @Test
    void money_that_comes_back_before_we_heard_that_it_left_was_paid_first_and_its_debit_is_awaited() {
        book(credit(TO_LI, fen(8700)));
        assertThat(news())
                .containsExactlyInAnyOrder(
                        new LinePaid(PAYOUT, TO_LI, Payee.farmer(LI), fen(8700), null),
                        new DebitAwaited(PAYOUT, TO_LI, fen(8700), null),
                        returned(true, "AC04"),
                        DUE_AGAIN);
        book(debit(TO_LI, fen(8700)));
        assertThat(news()).containsExactly(new AwaitedDebitCame(PAYOUT, TO_LI, fen(8700), "bank-77", null));
        assertThat(book(debit(TO_LI, fen(8700))).exceptions())
                .extracting(Named::reason)
                .containsExactly("paid-twice");
    }

    @Test
    void what_fits_no_line_is_an_exception_and_the_rest_is_booked() {
        assertThat(book(
                        debit("village-1-9", fen(1)),
                        debit("elsewhere-1-1", fen(1)),
                        debit("NOTOURS", fen(1)),
                        debit("other-1-1", fen(1000)),
                        debit(TO_WANG_IN_CASH, fen(4300)),
                        debit(TO_LI, fen(8701)),
                        debit(TO_LI, fen(8700))))
                .satisfies(booked -> assertThat(booked.matched()).isEqualTo(1))
                .extracting(BookedBankMessage::exceptions, InstanceOfAssertFactories.list(Named.class))
                .extracting(Named::endToEndId, Named::reason)
                .containsExactly(
                        tuple("village-1-9", "unknown"),
                        tuple("elsewhere-1-1", "unknown"),
                        tuple("NOTOURS", "unknown"),
                        tuple("other-1-1", "not-instructed"),
                        tuple(TO_WANG_IN_CASH, "paid-in-cash"),
                        tuple(TO_LI, "amount-differs"));
        assertThat(news()).containsExactly(PAID);
    }

    @Test
    void the_bank_cannot_reject_what_it_paid_nor_pay_what_it_rejected() {
        Advice rejection = new Advice(Subject.LINE, TO_LI, Verdict.REJECTED, null, "AC01");
        book(debit(TO_LI, fen(8700)));
        assertThat(book(rejection).exceptions())
                .extracting(Named::endToEndId, Named::reason)
                .containsExactly(tuple(TO_LI, "paid-before"));
        assertThat(news()).containsExactly(PAID);
    }

    @Test
    void a_rejected_line_is_not_paid_afterwards() {
        book(new Advice(Subject.LINE, TO_LI, Verdict.REJECTED, null, "AC01"));
        assertThat(book(debit(TO_LI, fen(8700))).exceptions())
                .extracting(Named::endToEndId, Named::reason)
                .containsExactly(tuple(TO_LI, "rejected-before"));
    }

    @Test
    void a_rejected_file_returns_all_its_bank_lines() {
        assertThat(book(new Advice(Subject.FILE, "1", Verdict.REJECTED, null, "FF01")))
                .isEqualTo(new BookedBankMessage("msg", 1, List.of()));
        assertThat(news()).containsExactlyInAnyOrder(returned(false, "FF01"), DUE_AGAIN);
    }

    @Test
    void a_file_that_the_bank_has_already_stays_sent_and_is_not_paid_again() {
        for (String status : List.of(
                "<OrgnlGrpInfAndSts><OrgnlMsgId>1</OrgnlMsgId><GrpSts>RJCT</GrpSts>%s</OrgnlGrpInfAndSts>",
                "<OrgnlPmtInfAndSts><OrgnlPmtInfId>village-1</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts>%s"
                        + "</OrgnlPmtInfAndSts>",
                "<OrgnlPmtInfAndSts><OrgnlPmtInfId>village-1</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>" + TO_LI
                        + "</OrgnlEndToEndId><TxSts>RJCT</TxSts>%s</TxInfAndSts></OrgnlPmtInfAndSts>")) {
            assertThat(bookReport(status.formatted("<StsRsnInf><Rsn><Cd>DU01</Cd></Rsn></StsRsnInf>")))
                    .satisfies(booked -> assertThat(booked.matched()).isZero())
                    .extracting(BookedBankMessage::exceptions)
                    .asInstanceOf(InstanceOfAssertFactories.list(Named.class))
                    .extracting(Named::reason)
                    .containsExactly("duplicate");
            assertThat(news()).isEmpty();
        }
        assertThat(payouts.answerOf(payouts.run(NOW, call(FINANCE, "next"))).payouts())
                .isEmpty();
    }

    @Test
    void a_rejected_payout_returns_also_the_lines_that_the_bank_does_not_name() {
        assertThat(bookReport("""
                        <OrgnlPmtInfAndSts><OrgnlPmtInfId>village-1</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts>
                        <StsRsnInf><Rsn><Cd>AM10</Cd></Rsn></StsRsnInf></OrgnlPmtInfAndSts>""").exceptions()).isEmpty();
        assertThat(news()).containsExactlyInAnyOrder(returned(false, "AM10"), DUE_AGAIN);
    }

    @Test
    void one_debit_for_a_whole_payout_pays_its_bank_lines() {
        assertThat(book(new Advice(Subject.PAYOUT, "village-1", Verdict.DEBITED, fen(8701), null))
                        .exceptions())
                .extracting(Named::endToEndId, Named::reason)
                .containsExactly(tuple("village-1", "amount-differs"));
        assertThat(book(new Advice(Subject.PAYOUT, "village-1", Verdict.DEBITED, fen(8700), "bank-77")))
                .isEqualTo(new BookedBankMessage("msg", 1, List.of()));
        assertThat(news()).containsExactly(PAID);
    }

    @Test
    void a_returned_line_is_paid_once_more_under_another_name() {
        book(new Advice(Subject.LINE, TO_LI, Verdict.REJECTED, null, "AC01"));
        assertThat(payouts.answerOf(payouts.run(CUT_OFF, call(FINANCE, "too early")))
                        .payouts())
                .as("it came back after this cut-off")
                .isEmpty();
        assertThat(payouts.answerOf(payouts.run(NOW, call(FINANCE, "next"))).payouts())
                .containsExactly(new ClosedPayout(NEXT, VILLAGE, fen(8700)));
    }

    /** What became of payouts and dues; the memory of messages has tests of its own. */
    private List<Object> news() {
        return withoutBank(payouts.house.news());
    }

    /** What became of lines and of what is due, without what tells of the message itself. */
    private static List<Object> withoutBank(List<Object> told) {
        return told.stream()
                .filter(event -> !(event instanceof BankMessageEvent)
                        && !(event instanceof BankExceptionEvent)
                        && !(event instanceof BankEntryEvent)
                        && !(event instanceof ReturnReferenced)
                        && !(event instanceof ReissueReported))
                .toList();
    }

    private BookedBankMessage book(Advice... advices) {
        // Each message has a name of its own: what a line has been through decides.
        BankMessageKind kind =
                advices[0].verdict() == Verdict.REJECTED ? BankMessageKind.STATUS_REPORT : BankMessageKind.STATEMENT;
        Report report = PayoutHouse.report(kind, "msg/" + messages++, OUR_ACCOUNT, null, List.of(advices), List.of());
        BookBankMessage command = new BookBankMessage(new BankMessage("msg", List.of(report)));
        return Json.read(payouts.send(FINANCE, command).json(), BookedBankMessage.class);
    }

    private BookedBankMessage bookReport(String content) {
        String message = "<Document><CstmrPmtStsRpt><GrpHdr><MsgId>S-" + messages++ + "</MsgId></GrpHdr>" + content
                + "</CstmrPmtStsRpt></Document>";
        BookBankMessage command = new BookBankMessage(BankMessageReader.read(message.getBytes(StandardCharsets.UTF_8)));
        return Json.read(payouts.send(FINANCE, command).json(), BookedBankMessage.class);
    }

    private static Advice debit(String endToEndId, Money amount) {
        return new Advice(Subject.LINE, endToEndId, Verdict.DEBITED, amount, "bank-77");
    }

    private static Advice credit(String endToEndId, Money amount) {
        return new Advice(Subject.LINE, endToEndId, Verdict.GIVEN_BACK, amount, "AC04");
    }

    private static LineReturned returned(boolean afterPaid, String reason) {
        return new LineReturned(PAYOUT, TO_LI, Payee.farmer(LI), fen(8700), afterPaid, reason);
    }
}
