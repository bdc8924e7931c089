package farmgate.command.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import farmgate.command.clearing.SettlementTable.RowError;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartReported;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.clearing.SettlementLine.Kind;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettlementReportTest {

    private static final SettlementLine PAID = line(1, Kind.PAYMENT, "pay_1", 7800, 47);
    private static final SettlementLine GIVEN_BACK = line(2, Kind.REFUND, "pay_2", 1000, -6);

    @Test
    void adds_up_to_the_fen() {
        assertThat(report(6759, PAID, GIVEN_BACK).reported("finance"))
                .extracting(
                        it -> it.payments().fen(),
                        it -> it.refunds().fen(),
                        it -> it.fees().fen(),
                        it -> it.net().fen())
                .containsExactly(7800L, 1000L, 41L, 6759L);
    }

    @ParameterizedTest
    @ValueSource(longs = {6758, 6760})
    void names_the_difference_when_it_does_not_add_up(long net) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> report(net, PAID, GIVEN_BACK));
        assertThat(refusal.code()).isEqualTo("settlement-does-not-add-up");
        assertThat(refusal.facts()).containsEntry("difference", Money.ofFen(6759 - net));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000_000_001L, -1_000_000_000_001L})
    void an_amount_beyond_all_bounds_is_refused(long fen) {
        assertThatThrownBy(() -> report(fen, PAID))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.facts()).containsEntry("field", "net"));
        assertThatThrownBy(() -> report(1, line(1, Kind.PAYMENT, "pay_1", 1, fen)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.facts()).containsEntry("field", "lines[0].fee"));
    }

    @Test
    void all_lines_together_are_within_the_bounds_too() {
        SettlementLine most = line(1, Kind.PAYMENT, "pay_1", 1_000_000_000_000L, 0);
        assertThat(report(1_000_000_000_000L, most).net()).isEqualTo(Money.ofFen(1_000_000_000_000L));
        for (SettlementLine oneMore :
                List.of(line(2, Kind.PAYMENT, "pay_2", 1, 0), line(2, Kind.PAYMENT, "pay_2", 1, 1))) {
            assertThatThrownBy(() -> report(1_000_000_000_000L, most, oneMore))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.facts()).containsEntry("field", "lines"));
        }
    }

    @Test
    void a_large_report_comes_in_parts_of_which_none_is_empty() {
        List<SettlementLine> lines =
                Collections.nCopies(2 * SettlementReport.PART_LINES + 1, line(1, Kind.PAYMENT, "pay_1", 1, 0));
        SettlementReport report = report(lines.size(), lines.toArray(SettlementLine[]::new));
        assertThat(report.parts())
                .extracting(SettlementPartReported::part, part -> part.lines().size())
                .containsExactly(tuple(1, 200), tuple(2, 200), tuple(3, 1));
        assertThat(report.reported("finance").parts()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "支付结算款STL-20261120转入, STL-20261120",
        "settlement stl-20261120., STL-20261120",
        "'REF/STL-20261120/7', STL-20261120",
    })
    void the_banks_words_lead_to_a_settlement(String text, String reference) {
        assertThat(SettlementNames.mentioned("sandbox", List.of("NOTPROVIDED", text)))
                .contains(SettlementNames.idOf("sandbox", reference));
    }

    @Test
    void longer_words_are_other_names() {
        assertThat(SettlementNames.mentioned("sandbox", List.of("STL-202611201", "XSTL-20261120")))
                .doesNotContain(SettlementNames.idOf("sandbox", "STL-20261120"));
    }

    @Test
    void a_table_says_the_same_as_lines() {
        List<SettlementLine> lines = read("""
                kind,paymentId,reference,amountYuan,feeYuan
                PAYMENT,pay_1,ref-1,78.00,0.47
                REFUND,pay_2,ref-2,10,-0.06
                """);
        assertThat(lines).containsExactly(PAID, GIVEN_BACK);
        assertThat(report(6759, lines.toArray(SettlementLine[]::new)).contentHash())
                .isEqualTo(report(6759, PAID, GIVEN_BACK).contentHash());
    }

    /** It is stored, and a report that comes again is known by it: what the record gets later is left out while it is null. */
    @Test
    void a_report_has_the_same_hash_for_ever() {
        assertThat(report(6759, PAID, GIVEN_BACK).contentHash())
                .isEqualTo("b34141a885122cbecf1cc8a2118fb75626f3d335dc4ecb520a276127dfbd11b0");
    }

    @Test
    void every_row_that_cannot_be_read_is_named() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read("""
                        kind,paymentId,reference,amountYuan,feeYuan
                        PAYMENT,pay_1,,78.00,
                        GIFT,,,x,
                        REFUND,pay_2,,0.00,0
                        REFUND,pay_2,,1.005,0
                        """));
        assertThat(refusal.facts())
                .containsEntry(
                        "errors",
                        List.of(
                                RowError.of(2, "kind", "must be PAYMENT or REFUND"),
                                RowError.of(3, "amountYuan", "must be above zero"),
                                RowError.of(4, "amountYuan", "must be yuan, such as 12.50")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kind,paymentId,reference,amountYuan,feeYuan\n",
                "kind,paymentId,amountYuan\nPAYMENT,pay_1,78.00\n",
                "kind,paymentId,reference,amountYuan,feeYuan\nPAYMENT,pay_1\n",
                "kind,paymentId,reference,amountYuan,feeYuan\nPAYMENT,pay_1,\"x,78.00,\n",
            })
    void what_is_no_such_table_is_refused(String csv) {
        assertThatThrownBy(() -> read(csv))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
    }

    private static List<SettlementLine> read(String csv) {
        return SettlementFile.read(csv.getBytes(StandardCharsets.UTF_8), Optional.empty())
                .lines();
    }

    private static SettlementReport report(long netFen, SettlementLine... lines) {
        return new SettlementReport(
                "sandbox", "STL-20261120", TestClearing.DAY, List.of(lines), Money.ZERO, Money.ofFen(netFen));
    }

    private static SettlementLine line(int number, Kind kind, String paymentId, long fen, long feeFen) {
        return new SettlementLine(number, kind, paymentId, "ref-" + number, Money.ofFen(fen), Money.ofFen(feeFen));
    }
}
