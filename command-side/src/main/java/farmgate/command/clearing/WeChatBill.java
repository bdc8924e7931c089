package farmgate.command.clearing;

import farmgate.command.clearing.BillRows.BadCell;
import farmgate.command.clearing.BillRows.Row;
import farmgate.shared.clearing.SettlementLine.Kind;
import farmgate.shared.refusal.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The trade bill (交易账单) of WeChat Pay, as its documentation describes it: a row of column names, a row for each payment
 * and each refund, a row of the totals' names, a row of totals. Every value has a backtick before it, so that a name of goods
 * may have commas in it. Columns are found by their names, old and new ones.
 *
 * @see <a href="https://pay.weixin.qq.com/docs/merchant/products/bill-download/format-trade.html">交易账单文件格式说明</a>
 */
final class WeChatBill {

    private static final String PAYMENT_ID = "商户订单号";
    private static final String REFERENCE = "微信订单号";
    private static final String STATE = "交易状态";
    private static final String TOTALS = "总交易单数";
    private static final String TICK = "`";

    private final BillRows rows = new BillRows();

    private WeChatBill() {}

    static boolean isOne(String text) {
        List<String> header = header(text.lines().findFirst().orElse(""));
        return header.contains(REFERENCE) && header.contains(PAYMENT_ID);
    }

    static SettlementFile read(String text) {
        return new WeChatBill().file(text);
    }

    private SettlementFile file(String text) {
        Iterator<String> lines = text.lines().filter(line -> !line.isBlank()).iterator();
        List<String> header = header(lines.next());
        if (!header.contains(STATE)) {
            throw Refusal.invalid("body", "the bill has no column " + STATE);
        }
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.replace(TICK, "").startsWith(TOTALS)) {
                rows.mustBeReadable();
                mustAddUp(header(line), lines);
                return rows.file();
            }
            rows.next(header, cells(line), this::row);
        }
        rows.mustBeReadable();
        throw Refusal.invalid("body", "the bill has no totals at its end: download it again");
    }

    private void row(Row row) {
        String currency = row.text("货币种类").orElse("CNY");
        if (!currency.equals("CNY")) {
            throw new BadCell("货币种类", "must be CNY");
        }
        Kind kind = switch (row.must(STATE)) {
            case "SUCCESS" -> Kind.PAYMENT;
            case "REFUND", "REVOKED" -> Kind.REFUND;
            default -> throw new BadCell(STATE, "must be SUCCESS, REFUND or REVOKED");
        };
        String paymentId = row.must(PAYMENT_ID);
        BigDecimal fee = row.yuan("手续费");
        switch (kind) {
            case PAYMENT ->
                rows.add(
                        row,
                        kind,
                        paymentId,
                        row.text(REFERENCE).orElse(null),
                        "应结订单金额",
                        row.yuan("应结订单金额", "总金额", "订单金额"),
                        fee);
            case REFUND ->
                rows.add(
                        row,
                        kind,
                        paymentId,
                        row.text("微信退款单号").orElse(null),
                        "退款金额",
                        row.yuan("退款金额").abs(),
                        fee);
        }
    }

    private void mustAddUp(List<String> names, Iterator<String> lines) {
        List<String> totals = lines.hasNext() ? cells(lines.next()) : List.of();
        if (totals.size() != names.size() || lines.hasNext()) {
            throw Refusal.invalid("body", "the bill must end with one row of totals: download it again");
        }
        Map<String, BigDecimal> reckoned = Map.of(
                TOTALS,
                rows.count(Kind.PAYMENT).add(rows.count(Kind.REFUND)),
                "应结订单总金额",
                rows.sum(Kind.PAYMENT),
                "总交易额",
                rows.sum(Kind.PAYMENT),
                "退款总金额",
                rows.sum(Kind.REFUND),
                "总退款金额",
                rows.sum(Kind.REFUND),
                "手续费总金额",
                rows.fees());
        for (int i = 0; i < names.size(); i++) {
            BigDecimal sum = reckoned.get(names.get(i));
            if (sum != null) {
                BigDecimal told = number(names.get(i), totals.get(i));
                BillRows.mustBe(names.get(i), names.get(i).contains("退款") ? told.abs() : told, sum);
            }
        }
    }

    private static BigDecimal number(String name, String text) {
        if (!text.strip().matches("-?[0-9]{1,15}(\\.[0-9]{1,5})?")) {
            throw Refusal.invalid("body", "the total " + name + " is no number");
        }
        return new BigDecimal(text.strip());
    }

    private static List<String> header(String line) {
        List<String> names = new ArrayList<>();
        for (String name : line.replace(TICK, "").split(",", -1)) {
            names.add(name.strip());
        }
        return names;
    }

    /** A bill that went through a spreadsheet has lost its backticks. */
    private static List<String> cells(String line) {
        return line.startsWith(TICK) ? List.of(line.substring(1).split(",`", -1)) : List.of(line.split(",", -1));
    }
}
