package farmgate.command.payout;

import static farmgate.command.payout.PayoutHouse.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Subject;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.BankMessage.Verdict;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** What a pain.002 means: what is rejected, what waits for the account, and what a person looks at. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatusReportTest {

    @Nested
    class A_reason {

        @ParameterizedTest
        @ValueSource(strings = {"AM05", "DU01", "DU02", "DU03", "DU04", "DU05", "DUPL", "RF01"})
        void that_says_duplicate_rejects_nothing_at_any_level(String code) {
            String reason = cd(code);
            assertThat(told(file("RJCT", reason, ""))).containsExactly("abc duplicate");
            assertThat(told(file("", "", payout("RJCT", reason, "")))).containsExactly("village-1 duplicate");
            assertThat(told(file("", "", payout("", "", line("1", "RJCT", reason)))))
                    .containsExactly("village-1-1 duplicate");
        }

        @Test
        void of_a_duplicate_file_is_the_reason_of_all_that_it_holds() {
            assertThat(told(file("RJCT", cd("DU01"), payout("RJCT", "", line("1", "RJCT", cd("AC01"))))))
                    .containsExactly("abc duplicate");
        }

        @Test
        void of_one_duplicate_line_keeps_its_payout_and_file_from_being_rejected_as_a_whole() {
            assertThat(told(file(
                            "RJCT", "", payout("", "", line("1", "", cd("AM05")) + line("2", "RJCT", cd("AC01"))))))
                    .containsExactlyInAnyOrder(
                            "village-1-1 duplicate",
                            "village-1-2 rejected AC01",
                            "village-1 duplicate",
                            "abc duplicate");
        }

        @Test
        void among_several_counts_when_it_is_that_of_a_duplicate() {
            assertThat(told(file("RJCT", cd("FF01") + cd("DU01"), ""))).containsExactly("abc duplicate");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<StsRsnInf><Rsn><Prtry>X9</Prtry></Rsn></StsRsnInf>",
                    "<StsRsnInf><Rsn><Cd>ZZ99</Cd></Rsn></StsRsnInf>",
                    "<StsRsnInf><Rsn><Cd>du01</Cd></Rsn></StsRsnInf>",
                    "<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf><StsRsnInf><Rsn><Prtry>X9</Prtry></Rsn></StsRsnInf>",
                    "<StsRsnInf><Rsn><Cd>NARR</Cd></Rsn><AddtlInf>this file was sent before</AddtlInf></StsRsnInf>",
                    "<StsRsnInf><Rsn><Cd>MS03</Cd></Rsn><AddtlInf>已存在</AddtlInf></StsRsnInf>",
                    "<StsRsnInf><AddtlInf>exists already</AddtlInf></StsRsnInf>"
                })
        void that_only_a_person_can_read_is_read_by_one(String reason) {
            assertThat(told(file("RJCT", reason, ""))).containsExactly("abc reason-unknown");
            assertThat(told(file("", "", payout("RJCT", reason, "")))).containsExactly("village-1 reason-unknown");
            assertThat(told(file("", "", payout("", "", line("1", "RJCT", reason)))))
                    .containsExactly("village-1-1 reason-unknown");
        }

        @ParameterizedTest
        @CsvSource({
            "'', no reason given",
            "<StsRsnInf><Rsn><Cd>NARR</Cd></Rsn></StsRsnInf>, NARR",
            "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf></StsRsnInf>, AC04 closed",
            "<StsRsnInf><Rsn><Prtry>FF01</Prtry></Rsn></StsRsnInf>, FF01"
        })
        void that_is_not_given_or_says_that_nothing_was_paid_is_believed(String reason, String kept) {
            assertThat(told(file("RJCT", reason, ""))).containsExactly("abc rejected " + kept);
        }

        @ParameterizedTest
        @MethodSource("farmgate.command.payout.StatusReportTest#reasons")
        void of_isos_list_leads_to_a_rejection_or_to_a_person(String code) {
            assertThat(told(file("", "", payout("", "", line("1", "RJCT", cd(code))))))
                    .singleElement()
                    .asString()
                    .isIn("village-1-1 rejected " + code, "village-1-1 duplicate", "village-1-1 reason-unknown");
        }

        /** Of what went well, is not about a transfer, or was given back, nobody knows what its rejection means. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "DS01", "DS05", "DS07", "TS01", "DT06", "CH19", "G000", "S002", "APAR", "ALAC", "CUST", "RUTA"
                })
        void that_does_not_say_that_nothing_was_paid_is_not_believed(String code) {
            assertThat(told(file("RJCT", cd(code), ""))).containsExactly("abc reason-unknown");
        }
    }

    @Nested
    class A_rejection {

        @Test
        void of_a_payout_rejects_the_lines_that_it_names_and_those_that_it_does_not() {
            assertThat(told(file("", "", payout("RJCT", cd("NARR"), line("1", "RJCT", cd("AC01"))))))
                    .containsExactly("village-1-1 rejected AC01", "village-1 rejected NARR");
        }

        @Test
        void of_a_file_rejects_the_payouts_that_it_names_and_those_that_it_does_not() {
            assertThat(told(file("RJCT", cd("FF01"), payout("", "", ""))))
                    .containsExactly("village-1 rejected FF01", "abc rejected FF01");
            assertThat(told(file("RJCT", cd("FF01"), payout("RJCT", cd("AC01"), ""))))
                    .containsExactly("village-1 rejected AC01", "abc rejected FF01");
        }

        @Test
        void is_taken_over_by_a_line_without_a_status_of_its_own() {
            assertThat(told(file("", "", payout("RJCT", "", line("1", "", "")))))
                    .containsExactly("village-1-1 rejected no reason given", "village-1 rejected no reason given");
            assertThat(told(file("RJCT", "", payout("", "", line("1", "", "")))))
                    .containsExactly(
                            "village-1-1 rejected no reason given",
                            "village-1 rejected no reason given",
                            "abc rejected no reason given");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ACCP", "ACSP", "ACSC", "ACCC", "PDNG", "RCVD"})
        void above_something_that_was_accepted_is_a_contradiction_and_rejects_only_what_is_named(String status) {
            assertThat(told(file("", "", payout("RJCT", "", line("1", "RJCT", cd("AC01")) + line("2", status, "")))))
                    .containsExactlyInAnyOrder(
                            "village-1-1 rejected AC01",
                            "village-1-2 status-contradicts",
                            "village-1 status-contradicts");
            assertThat(told(file("RJCT", "", payout(status, "", ""))))
                    .containsExactlyInAnyOrder("village-1 status-contradicts", "abc status-contradicts");
        }

        @Test
        void below_something_that_was_accepted_or_is_pending_counts() {
            assertThat(told(file("ACCP", "", payout("PDNG", "", line("1", "RJCT", cd("AC01"))))))
                    .containsExactly("village-1-1 rejected AC01");
            assertThat(told(file("ACTC", "", payout("RJCT", "", ""))))
                    .containsExactly("village-1 rejected no reason given");
        }

        @Test
        void without_a_name_is_for_a_person_unless_what_it_belongs_to_is_rejected() {
            String nameless =
                    "<TxInfAndSts><OrgnlEndToEndId>NOTPROVIDED</OrgnlEndToEndId><TxSts>RJCT</TxSts></TxInfAndSts>";
            assertThat(told(file("", "", payout("", "", nameless)))).containsExactly("NOTPROVIDED no-name");
            assertThat(told(file("", "", payout("RJCT", "", nameless))))
                    .containsExactly("village-1 rejected no reason given");
            assertThat(told("<OrgnlGrpInfAndSts><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>"))
                    .containsExactly("NOTPROVIDED no-name");
            assertThat(told("<OrgnlGrpInfAndSts><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>" + payout("", "", "")))
                    .containsExactlyInAnyOrder("village-1 rejected no reason given", "NOTPROVIDED no-name");
            assertThat(told("<OrgnlGrpInfAndSts><GrpSts>RJCT</GrpSts>" + cd("DU01") + "</OrgnlGrpInfAndSts>"
                            + payout("", "", "")))
                    .containsExactlyInAnyOrder("village-1 duplicate", "NOTPROVIDED no-name");
        }

        @Test
        void names_its_line_by_the_instruction_too() {
            assertThat(told(file("", "", payout("", "", """
                            <TxInfAndSts><OrgnlInstrId>village-1-1</OrgnlInstrId><TxSts>RJCT</TxSts></TxInfAndSts>""")))).containsExactly("village-1-1 rejected no reason given");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<Amt><InstdAmt Ccy=\"USD\">86.00</InstdAmt></Amt>",
                    "<Amt><InstdAmt>86.00</InstdAmt></Amt>",
                    "<Amt><EqvtAmt><Amt Ccy=\"USD\">86.00</Amt></EqvtAmt></Amt>",
                    "<IntrBkSttlmAmt Ccy=\"HKD\">86.00</IntrBkSttlmAmt>"
                })
        void in_another_currency_is_for_a_person_and_so_is_the_payout(String amount) {
            String line = "<TxInfAndSts><OrgnlEndToEndId>village-1-1</OrgnlEndToEndId><TxSts>RJCT</TxSts><OrgnlTxRef>"
                    + amount + "</OrgnlTxRef></TxInfAndSts>";
            assertThat(told(file("", "", payout("", "", line)))).containsExactly("village-1-1 currency-differs");
            assertThat(told(file("", "", payout("RJCT", "", line))))
                    .containsExactlyInAnyOrder("village-1-1 currency-differs", "village-1 currency-differs");
        }

        @Test
        void of_version_02_is_read() {
            Report report = read("""
                    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.02"><pain.002.001.02>
                    <GrpHdr><MsgId>S</MsgId></GrpHdr>
                    <OrgnlGrpInfAndSts><OrgnlMsgId>abc</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
                    <TxInfAndSts><OrgnlEndToEndId>village-1-1</OrgnlEndToEndId><TxSts>RJCT</TxSts>
                      <StsRsnInf><StsRsn><Cd>AC01</Cd></StsRsn><AddtlStsRsnInf>unknown</AddtlStsRsnInf></StsRsnInf>
                      <OrgnlTxRef><Amt><InstdAmt Ccy="CNY">86</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
                    </pain.002.001.02></Document>""");
            assertThat(report.advices())
                    .containsExactly(
                            new Advice(Subject.LINE, "village-1-1", Verdict.REJECTED, fen(8600), "AC01 unknown"));
            assertThat(report.unmatched()).isEmpty();
        }
    }

    @Nested
    class A_status {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ACCC", "ACCP", "ACFC", "ACFW", "ACPD", "ACSC", "ACSP", "ACTC", "ACWC", "ACWP", "PATC", "PDNG",
                    "RCVC", "RCVD", "RVNC"
                })
        void of_what_the_bank_has_is_left_to_the_account(String status) {
            assertThat(told(file(status, "", ""))).isEmpty();
            assertThat(told(file("", "", payout(status, "", "")))).isEmpty();
            assertThat(told(file("", "", payout("", "", line("1", status, "")))))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "CANC, cancelled",
            "BLCK, blocked",
            "RVCM, payee-unverified",
            "RVNM, payee-unverified",
            "PRES, status-unknown",
            "ACIS, status-unknown",
            "CPUC, status-unknown",
            "XXXX, status-unknown",
            "rjct, status-unknown",
            "REJECTED, status-unknown",
            "<Prtry>RJCT</Prtry>, status-unknown"
        })
        void that_is_neither_accepted_nor_rejected_is_for_a_person(String status, String problem) {
            assertThat(told(file(status, "", ""))).containsExactly("abc " + problem);
            assertThat(told(file("", "", payout(status, "", "")))).containsExactly("village-1 " + problem);
            assertThat(told(file("", "", payout("", "", line("1", status, "")))))
                    .containsExactly("village-1-1 " + problem);
        }

        @Test
        void that_a_level_takes_over_is_told_of_once() {
            assertThat(told(file("CANC", "", payout("", "", line("1", "", "")))))
                    .containsExactly("abc cancelled");
        }

        @Test
        void of_a_part_is_explained_by_what_is_below_or_a_person_asks_the_bank() {
            assertThat(told(file("PART", "", ""))).containsExactly("abc rejected-in-part");
            assertThat(told(file("PART", "", payout("ACSP", "", "")))).containsExactly("abc rejected-in-part");
            assertThat(told(file("PART", "", payout("PART", "", "")))).containsExactly("village-1 rejected-in-part");
            assertThat(told(file("PART", "", payout("PART", "", line("1", "ACSC", "")))))
                    .containsExactly("village-1 rejected-in-part");
            assertThat(told(file("PART", "", payout("PART", "", line("1", "RJCT", cd("AC01"))))))
                    .containsExactly("village-1-1 rejected AC01");
            assertThat(told(file("PART", "", payout("", "", line("1", "RJCT", cd("AC01"))))))
                    .containsExactly("village-1-1 rejected AC01");
        }

        @Test
        void that_is_missing_where_it_should_be_is_missed() {
            assertThat(told(file("", "", payout("", "", "")))).containsExactly("village-1 no-status");
            assertThat(told(file("", "", payout("", "", line("1", "", ""))))).containsExactly("village-1-1 no-status");
            assertThat(told(file("PART", "", payout("", "", line("1", "", "") + line("2", "RJCT", "")))))
                    .containsExactlyInAnyOrder("village-1-1 no-status", "village-1-2 rejected no reason given");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "<OrgnlGrpInfAndSts><OrgnlMsgId>abc</OrgnlMsgId></OrgnlGrpInfAndSts>",
                    "<OrgnlGrpInfAndSts><OrgnlMsgId>abc</OrgnlMsgId><GrpSts> </GrpSts></OrgnlGrpInfAndSts>"
                })
        void of_nothing_at_all_is_refused(String content) {
            assertThatThrownBy(() -> told(content))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
        }

        @ParameterizedTest
        @MethodSource("farmgate.command.payout.StatusReportTest#statuses")
        void of_isos_lists_is_known_and_never_passed_over(String status) {
            List<String> told = told(file("", "", payout("", "", line("1", status, ""))));
            if (ReportedStatus.of(XmlElement.parse("<a><b>" + status + "</b></a>"), "b")
                    == ReportedStatus.WITH_THE_BANK) {
                assertThat(told).isEmpty();
            } else {
                assertThat(told).hasSize(1);
            }
        }
    }

    @Test
    void an_exception_says_what_the_bank_gave_as_its_reason() {
        assertThat(read(message(file("RJCT", cd("DU01"), ""))).unmatched())
                .containsExactly(new Unmatched("abc", "duplicate", BankMovement.NONE, null, "DU01 (S)"));
    }

    @Test
    void the_reports_of_these_tests_keep_to_the_schema() throws IOException, SAXException {
        String report = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>S</MsgId>
                <CreDtTm>2026-11-30T08:00:00</CreDtTm></GrpHdr>%s</CstmrPmtStsRpt></Document>""".formatted(file(
                        "PART", cd("FF01"), payout("RJCT", cd("NARR"), line("1", "RJCT", cd("AC01"))))
                .replace("<OrgnlMsgId>abc</OrgnlMsgId>", """
                                <OrgnlMsgId>abc</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>"""));
        try (InputStream schema = resource("pain.002.001.10.xsd")) {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.newSchema(new StreamSource(schema))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(report)));
        }
    }

    static Stream<String> reasons() throws IOException {
        return lines("status-reason.txt").filter(code -> !code.equals("NARR"));
    }

    static Stream<String> statuses() throws IOException {
        return Stream.concat(lines("group-status.txt"), lines("transaction-status.txt"))
                .distinct();
    }

    private static Stream<String> lines(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        }
    }

    private static InputStream resource(String name) {
        return StatusReportTest.class.getResourceAsStream("/farmgate/bank/" + name);
    }

    /** Each as {@code name problem} or {@code name rejected reason}. */
    private static List<String> told(String content) {
        Report report = read(message(content));
        assertThat(report.advices()).extracting(Advice::verdict).allMatch(Verdict.REJECTED::equals);
        assertThat(report.unmatched())
                .extracting(Unmatched::movement, Unmatched::amount)
                .allMatch(tuple(BankMovement.NONE, null)::equals);
        return Stream.concat(
                        report.advices().stream().map(it -> it.name() + " rejected " + it.detail()),
                        report.unmatched().stream().map(it -> it.endToEndId() + " " + it.reason()))
                .toList();
    }

    private static Report read(String message) {
        return BankMessageReader.read(bytes(message)).reports().getFirst();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String message(String content) {
        return "<Document><CstmrPmtStsRpt><GrpHdr><MsgId>S</MsgId></GrpHdr>" + content + "</CstmrPmtStsRpt></Document>";
    }

    private static String file(String status, String reason, String payouts) {
        return "<OrgnlGrpInfAndSts><OrgnlMsgId>abc</OrgnlMsgId>" + status("GrpSts", status) + reason
                + "</OrgnlGrpInfAndSts>" + payouts;
    }

    private static String payout(String status, String reason, String lines) {
        return "<OrgnlPmtInfAndSts><OrgnlPmtInfId>village-1</OrgnlPmtInfId>" + status("PmtInfSts", status) + reason
                + lines + "</OrgnlPmtInfAndSts>";
    }

    private static String line(String number, String status, String reason) {
        return "<TxInfAndSts><OrgnlEndToEndId>village-1-" + number + "</OrgnlEndToEndId>" + status("TxSts", status)
                + reason + "</TxInfAndSts>";
    }

    private static String status(String field, String status) {
        return status.isEmpty() ? "" : "<" + field + ">" + status + "</" + field + ">";
    }

    private static String cd(String code) {
        return "<StsRsnInf><Rsn><Cd>" + code + "</Cd></Rsn></StsRsnInf>";
    }
}
