package farmgate.query.statement;

import farmgate.query.web.Table;
import farmgate.shared.money.Money;
import farmgate.shared.money.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A statement as a spreadsheet shows it: a row for the opening, one for each line, one for the closing. */
final class StatementTable {

    static final Table<Row> TABLE = new Table<Row>()
            .with("时间", "At", row -> row.line == null ? row.day : row.line.at())
            .with("项目", "Item", row -> row.name)
            .with("订单号", "Order", row -> row.line == null ? null : row.line.orderId())
            .with("付款单号", "Payout", row -> row.line == null ? null : row.line.payoutId())
            .with("货品明细", "Produce", row -> row.line == null ? null : details(row.line.goods()))
            .with("净重（克）", "Net weight (g)", row -> row.line == null ? null : grams(row.line.goods()))
            .with("订单实收（元）", "Order charged (yuan)", row -> row.line == null ? null : row.line.charged())
            .with("计费规则", "Fee rule", row -> row.line == null ? null : row.line.rule())
            .with("货值（元）", "Value (yuan)", row -> row.line == null ? null : row.line.value())
            .with("扣款（元）", "Deductions (yuan)", row -> row.line == null ? null : row.line.deductions())
            .with("金额（元）", "Amount (yuan)", row -> row.line == null ? null : row.line.amount())
            .with("余额（元）", "Balance (yuan)", row -> row.balance);

    private static final int FEN_DIGITS = 2;

    private StatementTable() {}

    /**
     * @param line null for the opening and the closing
     * @param day of the opening or the closing; null for no bound
     */
    record Row(String name, @Nullable LocalDate day, Statement.@Nullable Line line, Money balance) {}

    static List<Row> rows(Statement statement) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("期初余额", statement.from(), null, statement.opening()));
        statement.lines().forEach(line -> rows.add(new Row(name(line.kind()), null, line, line.balance())));
        rows.add(new Row("期末余额", statement.to(), null, statement.closing()));
        return rows;
    }

    private static String details(List<Statement.Goods> goods) {
        return goods.stream().map(StatementTable::detail).collect(Collectors.joining("；"));
    }

    private static String detail(Statement.Goods goods) {
        return goods.title() + " " + goods.net().amount() + unit(goods.net().unit()) + " × "
                + BigDecimal.valueOf(goods.price().fen(), FEN_DIGITS) + "元/"
                + goods.price().per().amount()
                + unit(goods.price().per().unit());
    }

    /** Only what was weighed; pieces and crates stand in the detail. */
    private static @Nullable Long grams(List<Statement.Goods> goods) {
        List<Long> weighed = goods.stream()
                .filter(each -> each.net().unit() == Unit.GRAM)
                .map(each -> each.net().amount())
                .toList();
        return weighed.isEmpty()
                ? null
                : weighed.stream().mapToLong(Long::longValue).sum();
    }

    static String unit(Unit unit) {
        return switch (unit) {
            case GRAM -> "克";
            case PIECE -> "个";
            case CRATE -> "箱";
        };
    }

    static String name(Statement.Kind kind) {
        return switch (kind) {
            case PROCEEDS -> "货款";
            case COMMISSION -> "服务站佣金";
            case COUNTY_SHARE -> "县级分成";
            case FREIGHT -> "运费";
            case SENT_TO_BANK -> "银行付款";
            case RETURNED -> "退回";
            case CASH_HANDED_OVER -> "现金发放";
            case WITH_COUNTY -> "县级代付在途";
            case BACK_FROM_COUNTY -> "县级代付退回";
            case HANDED_ON -> "县级代发现金";
            case CLAWED_BACK -> "退款扣回";
        };
    }
}
