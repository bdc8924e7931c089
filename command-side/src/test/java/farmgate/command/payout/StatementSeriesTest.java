package farmgate.command.payout;

import static farmgate.command.payout.PayoutHouse.FINANCE;
import static farmgate.command.payout.PayoutHouse.OUR_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import farmgate.command.payout.PayoutCommand.BookBankMessage;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatementSeriesTest {

    private final PayoutHouse payouts = new PayoutHouse();
    private int messages;

    @Test
    void a_statement_that_adds_up_and_goes_on_is_booked_without_a_word() {
        assertThat(odd(statement("S-1", "", opening("100.00") + closing("105.00"), "5.00")))
                .isEmpty();
        assertThat(odd(statement("S-2", "", opening("105.00") + closing("105.00"))))
                .isEmpty();
        assertThat(odd(statement("S-3", "", previous("105.00") + closing("106.00"), "1.00")))
                .isEmpty();
    }

    @Test
    void entries_that_do_not_make_the_closing_balance_are_told_with_the_amount() {
        assertThat(odd(statement("S-1", "", opening("100.00") + closing("999.00"), "5.00")))
                .singleElement()
                .satisfies(opened -> assertThat(opened)
                        .extracting(
                                BankExceptionOpened::reason,
                                BankExceptionOpened::movement,
                                BankExceptionOpened::amount,
                                BankExceptionOpened::inSuspense)
                        .containsExactly("balance-differs", BankMovement.NONE, PayoutHouse.fen(89_400), false));
    }

    @Test
    void a_balance_may_be_below_zero_and_nothing() {
        assertThat(odd(statement("S-1", "", balance("OPBD", "5.00", "DBIT") + closing("0.00"), "5.00")))
                .isEmpty();
    }

    @Test
    void a_statement_goes_on_where_the_one_before_ended() {
        odd(statement("S-1", "", opening("100.00") + closing("100.00")));
        assertThat(odd(statement("S-2", "", opening("90.00") + closing("90.00"))))
                .extracting(BankExceptionOpened::reason, BankExceptionOpened::amount)
                .containsExactly(tuple("balance-differs", PayoutHouse.fen(1000)));
    }

    @Test
    void a_late_statement_is_held_against_both_of_its_neighbours() {
        odd(statement("S-1", number(1), opening("1.00") + closing("1.00")));
        assertThat(odd(statement("S-3", number(3), opening("3.00") + closing("3.00"))))
                .extracting(BankExceptionOpened::reason)
                .containsExactly("statement-gap");
        assertThat(odd(statement("S-2", number(2), opening("1.00") + closing("2.00"), "1.00")))
                .extracting(BankExceptionOpened::amount)
                .containsExactly(PayoutHouse.fen(100));
    }

    @Test
    void pages_of_a_statement_are_added_up_together_in_whatever_order_they_come() {
        assertThat(odd(statement("S-1", page(1, false), opening("10.00"), "1.00")))
                .isEmpty();
        assertThat(odd(statement("S-1", page(3, true), closing("16.00"), "3.00")))
                .extracting(BankExceptionOpened::reason)
                .containsExactly("statement-gap");
        assertThat(odd(statement("S-1", page(2, false), "", "2.00"))).isEmpty();
    }

    @Test
    void pages_that_together_do_not_make_the_closing_balance_are_told_once() {
        odd(statement("S-1", page(1, false), opening("10.00"), "1.00"));
        assertThat(odd(statement("S-1", page(2, true), closing("12.00"), "2.00")))
                .extracting(BankExceptionOpened::reason, BankExceptionOpened::amount)
                .containsExactly(tuple("balance-differs", PayoutHouse.fen(100)));
    }

    @Test
    void pages_of_version_02_stand_in_the_header_of_their_messages() {
        String first = "<MsgPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></MsgPgntn>";
        String last = "<MsgPgntn><PgNb>2</PgNb><LastPgInd>true</LastPgInd></MsgPgntn>";
        assertThat(odd(message(first, "S-1", "", opening("1.00"), "3.01"))).isEmpty();
        assertThat(odd(message(last, "S-1", "", closing("7.03"), "3.02"))).isEmpty();
        assertThat(payouts.house.all())
                .filteredOn(BankExceptionOpened.class::isInstance)
                .extracting(opened -> ((BankExceptionOpened) opened).amount())
                .containsExactly(PayoutHouse.fen(301), PayoutHouse.fen(302));
    }

    @Test
    void a_statement_that_names_no_account_or_a_message_without_one_is_refused() {
        String nobodys = statement("S-1", "", "", "1.00").replaceAll("<Acct>.*</Acct>", "");
        refused("Acct", nobodys);
        refused("body", statement("S-1", "", "").replaceAll("<Stmt>.*</Stmt>", ""));
    }

    private static void refused(String field, String xml) {
        assertThatThrownBy(() -> BankMessageReader.read(xml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.facts()).isEqualTo(Map.of("field", field)));
    }

    /** What is odd about the statement itself; that nobody knows its entries is not asked here. */
    private List<BankExceptionOpened> odd(String xml) {
        payouts.house.news();
        payouts.send(FINANCE, new BookBankMessage(BankMessageReader.read(xml.getBytes(StandardCharsets.UTF_8))));
        return payouts.house.news().stream()
                .filter(BankExceptionOpened.class::isInstance)
                .map(BankExceptionOpened.class::cast)
                .filter(opened -> opened.movement() == BankMovement.NONE)
                .toList();
    }

    private String statement(String name, String header, String balances, String... credits) {
        return message("", name, header, balances, credits);
    }

    private String message(String pagination, String name, String header, String balances, String... credits) {
        StringBuilder entries = new StringBuilder();
        for (String credit : credits) {
            entries.append("<Ntry><Amt Ccy=\"CNY\">").append(credit).append("</Amt><CdtDbtInd>CRDT</CdtDbtInd>");
            entries.append("<Sts>BOOK</Sts></Ntry>");
        }
        return "<Document><BkToCstmrStmt><GrpHdr><MsgId>M-" + messages++ + "</MsgId>" + pagination
                + "</GrpHdr><Stmt><Id>"
                + name + "</Id>" + header + "<Acct><Id><Othr><Id>" + OUR_ACCOUNT + "</Id></Othr></Id></Acct>" + balances
                + entries + "</Stmt></BkToCstmrStmt></Document>";
    }

    private static String page(int number, boolean last) {
        return "<StmtPgntn><PgNb>" + number + "</PgNb><LastPgInd>" + last + "</LastPgInd></StmtPgntn>";
    }

    private static String number(int sequence) {
        return "<ElctrncSeqNb>" + sequence + "</ElctrncSeqNb>";
    }

    private static String opening(String amount) {
        return balance("OPBD", amount, "CRDT");
    }

    private static String previous(String amount) {
        return balance("PRCD", amount, "CRDT");
    }

    private static String closing(String amount) {
        return balance("CLBD", amount, "CRDT");
    }

    private static String balance(String code, String amount, String direction) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">" + amount
                + "</Amt><CdtDbtInd>" + direction + "</CdtDbtInd></Bal>";
    }
}
