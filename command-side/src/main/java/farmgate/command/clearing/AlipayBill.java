package farmgate.command.clearing;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import farmgate.command.clearing.BillRows.BadCell;
import farmgate.command.clearing.BillRows.Row;
import farmgate.shared.clearing.SettlementLine.Kind;
import farmgate.shared.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bill of business details (业务明细) of Alipay: lines of comment that begin with {@code #}, a row of column names, a row for
 * each payment and each refund, and the totals in comments at the end. Refunds are below zero. A refund has no number of
 * Alipay's own. Fees are kept of a payment and given back with a refund, whichever sign they are written with.
 */
final class AlipayBill {

    private static final String REFERENCE = "支付宝交易号";
    private static final String KIND = "业务类型";
    private static final String PAYMENT_ID = "商户订单号";
    private static final String AMOUNT = "商家实收(元)";
    private static final String ORDERED = "订单金额(元)";
    private static final List<String> NEEDED = List.of(REFERENCE, PAYMENT_ID, KIND, AMOUNT);
    private static final Pattern TOTAL =
            Pattern.compile("#*\\s*(交易|退款)合计[:：]\\s*([0-9]{1,9})笔[,，]([^共]*)共\\s*(-?[0-9]{1,15}(?:\\.[0-9]{1,2})?)元.*");

    private final BillRows rows = new BillRows();
    private final List<Kind> totals = new ArrayList<>();
    private BigDecimal paymentsOrdered = BigDecimal.ZERO;
    private BigDecimal refundsOrdered = BigDecimal.ZERO;

    private AlipayBill() {}

    static boolean isOne(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .limit(20)
                .anyMatch(line -> line.startsWith("#支付宝") || plain(line).startsWith(REFERENCE));
    }

    static SettlementFile read(String text) {
        return new AlipayBill().file(text);
    }

    private SettlementFile file(String text) {
        List<String> header = List.of();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .commentStrategy(CommentStrategy.READ)
                .commentCharacter('#')
                .ofCsvRecord(text)) {
            for (CsvRecord csv : reader) {
                if (csv.isComment()) {
                    total(csv.getField(0));
                } else if (header.isEmpty()) {
                    header = csv.getFields().stream().map(AlipayBill::plain).toList();
                    mustHaveColumns(header);
                } else {
                    rows.next(header, csv.getFields(), this::row);
                }
            }
        } catch (CsvParseException e) {
            throw Refusal.invalid("body", "this is no table: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
        rows.mustBeReadable();
        if (!totals.containsAll(List.of(Kind.values()))) {
            throw Refusal.invalid("body", "the bill has no totals at its end: download it again");
        }
        return rows.file();
    }

    private static void mustHaveColumns(List<String> header) {
        if (!header.containsAll(NEEDED)) {
            throw Refusal.invalid("body", "the bill must have the columns " + String.join(", ", NEEDED));
        }
    }

    private static String plain(String name) {
        return name.strip().replace('（', '(').replace('）', ')');
    }

    private void row(Row row) {
        BigDecimal amount = row.yuan(AMOUNT);
        BigDecimal ordered = row.yuan(ORDERED);
        BigDecimal kept = row.yuan("服务费(元)").abs().add(row.yuan("分润(元)").abs());
        String paymentId = row.must(PAYMENT_ID);
        switch (row.must(KIND)) {
            case "交易" -> {
                rows.add(row, Kind.PAYMENT, paymentId, row.must(REFERENCE), AMOUNT, amount, kept);
                paymentsOrdered = paymentsOrdered.add(ordered);
            }
            case "退款" -> {
                rows.add(row, Kind.REFUND, paymentId, null, AMOUNT, amount.negate(), kept.negate());
                refundsOrdered = refundsOrdered.add(ordered);
            }
            default -> throw new BadCell(KIND, "must be 交易 or 退款");
        }
    }

    /** Such as {@code #退款合计：4笔，商家实收退款共-0.04元，商家优惠退款共0.00元}; older ones add up what was ordered. */
    private void total(String comment) {
        Matcher told = TOTAL.matcher(comment.strip());
        if (!told.matches()) {
            return;
        }
        rows.mustBeReadable();
        Kind kind = told.group(1).equals("交易") ? Kind.PAYMENT : Kind.REFUND;
        BigDecimal ordered = kind == Kind.PAYMENT ? paymentsOrdered : refundsOrdered;
        BigDecimal received = told.group(3).contains("实收") ? rows.sum(kind) : ordered.abs();
        BillRows.mustBe(told.group(1) + "笔数", new BigDecimal(told.group(2)), rows.count(kind));
        BillRows.mustBe(told.group(1) + told.group(3), new BigDecimal(told.group(4)).abs(), received);
        totals.add(kind);
    }
}
