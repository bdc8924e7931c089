package farmgate.query.payout;

import static farmgate.query.payout.PayoutHouse.FIRST;
import static farmgate.query.payout.PayoutHouse.LI;
import static farmgate.query.payout.PayoutHouse.SECOND;
import static farmgate.query.payout.PayoutHouse.TO_LI;
import static farmgate.query.payout.PayoutHouse.TO_WANG;
import static farmgate.query.payout.PayoutHouse.VILLAGE;
import static farmgate.query.payout.PayoutHouse.WANG;
import static farmgate.query.payout.PayoutHouse.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodChanged;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.money.Money;
import farmgate.shared.payout.AccountVersion;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileDated;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileDebited;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutContent;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Personal;
import farmgate.shared.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.xml.sax.SAXException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaymentFileTest {

    private static final PaymentFileId FILE = new PaymentFileId("pmf_0123456789abcdef0123456789");
    private static final Instant CREATED_AT = Instant.parse("2026-11-20T18:30:00Z");
    private static final String CNAPS = "102100099996";

    private final PayoutHouse house = new PayoutHouse();

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void a_payment_file_is_written_as_it_always_was() throws Exception {
        givenFile(CNAPS, TO_LI, TO_WANG);
        ResponseEntity<byte[]> response = house.files.file(FILE, 0L, null);
        assertThat(response.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_XML);
        assertThat(new String(response.getBody(), StandardCharsets.UTF_8)).isEqualTo(golden("pain.001.001.09.xml"));
        assertThat(house.files.file(FILE, null, null).getBody()).isEqualTo(response.getBody());
    }

    /** Numbers and sums are of the file in its head, and of the payout in each payout's. */
    @Test
    void a_file_of_two_payouts_says_how_many_and_how_much_at_both_levels() throws Exception {
        givenTwoPayouts();
        assertThat(xml()).isEqualTo(golden("two-payouts.xml"));
        assertThat(xml().lines().map(String::strip).filter(line -> line.matches("<(NbOfTxs|CtrlSum)>.*")))
                .containsExactly(
                        "<NbOfTxs>3</NbOfTxs>",
                        "<CtrlSum>140.01</CtrlSum>",
                        "<NbOfTxs>1</NbOfTxs>",
                        "<CtrlSum>87.00</CtrlSum>",
                        "<NbOfTxs>2</NbOfTxs>",
                        "<CtrlSum>53.01</CtrlSum>");
        validate(xml());
    }

    private void givenTwoPayouts() {
        Personal wangs = house.vault.seal(WANG.id(), new BankAccount("ICBKCNBJ", "6216600000000000002", "王芳"));
        house.apply(
                WANG.id(),
                new FarmerEnrolled(new FarmerId(WANG.id()), VILLAGE, wangs, "Xiwang", PayoutMethod.BANK, wangs));
        house.givenLi(new BankAccount(CNAPS, "6222020000000000001", "李桂花"));
        house.givenSent(FIRST, FILE, List.of(TO_LI, TO_WANG), List.of(), List.of());
        PayoutLine again = new PayoutLine("village-2-1", LI, PayoutMethod.BANK, fen(5300), TO_WANG.orders());
        PayoutLine aFen = new PayoutLine("village-2-2", WANG, PayoutMethod.BANK, fen(1), TO_WANG.orders());
        house.givenSent(SECOND, FILE, List.of(again, aFen), List.of(), List.of());
        house.apply(
                FILE.value(),
                new PaymentFileCreated(
                        FILE, "0123456789abcdef0123456789", List.of(FIRST, SECOND), 3, fen(14_001), CREATED_AT));
    }

    /** A name at its longest in its largest characters; and many of them, which parsers bound. */
    @Test
    void a_long_file_of_long_names_keeps_to_the_schema() throws Exception {
        house.givenLi(new BankAccount(CNAPS, "6222", "𠮷".repeat(70)));
        List<PayoutLine> lines = IntStream.rangeClosed(1, 2_000)
                .mapToObj(i -> new PayoutLine("village-1-" + i, LI, PayoutMethod.BANK, fen(1), TO_LI.orders()))
                .toList();
        house.givenSent(FILE, lines, List.of(), List.of());
        created(2_000, fen(2_000), FIRST);
        assertThat(xml()).contains("<EndToEndId>village-1-2000</EndToEndId>");
    }

    @ParameterizedTest
    @ValueSource(ints = {139, 140, 141, 280})
    void a_name_from_before_names_had_bounds_is_cut_between_characters(int characters) throws Exception {
        givenHolder("李".repeat(characters));
        assertThat(xml()).contains("<Nm>" + "&#26446;".repeat(Math.min(characters, 140)) + "</Nm>");
        validate(xml());
        assertThat(CreditTransfer.cut("a" + "𠮷".repeat(70))).isEqualTo("a" + "𠮷".repeat(69));
    }

    @Test
    void a_file_that_no_bank_would_take_is_refused_and_names_nobody() {
        String account = "6".repeat(35);
        house.givenLi(new BankAccount(CNAPS, account, "李桂花"));
        house.givenSent(FILE, List.of(TO_LI), List.of(), List.of());
        created(1, TO_LI.amount(), FIRST);
        assertThat(refused(null))
                .extracting(Refusal::kind, Refusal::code)
                .containsExactly(Refusal.Kind.RULE, "payment-file-invalid");
        assertThat(refused(null).detail()).contains("cvc-maxLength-valid").doesNotContain(account);
        assertThat(house.files.file(FILE, null, "text/csv").getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<Document>", "<Document><Nm>&#55362;&#57271;</Nm></Document>", "<Other/>", "<!DOCTYPE a><a/>"})
    void what_is_no_payment_file_never_leaves(String xml) {
        assertThatThrownBy(() -> PaymentSchema.mustTake(xml))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("payment-file-invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CNAPS, "ICBKCNBJ", "ICBKCNBJXXX", "rural credit 7"})
    void a_payment_file_keeps_to_the_schema(String bankCode) throws Exception {
        givenFile(bankCode, TO_LI, TO_WANG);
        validate(xml());
    }

    @Test
    void a_branch_is_named_by_its_bic_or_by_its_code_in_china() throws Exception {
        givenFile("ICBKCNBJXXX", TO_LI);
        assertThat(xml()).contains("<BICFI>ICBKCNBJXXX</BICFI>").doesNotContain("CNAPS");
    }

    @Test
    void a_file_of_which_a_payee_was_forgotten_is_refused_and_says_what_to_do() {
        givenFile(CNAPS, TO_LI);
        house.vault.forget(LI.id());
        house.apply(LI.id(), new FarmerForgotten(new FarmerId(LI.id())));
        for (String accept : List.of("application/xml", "text/csv")) {
            assertThat(refused(accept))
                    .as(accept)
                    .extracting(
                            Refusal::kind,
                            Refusal::code,
                            refusal -> refusal.facts().get("lines"))
                    .containsExactly(Refusal.Kind.RULE, "payee-forgotten", List.of(TO_LI.endToEndId()));
            assertThat(refused(accept).detail()).contains("pain.002");
        }
    }

    @Test
    void a_key_that_is_only_missing_is_waited_for() {
        givenFile(CNAPS, TO_LI);
        house.vault.forget(LI.id());
        assertThat(refused(null))
                .extracting(Refusal::kind, Refusal::code)
                .containsExactly(Refusal.Kind.NOT_YET, "payment-file-incomplete");
    }

    @Test
    void a_payee_or_a_payout_of_which_nothing_is_stored_is_waited_for() {
        house.givenSent(FILE, List.of(TO_LI), List.of(), List.of());
        created(1, TO_LI.amount(), FIRST);
        assertThat(refused(null))
                .extracting(Refusal::kind, Refusal::code)
                .containsExactly(Refusal.Kind.NOT_YET, "payment-file-incomplete");
        PaymentFileId other = new PaymentFileId("pmf_other");
        house.apply(
                other.value(),
                new PaymentFileCreated(other, "other", List.of(new PayoutId("pyo_gone-1")), 1, fen(1), CREATED_AT));
        assertThatThrownBy(() -> house.files.file(other, null, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_YET));
    }

    @Test
    void lines_that_were_not_approved_are_never_written() {
        PayoutLine more = new PayoutLine(TO_LI.endToEndId(), LI, PayoutMethod.BANK, fen(8800), TO_LI.orders());
        house.givenLi(new BankAccount(CNAPS, "6222020000000000001", "李桂花"));
        String hash = new PayoutContent(
                        VILLAGE, PayoutHouse.CUT_OFF, List.of(TO_LI), TO_LI.amount(), List.of(), List.of(), List.of())
                .hash();
        house.apply(
                FIRST.value(),
                new PayoutClosed(
                        FIRST,
                        PayoutHouse.RUN,
                        VILLAGE,
                        PayoutHouse.CUT_OFF,
                        List.of(TO_LI),
                        TO_LI.amount(),
                        hash,
                        "finance"),
                new PayoutApproved(FIRST, hash, "finance2"),
                new PayoutInstructed(FIRST, FILE, VILLAGE, List.of(more)));
        created(1, fen(8800), FIRST);
        assertThat(refused(null).code()).isEqualTo("payment-file-differs");
    }

    @Test
    void payouts_that_do_not_add_up_to_the_file_are_never_written() {
        house.givenLi(new BankAccount(CNAPS, "6222020000000000001", "李桂花"));
        house.givenSent(FILE, List.of(TO_LI), List.of(), List.of());
        created(2, TO_LI.amount(), FIRST);
        assertThat(refused(null).code()).isEqualTo("payment-file-differs");
    }

    @Test
    void a_payout_of_another_file_is_never_written() {
        house.givenLi(new BankAccount(CNAPS, "6222020000000000001", "李桂花"));
        house.givenSent(new PaymentFileId("pmf_other"), List.of(TO_LI), List.of(), List.of());
        created(1, TO_LI.amount(), FIRST);
        assertThat(refused("text/csv").code()).isEqualTo("payment-file-differs");
    }

    @Test
    void money_never_goes_to_the_account_of_somebody_else() {
        Personal of = house.vault.seal(WANG.id(), new BankAccount(CNAPS, "6222", "王芳"));
        house.apply(LI.id(), new FarmerEnrolled(new FarmerId(LI.id()), VILLAGE, of, "Xiwang", PayoutMethod.BANK, of));
        house.givenSent(FILE, List.of(TO_LI), List.of(), List.of());
        created(1, TO_LI.amount(), FIRST);
        assertThat(refused(null))
                .extracting(Refusal::code, Refusal::detail)
                .satisfies(told -> assertThat(told).first().isEqualTo("payment-file-differs"))
                .satisfies(told -> assertThat(told).last().asString().contains(LI.id(), WANG.id()));
    }

    @Test
    void the_debtor_is_the_one_of_the_day_on_which_the_file_was_made() {
        givenFile(CNAPS, TO_LI);
        assertThat(xml()).contains("<Nm>Farmgate</Nm>");
        house.apply(FILE.value(), new PaymentFileDebited(FILE, "Farmgate before", "6222-before", "BKCHCNBJ"));
        assertThat(xml())
                .contains("<Nm>Farmgate before</Nm>", "<Id>6222-before</Id>", "<BICFI>BKCHCNBJ</BICFI>")
                .doesNotContain("<Nm>Farmgate</Nm>");
    }

    @Test
    void an_unknown_file_is_not_found() {
        assertThat(refused(null).kind()).isEqualTo(Refusal.Kind.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "吉田𠮷, &#21513;&#30000;&#134071;",
        "𬭚𫖯, &#183130;&#177583;",
        "😀, &#128512;",
        "\"a&<b>\", \"a&amp;&lt;b&gt;\""
    })
    void a_character_beyond_the_first_plane_is_one_character_to_the_bank(String holder, String written)
            throws Exception {
        givenHolder(holder);
        assertThat(xml()).contains("<Nm>" + written + "</Nm>");
        validate(xml());
    }

    /** Names that were taken before names had bounds. */
    @ParameterizedTest
    @ValueSource(strings = {"李\u0001", "李\uFFFE", "李\uD842", "李\u000B"})
    void one_name_that_xml_cannot_hold_does_not_keep_the_others_from_being_paid(String holder) throws Exception {
        givenHolder(holder);
        assertThat(xml()).contains("<Nm>&#26446;?</Nm>");
        validate(xml());
    }

    private void givenHolder(String holder) {
        house.givenLi(new BankAccount(CNAPS, "6222", holder));
        house.givenSent(FILE, List.of(TO_LI), List.of(), List.of());
        created(1, TO_LI.amount(), FIRST);
    }

    @Test
    void a_bank_without_iso_20022_gets_a_table_with_the_same_names_and_amounts() {
        givenFile(CNAPS, TO_LI, TO_WANG);
        ResponseEntity<byte[]> response = house.files.file(FILE, null, "text/csv");
        assertThat(response.getHeaders().getContentType()).hasToString("text/csv;charset=UTF-8");
        assertThat(new String(response.getBody(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "\"endToEndId\",\"holder\",\"bankCode\",\"account\",\"amountYuan\",\"currency\",\"purpose\"\r\n"
                                + "\"village-1-1\",\"李桂花 <Li Guihua>\",\"102100099996\",\"6222020000000000001\",\"87.00\","
                                + "\"CNY\",\"Farmgate payout pyo_village-1\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "＋1",
                "－1",
                "＠a"
            })
    void no_cell_is_a_formula(String holder) {
        house.givenLi(new BankAccount(CNAPS, "6222", holder));
        house.givenSent(FILE, List.of(TO_LI), List.of(), List.of());
        created(1, TO_LI.amount(), FIRST);
        String csv = new String(house.files.file(FILE, null, "text/csv").getBody(), StandardCharsets.UTF_8);
        assertThat(csv).contains("\"'" + holder.replace("\"", "\"\"") + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*/*", "application/xml, text/csv;q=0.5", "text/csv;q=0.5, application/xml", "application/json"})
    void whoever_does_not_ask_for_a_table_first_gets_xml(String accept) {
        givenFile(CNAPS, TO_LI);
        assertThat(house.files.file(FILE, null, accept).getHeaders().getContentType())
                .isEqualTo(MediaType.APPLICATION_XML);
    }

    @Test
    void a_file_names_the_account_that_its_payouts_were_closed_for_whatever_comes_later() {
        FarmerId li = new FarmerId(LI.id());
        house.givenLi(new BankAccount(CNAPS, "6222020000000000001", "李桂花"));
        house.apply(li.value(), changed(li, "6216600000000000002", 1), changed(li, "6216600000000000003", 2));
        house.givenSent(FILE, List.of(TO_LI), List.of(new AccountVersion(LI, 1)), List.of());
        created(1, TO_LI.amount(), FIRST);
        assertThat(xml()).contains("6216600000000000002").doesNotContain("6222020000000000001", "6216600000000000003");
    }

    @Test
    void a_file_of_a_payee_who_never_changed_her_account_names_her_first_one() {
        FarmerId li = new FarmerId(LI.id());
        givenFile(CNAPS, TO_LI);
        house.apply(li.value(), changed(li, "6216600000000000002", 1));
        assertThat(xml()).contains("6222020000000000001").doesNotContain("62166000000000000");
    }

    private PayoutMethodChanged changed(FarmerId li, String account, int version) {
        Personal sealed = house.vault.seal(li.value(), new BankAccount(CNAPS, account, "李桂花"));
        return new PayoutMethodChanged(li, PayoutMethod.BANK, sealed, version, "keeper", CREATED_AT);
    }

    @Test
    void a_file_made_on_a_holiday_asks_for_the_day_on_which_the_bank_works() throws Exception {
        givenFile(CNAPS, TO_LI);
        assertThat(xml()).contains("<Dt>2026-11-21</Dt>");
        house.apply(FILE.value(), new PaymentFileDated(FILE, LocalDate.of(2026, 11, 23)));
        assertThat(xml()).contains("<Dt>2026-11-23</Dt>").doesNotContain("<Dt>2026-11-21</Dt>");
        validate(xml());
    }

    @Test
    void a_file_of_cash_alone_has_nothing_for_the_bank() {
        givenFile(CNAPS, TO_WANG);
        assertThatThrownBy(() -> house.files.file(FILE, null, null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("nothing-for-the-bank"));
    }

    private void givenFile(String bankCode, PayoutLine... lines) {
        house.givenLi(new BankAccount(bankCode, "6222020000000000001", "李桂花 <Li Guihua>"));
        house.givenSent(FILE, List.of(lines), List.of(), List.of());
        boolean byBank = List.of(lines).contains(TO_LI);
        created(byBank ? 1 : 0, byBank ? TO_LI.amount() : fen(0), FIRST);
    }

    private void created(int transactions, Money controlSum, PayoutId payout) {
        house.apply(
                FILE.value(),
                new PaymentFileCreated(
                        FILE, "0123456789abcdef0123456789", List.of(payout), transactions, controlSum, CREATED_AT));
    }

    private Refusal refused(@Nullable String accept) {
        return catchThrowableOfType(Refusal.class, () -> house.files.file(FILE, null, accept));
    }

    private String xml() {
        return new String(house.files.file(FILE, null, null).getBody(), StandardCharsets.UTF_8);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = PaymentFileTest.class.getResourceAsStream("/farmgate/payout/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void validate(String xml) throws IOException, SAXException {
        try (InputStream schema = PaymentFileTest.class.getResourceAsStream("/iso20022/pain.001.001.09.xsd")) {
            SchemaFactory.newDefaultInstance()
                    .newSchema(new StreamSource(schema))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(xml)));
        }
    }
}
