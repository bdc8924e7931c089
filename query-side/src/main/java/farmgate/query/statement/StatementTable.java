package farmgate.query.statement;

import static farmgate.query.web.CsvTable.text;
import static farmgate.query.web.CsvTable.time;
import static farmgate.query.web.CsvTable.yuan;

import farmgate.query.web.CsvTable;
import farmgate.shared.money.Money;
import farmgate.shared.money.Unit;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A statement as a spreadsheet shows it: a row for the opening, one for each line, one for the closing. */
final class StatementTable {

    private static final List<String> HEADERS =
            List.of("时间", "项目", "订单号", "付款单号", "货品明细", "净重（克）", "订单实收（元）", "计费规则", "货值（元）", "扣款（元）", "金额（元）", "余额（元）");

    private StatementTable() {}

    static CsvTable of(Statement statement) {
        CsvTable table = new CsvTable(HEADERS);
        table.row(balance("期初余额", statement.from(), statement.opening()));
        statement.lines().forEach(line -> table.row(row(line)));
        return table.row(balance("期末余额", statement.to(), statement.closing()));
    }

    private static List<String> row(Statement.Line line) {
        return List.of(
                time(line.at()),
                name(line.kind()),
                text(line.orderId()),
                text(line.payoutId()),
                text(line.goods().stream().map(StatementTable::detail).collect(Collectors.joining("；"))),
                grams(line.goods()),
                yuan(line.charged()),
                text(line.rule()),
                yuan(line.value()),
                yuan(line.deductions()),
                yuan(line.amount()),
                yuan(line.balance()));
    }

    private static List<String> balance(String name, @Nullable LocalDate day, Money amount) {
        return Stream.of(
                        List.of(day == null ? "" : day.toString(), name),
                        Collections.nCopies(HEADERS.size() - 3, ""),
                        List.of(yuan(amount)))
                .flatMap(List::stream)
                .toList();
    }

    private static String detail(Statement.Goods goods) {
        return goods.title() + " " + goods.net().amount() + unit(goods.net().unit()) + " × "
                + yuan(Money.ofFen(goods.price().fen())) + "元/"
                + goods.price().per().amount()
                + unit(goods.price().per().unit());
    }

    /** Only what was weighed; pieces and crates stand in the detail. */
    private static String grams(List<Statement.Goods> goods) {
        List<Long> weighed = goods.stream()
                .filter(each -> each.net().unit() == Unit.GRAM)
                .map(each -> each.net().amount())
                .toList();
        return weighed.isEmpty()
                ? ""
                : Long.toString(weighed.stream().mapToLong(Long::longValue).sum());
    }

    private static String unit(Unit unit) {
        return switch (unit) {
            case GRAM -> "克";
            case PIECE -> "个";
            case CRATE -> "箱";
        };
    }

    private static String name(Statement.Kind kind) {
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
