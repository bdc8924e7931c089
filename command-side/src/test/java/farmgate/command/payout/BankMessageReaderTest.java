package farmgate.command.payout;

import static farmgate.command.payout.PayoutHouse.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Said;
import farmgate.command.payout.BankMessage.Subject;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.BankMessage.Verdict;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BankMessageReaderTest {

    private static final String ACCOUNT = "<Acct><Id><Othr><Id>6222</Id></Othr></Id></Acct>";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @Test
    void rejected_transactions_of_a_status_report_are_read_and_accepted_ones_are_not() {
        assertThat(read("pain.002.001.10", """
                <CstmrPmtStsRpt><GrpHdr><MsgId>S-1</MsgId></GrpHdr>
                  <OrgnlGrpInfAndSts><OrgnlMsgId>abc</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
                  <OrgnlPmtInfAndSts><OrgnlPmtInfId>village-1</OrgnlPmtInfId>
                    <TxInfAndSts><OrgnlEndToEndId>village-1-1</OrgnlEndToEndId><TxSts>RJCT</TxSts>
                      <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf></StsRsnInf>
                      <OrgnlTxRef><Amt><InstdAmt Ccy="CNY">86.00</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
                    <TxInfAndSts><OrgnlEndToEndId>village-1-2</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
                  </OrgnlPmtInfAndSts></CstmrPmtStsRpt>"""))
                .isEqualTo(new BankMessage(
                        "S-1",
                        List.of(new Report(
                                "S-1",
                                List.of(new Advice(
                                        Subject.LINE, "village-1-1", Verdict.REJECTED, fen(8600), "AC04 closed")),
                                List.of()))));
    }

    @Test
    void a_rejected_payout_or_file_without_details_is_rejected_as_a_whole() {
        assertThat(read("pain.002.001.03", """
                        <CstmrPmtStsRpt><GrpHdr><MsgId>S-2</MsgId></GrpHdr>
                          <OrgnlGrpInfAndSts><OrgnlMsgId>abc</OrgnlMsgId></OrgnlGrpInfAndSts>
                          <OrgnlPmtInfAndSts><OrgnlPmtInfId>village-1</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts>
                          </OrgnlPmtInfAndSts></CstmrPmtStsRpt>""").reports().getFirst().advices())
                .containsExactly(new Advice(Subject.PAYOUT, "village-1", Verdict.REJECTED, null, "no reason given"));
        assertThat(read("pain.002.001.10", """
                        <CstmrPmtStsRpt><GrpHdr><MsgId>S-3</MsgId></GrpHdr>
                          <OrgnlGrpInfAndSts><OrgnlMsgId>abc</OrgnlMsgId><GrpSts>RJCT</GrpSts>
                            <StsRsnInf><Rsn><Prtry>FF01</Prtry></Rsn></StsRsnInf></OrgnlGrpInfAndSts>
                          </CstmrPmtStsRpt>""").reports().getFirst().advices())
                .containsExactly(new Advice(Subject.FILE, "abc", Verdict.REJECTED, null, "FF01"));
    }

    @Test
    void booked_debits_and_returns_of_a_statement_are_read() {
        assertThat(read(
                        "camt.053.001.08",
                        "<BkToCstmrStmt><GrpHdr><MsgId>C-1</MsgId></GrpHdr><Stmt><Id>2026-11-20</Id>"
                                + "<StmtPgntn><PgNb>2</PgNb></StmtPgntn><ElctrncSeqNb>17</ElctrncSeqNb>"
                                + "<Acct><Id><Othr><Id>6222</Id></Othr></Id></Acct>"
                                + entry("86.00", "DBIT", "<Sts><Cd>BOOK</Cd></Sts>", """
                                <TxDtls><Refs><EndToEndId>village-1-1</EndToEndId></Refs></TxDtls>""")
                                + entry("5.00", "DBIT", "<Sts><Cd>PDNG</Cd></Sts>", """
                                <TxDtls><Refs><EndToEndId>village-1-2</EndToEndId></Refs></TxDtls>""")
                                + entry("86.00", "CRDT", "<Sts><Cd>BOOK</Cd></Sts>", """
                                <TxDtls><Refs><EndToEndId>village-1-1</EndToEndId></Refs>
                                  <Amt Ccy="CNY">86</Amt><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>""")
                                + entry("9.99", "CRDT", "<Sts><Cd>BOOK</Cd></Sts>", """
                                <TxDtls><Refs><EndToEndId>a buyer's</EndToEndId></Refs></TxDtls>""")
                                + entry("1.00", "DBIT", "<Sts><Cd>BOOK</Cd></Sts>", "")
                                + "</Stmt></BkToCstmrStmt>"))
                .satisfies(message -> assertThat(message.id()).isEqualTo("C-1"))
                .extracting(BankMessage::reports, InstanceOfAssertFactories.list(Report.class))
                .singleElement()
                .satisfies(report -> assertThat(report)
                        .extracting(Report::kind, Report::name, Report::account, Report::sequence, Report::unmatched)
                        .containsExactly(BankMessageKind.STATEMENT, "2026-11-20/2", "6222", 17L, List.of()))
                .satisfies(report -> assertThat(report.entries())
                        .extracting(BankEntry::movement, BankEntry::amount, BankEntry::bookedOn, BankEntry::references)
                        .containsExactly(
                                tuple(BankMovement.DEBIT, fen(8600), DAY, List.of("ref-1")),
                                tuple(BankMovement.CREDIT, fen(8600), DAY, List.of("ref-1")),
                                tuple(BankMovement.CREDIT, fen(999), DAY, List.of("ref-1")),
                                tuple(BankMovement.DEBIT, fen(100), DAY, List.of("ref-1"))))
                .extracting(BankMessageReaderTest::said, InstanceOfAssertFactories.list(Said.class))
                .containsExactly(
                        new Advice(
                                Subject.LINE, "village-1-1", Verdict.DEBITED, fen(8600), "ref-1", "ref-1 2026-11-20"),
                        new Advice(
                                Subject.LINE, "village-1-1", Verdict.GIVEN_BACK, fen(8600), "AC04", "ref-1 2026-11-20"),
                        new Unmatched(
                                "a buyer's",
                                "not-a-return",
                                BankMovement.CREDIT,
                                fen(999),
                                "ref-1 2026-11-20",
                                List.of("a buyer's")),
                        new Unmatched(
                                Unmatched.NOT_PROVIDED, "no-name", BankMovement.DEBIT, fen(100), "ref-1 2026-11-20"));
    }

    @Test
    void an_older_statement_and_a_batch_booking_in_a_notification_are_read() {
        assertThat(read(
                        "camt.053.001.02",
                        "<BkToCstmrStmt><GrpHdr><MsgId>C-2</MsgId></GrpHdr><Stmt>" + ACCOUNT
                                + entry("87.00", "DBIT", "<Sts>BOOK</Sts>", """
                                        <TxDtls><Refs><EndToEndId>a-1-1</EndToEndId></Refs>
                                          <AmtDtls><TxAmt><Amt Ccy="CNY">86.00</Amt></TxAmt></AmtDtls></TxDtls>
                                        <TxDtls><Refs><EndToEndId>a-1-2</EndToEndId></Refs>
                                          <AmtDtls><TxAmt><Amt Ccy="EUR">1.00</Amt></TxAmt></AmtDtls></TxDtls>""")
                                + "</Stmt></BkToCstmrStmt>"))
                .extracting(message -> said(message.reports().getFirst()), InstanceOfAssertFactories.list(Said.class))
                .containsExactly(
                        new Advice(Subject.LINE, "a-1-1", Verdict.DEBITED, fen(8600), "ref-1", "ref-1 2026-11-20"),
                        new Unmatched("a-1-2", "currency-differs", BankMovement.DEBIT, fen(100), "ref-1 2026-11-20"));
        assertThat(read(
                                "camt.054.001.08",
                                "<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>C-3</MsgId></GrpHdr><Ntfctn>" + ACCOUNT
                                        + entry("87.00", "DBIT", "<Sts><Cd>BOOK</Cd></Sts>", """
                                        <Btch><PmtInfId>village-1</PmtInfId></Btch>""")
                                        + "</Ntfctn></BkToCstmrDbtCdtNtfctn>")
                        .reports()
                        .getFirst())
                .extracting(BankMessageReaderTest::said, InstanceOfAssertFactories.list(Said.class))
                .containsExactly(new Advice(
                        Subject.PAYOUT, "village-1", Verdict.DEBITED, fen(8700), "ref-1", "ref-1 2026-11-20"));
    }

    @ParameterizedTest
    @CsvSource({
        "camt.053.001.02,BkToCstmrStmt,Stmt,<Sts>BOOK</Sts>",
        "camt.053.001.08,BkToCstmrStmt,Stmt,<Sts><Cd>BOOK</Cd></Sts>",
        "camt.054.001.02,BkToCstmrDbtCdtNtfctn,Ntfctn,<Sts>BOOK</Sts>",
        "camt.054.001.08,BkToCstmrDbtCdtNtfctn,Ntfctn,<Sts><Cd>BOOK</Cd></Sts>"
    })
    void both_generations_of_statements_and_notifications_say_the_same(
            String version, String message, String report, String status) {
        String text = "<" + message + "><GrpHdr><MsgId>C</MsgId></GrpHdr><" + report + "><Id>C-1</Id>" + ACCOUNT
                + entry("86.00", "DBIT", status, "<TxDtls><Refs><EndToEndId>v-1-1</EndToEndId></Refs></TxDtls>")
                + entry("86.00", "CRDT", status, """
                        <TxDtls><Refs><EndToEndId>v-1-1</EndToEndId></Refs>
                          <RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls>""")
                + "</" + report + "></" + message + ">";
        assertThat(read(version, text).reports())
                .singleElement()
                .satisfies(read -> assertThat(read.name()).isEqualTo("C-1"))
                .extracting(BankMessageReaderTest::said)
                .isEqualTo(List.of(
                        new Advice(Subject.LINE, "v-1-1", Verdict.DEBITED, fen(8600), "ref-1", "ref-1 2026-11-20"),
                        new Advice(Subject.LINE, "v-1-1", Verdict.GIVEN_BACK, fen(8600), "AC04", "ref-1 2026-11-20")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<Document><BkToCstmrStmt>",
                "<Document><FIToFICstmrCdtTrf/></Document>",
                "<Document><BkToCstmrStmt><GrpHdr/></BkToCstmrStmt></Document>",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<Document><BkToCstmrStmt><GrpHdr><MsgId>&x;</MsgId></GrpHdr></BkToCstmrStmt></Document>",
                "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><Document>&b;</Document>",
                "<!DOCTYPE Document SYSTEM \"http://127.0.0.1:9/x.dtd\"><Document/>",
            })
    void what_is_no_message_of_a_bank_is_refused(String text) {
        assertThatThrownBy(() -> BankMessageReader.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "86.005",
                "86.000",
                "many",
                "",
                ".",
                "-5.00",
                "+5.00",
                "1E3",
                "1e3",
                "0x10",
                "1,000.00",
                "1 000",
                "１２.００",
                "٨٦.٠٠",
                "∞",
                "NaN",
                "0",
                "0.00",
                "10000000000.01",
                "92233720368547758.07",
                "99999999999999999999",
                "0000000000000000086.00"
            })
    void what_is_no_amount_of_iso_20022_is_refused_wherever_it_stands(String amount) {
        String named = "<Refs><EndToEndId>a-1-1</EndToEndId></Refs>";
        for (String direction : List.of("DBIT", "CRDT")) {
            refused("Amt", () -> statement(amount, direction, ""));
            refused("Amt", () -> statement(amount, direction, "<TxDtls>" + named + "</TxDtls>"));
            String own = "<TxDtls>" + named + "<Amt Ccy=\"CNY\">" + amount + "</Amt></TxDtls>";
            refused("Amt", () -> statement("86.00", direction, own));
        }
        refused("InstdAmt", () -> read("pain.002.001.10", """
                <CstmrPmtStsRpt><GrpHdr><MsgId>S</MsgId></GrpHdr>
                  <OrgnlPmtInfAndSts><OrgnlPmtInfId>a-1</OrgnlPmtInfId>
                    <TxInfAndSts><OrgnlEndToEndId>a-1-1</OrgnlEndToEndId><TxSts>RJCT</TxSts>
                      <OrgnlTxRef><Amt><InstdAmt Ccy="CNY">%s</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
                  </OrgnlPmtInfAndSts></CstmrPmtStsRpt>""".formatted(amount)));
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 1",
        ".5, 50",
        "86, 8600",
        "86., 8600",
        "86.5, 8650",
        "0000000000000086.00, 8600",
        "10000000000.00, 1000000000000",
        "10000000000, 1000000000000"
    })
    void an_amount_has_up_to_18_digits_two_of_them_decimals_and_is_at_most_ten_billion_yuan(String amount, long fen) {
        assertThat(statement(amount, "DBIT", "<TxDtls><Refs><EndToEndId>a-1-1</EndToEndId></Refs></TxDtls>")
                        .reports()
                        .getFirst()
                        .entries())
                .extracting(BankEntry::amount)
                .containsExactly(fen(fen));
    }

    @Test
    void what_the_bank_writes_at_length_is_kept_short() {
        String returned = "<TxDtls><Refs><EndToEndId>a-1-1</EndToEndId><AcctSvcrRef>%s</AcctSvcrRef></Refs>"
                + "<RtrInf><Rsn><Cd>%s</Cd></Rsn></RtrInf></TxDtls>";
        Advice advice =
                (Advice) said(statement("86.00", "CRDT", returned.formatted("𠮷".repeat(141), "y".repeat(1_001)))
                                .reports()
                                .getFirst())
                        .getFirst();
        assertThat(advice.reference()).isEqualTo("𠮷".repeat(140));
        assertThat(advice.detail()).isEqualTo("y".repeat(1_000));
    }

    private static List<Said> said(Report report) {
        return report.entries().stream()
                .flatMap(entry -> entry.parts().stream())
                .map(BankEntry.Part::said)
                .toList();
    }

    private static void refused(String field, ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.facts()).isEqualTo(Map.of("field", field)));
    }

    private static BankMessage statement(String amount, String direction, String details) {
        return read(
                "camt.053.001.08",
                "<BkToCstmrStmt><GrpHdr><MsgId>C</MsgId></GrpHdr><Stmt>" + ACCOUNT
                        + entry(amount, direction, "<Sts><Cd>BOOK</Cd></Sts>", details) + "</Stmt></BkToCstmrStmt>");
    }

    private static String entry(String amount, String direction, String status, String details) {
        return "<Ntry><Amt Ccy=\"CNY\">" + amount + "</Amt><CdtDbtInd>" + direction + "</CdtDbtInd>" + status
                + "<BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>ref-1</AcctSvcrRef><NtryDtls>" + details
                + "</NtryDtls></Ntry>";
    }

    private static BankMessage read(String version, String message) {
        String document =
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:" + version + "\">" + message + "</Document>";
        return BankMessageReader.read(document.getBytes(StandardCharsets.UTF_8));
    }
}
