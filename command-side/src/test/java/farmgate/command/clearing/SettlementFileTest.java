package farmgate.command.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import farmgate.command.clearing.SettlementTable.RowError;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.clearing.SettlementLine.Kind;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills as WeChat Pay and Alipay have them for download. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettlementFileTest {

    private static final Charset GBK = Charset.forName("GBK");

    @Nested
    class A_bill_of_wechat_pay {

        private final String bill = new String(resource("wechat-trade-bill.csv"), StandardCharsets.UTF_8);

        @Test
        void has_payments_and_refunds_with_their_fees() {
            SettlementFile file = SettlementFile.read(resource("wechat-trade-bill.csv"), Optional.empty());
            assertThat(file.lines())
                    .containsExactly(
                            line(1, Kind.PAYMENT, "pay_a1", "4200002026112000000000000001", 10_000, 60),
                            line(2, Kind.PAYMENT, "pay_b2", "4200002026112000000000000002", 1_250, 8),
                            line(3, Kind.PAYMENT, "pay_c3", "4200002026112000000000000003", 90, 1),
                            line(4, Kind.PAYMENT, "pay_d4", "4200002026112000000000000004", 90, 1),
                            line(5, Kind.REFUND, "pay_a1", "50300002026112000000000000009", 3_000, -18));
            assertThat(file.fee())
                    .as("0.5058 yuan are 51 fen, of which the lines have 52")
                    .isEqualTo(Money.ofFen(-1));
            assertThat(report(file, 8_379).net()).isEqualTo(Money.ofFen(8_379));
        }

        @ParameterizedTest
        @ValueSource(strings = {"GBK", "GB18030", "UTF-8"})
        void may_be_in_the_encoding_of_a_spreadsheet(String charset) {
            byte[] bytes = bill.substring(1).getBytes(Charset.forName(charset));
            assertThat(SettlementFile.read(bytes, Optional.empty()).lines()).hasSize(5);
            assertThat(SettlementFile.read(bytes, Optional.of(Charset.forName(charset)))
                            .lines())
                    .hasSize(5);
        }

        @Test
        void may_have_lost_its_backticks() {
            String saved = bill.replace("洛川苹果,红富士,5公斤", "苹果").replace("`", "");
            assertThat(read(saved).lines()).isEqualTo(read(bill).lines());
        }

        @Test
        void of_older_columns_says_the_same() {
            String older =
                    bill.replace("应结订单金额", "总金额").replace("应结订单总金额", "总交易额").replace("退款总金额,充值券", "总退款金额,充值券");
            assertThat(read(older)).isEqualTo(read(bill));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "`5,`114.30 | `4,`114.30 | 总交易单数",
                    "`5,`114.30 | `5,`114.31 | 应结订单总金额",
                    "`114.30,`30.00,`0.00 | `114.30,`29.99,`0.00 | 退款总金额",
                    "`0.50580 | `0.50581 | 手续费总金额"
                })
        void whose_totals_are_not_those_of_its_rows_is_not_whole(String told, String other, String total) {
            assertThat(refusal(bill.replace(told, other)))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("settlement-does-not-add-up"))
                    .extracting(refusal -> refusal.facts().get("total"))
                    .isEqualTo(total);
        }

        @Test
        void that_lost_a_row_or_its_end_is_refused() {
            List<String> lines = bill.lines().toList();
            assertThat(refusal(String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(6) + "\n" + lines.get(7))
                            .code())
                    .isEqualTo("settlement-does-not-add-up");
            assertThat(refusal(String.join("\n", lines.subList(0, 6))).detail()).contains("no totals");
            assertThat(refusal(String.join("\n", lines.subList(0, 7))).detail()).contains("totals");
            assertThat(refusal(bill + lines.get(1)).detail()).contains("totals");
            assertThat(refusal(lines.getFirst() + "\n" + lines.get(6) + "\n" + lines.get(7))
                            .detail())
                    .contains("rows");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "`CNY,`12.50, | `USD,`12.50, | 货币种类",
                    "`CNY,`12.50, | `CNY,`12.505, | 应结订单金额",
                    "`CNY,`12.50, | `CNY,`-12.50, | 应结订单金额",
                    "`CNY,`12.50, | `CNY,`0.00, | 应结订单金额",
                    "`CNY,`12.50, | `CNY,`1e3, | 应结订单金额",
                    "`0.07500 | `0.0750000 | 手续费",
                    "`0.07500 | `a fee | 手续费",
                    "`pay_b2 | ` | 商户订单号",
                    "`JSAPI,`REFUND | `JSAPI,`CLOSED | 交易状态",
                    "`12.50,`0.00,` | `12.50,`0.00 | row"
                })
        void with_a_row_that_cannot_be_read_names_it(String part, String other, String column) {
            assertThat(bill).contains(part);
            assertThat(refusal(bill.replace(part, other)).facts().get(Refusal.ERRORS))
                    .asInstanceOf(InstanceOfAssertFactories.list(RowError.class))
                    .singleElement()
                    .extracting(RowError::field)
                    .asString()
                    .endsWith("]." + column);
        }
    }

    @Nested
    class A_bill_of_alipay {

        private final String bill = new String(resource("alipay-trade-bill.csv"), GBK);

        @Test
        void has_payments_and_refunds_below_zero() {
            SettlementFile file = SettlementFile.read(resource("alipay-trade-bill.csv"), Optional.empty());
            assertThat(file.lines())
                    .containsExactly(
                            line(1, Kind.PAYMENT, "pay_a1", "2026112022001400000000000001", 8_800, 53),
                            line(2, Kind.PAYMENT, "pay_b2", "2026112022001400000000000002", 1_200, 7),
                            line(3, Kind.REFUND, "pay_b2", null, 1_200, -7));
            assertThat(file.fee()).isEqualTo(Money.ZERO);
            assertThat(report(file, 8_747).net()).isEqualTo(Money.ofFen(8_747));
        }

        @Test
        void is_the_same_in_utf_8_and_with_fees_of_the_other_sign() {
            assertThat(read(bill).lines()).hasSize(3);
            assertThat(read("\uFEFF" + bill)).isEqualTo(read(bill));
            assertThat(read(bill.replace(",-0.53,", ",0.53,").replace(",0.07,", ",-0.07,")))
                    .isEqualTo(read(bill));
            assertThat(read(bill.replace("（元）", "(元)"))).isEqualTo(read(bill));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "交易合计：2笔 | 交易合计：3笔",
                    "商家实收共100.00元 | 商家实收共100.01元",
                    "退款合计：1笔 | 退款合计：0笔",
                    "商家实收退款共-12.00元 | 商家实收退款共-11.00元"
                })
        void whose_totals_are_not_those_of_its_rows_is_not_whole(String told, String other) {
            assertThat(bill).contains(told);
            assertThat(refusal(bill.replace(told, other)).code()).isEqualTo("settlement-does-not-add-up");
        }

        @Test
        void of_before_adds_up_what_was_ordered() {
            String older = bill.replace("商家实收共", "交易金额共").replace("商家实收退款共", "交易退款金额共");
            assertThat(read(older)).isEqualTo(read(bill));
            assertThat(refusal(older.replace("交易金额共100.00", "交易金额共99.00")).code())
                    .isEqualTo("settlement-does-not-add-up");
        }

        @Test
        void without_totals_or_of_another_kind_is_refused() {
            assertThat(refusal(bill.substring(0, bill.indexOf("#退款合计"))).detail())
                    .contains("no totals");
            assertThat(refusal(bill.replace("商家实收（元）", "实收")).detail()).contains("商家实收(元)");
            assertThat(refusal("#支付宝业务汇总查询\n门店编号,门店名称\n1,2\n").detail()).contains("columns");
        }

        @ParameterizedTest
        @CsvSource({
            "'交易\t,苹果,2026-11-20 08:01:11,2026-11-20 08:01:20,\t,\t,\t,\t,*桂花(138****0001)\t,12.00', '转账\t,苹果,2026-11-20 08:01:11,2026-11-20 08:01:20,\t,\t,\t,\t,*桂花(138****0001)\t,12.00', 业务类型",
            "'12.00,12.00,0.00', '12.00,12.001,0.00', 商家实收(元)",
            "'-12.00,-12.00,0.00', '-12.00,12.00,0.00', 商家实收(元)",
        })
        void with_a_row_that_cannot_be_read_names_it(String part, String other, String column) {
            assertThat(bill).contains(part);
            assertThat(refusal(bill.replaceFirst(Pattern.quote(part), other))
                            .facts()
                            .get(Refusal.ERRORS))
                    .asString()
                    .contains(column);
        }
    }

    @Test
    void what_is_in_another_encoding_than_it_says_is_refused() {
        byte[] gbk = resource("alipay-trade-bill.csv");
        assertThatThrownBy(() -> SettlementFile.read(gbk, Optional.of(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.detail()).contains("UTF-8"));
        assertThatThrownBy(() -> SettlementFile.read(new byte[] {(byte) 0xFF, (byte) 0xFF}, Optional.empty()))
                .isInstanceOf(Refusal.class);
    }

    private static Refusal refusal(String bill) {
        return catchThrowableOfType(Refusal.class, () -> read(bill));
    }

    private static SettlementFile read(String bill) {
        return SettlementFile.read(bill.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    private static byte[] resource(String name) {
        try (InputStream in = SettlementFileTest.class.getResourceAsStream("/farmgate/clearing/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SettlementReport report(SettlementFile file, long netFen) {
        return new SettlementReport(
                "wechat", "STL-20261120", TestClearing.DAY, file.lines(), file.fee(), Money.ofFen(netFen));
    }

    private static SettlementLine line(
            int number, Kind kind, String paymentId, @Nullable String reference, long fen, long feeFen) {
        return new SettlementLine(number, kind, paymentId, reference, Money.ofFen(fen), Money.ofFen(feeFen));
    }
}
