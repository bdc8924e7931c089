package farmgate.query.statement;

import farmgate.query.paper.Printer;
import farmgate.query.paper.Sheet;
import farmgate.query.paper.Sheet.Words;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Statements to be printed and handed to whom they are about. */
final class StatementPapers {

    /** About five hundred pages; more than that nobody prints, and one document at a time is printed. */
    static final int LINES_MAX = 20_000;

    private static final int FEN_DIGITS = 2;
    private static final int KILOGRAM_DIGITS = 3;
    private static final long GRAMS_PER_JIN = 500;
    private static final long GRAMS_PER_KILOGRAM = 1000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));
    private static final Words TITLE = new Words("对账单", "Statement");
    private static final Words NOTE =
            new Words("期初余额加各行金额等于期末余额，单位为人民币元。", "Opening plus all amounts is closing; amounts are in yuan (CNY).");
    private static final List<Sheet.Column> COLUMNS = List.of(
            text("时间", "Date", 70),
            text("项目", "Item", 92),
            new Sheet.Column(new Words("订单号 / 付款单号", "Order / payout"), 126, 6, false),
            text("货品", "Produce", 118),
            number("净重 / 数量", "Net / count", 56),
            number("单价", "Price", 62),
            number("货值", "Value", 58),
            number("扣款", "Deductions", 56),
            number("金额", "Amount", 64),
            number("余额", "Balance", 67.8f));

    private final Function<FarmerId, String> farmerNames;
    private final Function<StationId, String> stationNames;
    private final Printer printer = new Printer();

    StatementPapers(Function<FarmerId, String> farmerNames, Function<StationId, String> stationNames) {
        this.farmerNames = farmerNames;
        this.stationNames = stationNames;
    }

    /**
     * @param station of the farmer, or of which the statement is
     * @throws Refusal of the rule kind when it is too long to be printed
     */
    byte[] pdf(Statement statement, @Nullable StationId station) {
        int lines = statement.lines().stream()
                .mapToInt(line -> Math.max(1, line.goods().size()))
                .sum();
        if (lines > LINES_MAX) {
            throw Refusal.rule(
                            "too-long-to-print",
                            "a statement of more than " + LINES_MAX
                                    + " lines is not printed: ask for fewer days (from, to), or for text/csv")
                    .with("lines", lines);
        }
        return printer.pdf(sheet(statement, station));
    }

    private Sheet sheet(Statement statement, @Nullable StationId station) {
        List<Sheet.Fact> facts = new ArrayList<>();
        String who = "";
        if (statement.farmerId() != null) {
            who = farmerNames.apply(statement.farmerId());
            facts.add(fact("农户", "Farmer", who));
            facts.add(fact("农户编号", "Farmer's id", statement.farmerId().value()));
        }
        if (station != null) {
            String name = stationNames.apply(station);
            who = who.isEmpty() ? name : who;
            facts.add(fact("服务站", "Station", name));
            facts.add(fact("服务站编号", "Station's id", station.value()));
        }
        String period = period(statement.from(), statement.to());
        facts.add(fact("期间", "Period", period));
        return new Sheet(
                TITLE,
                TITLE.zh() + " " + TITLE.en() + "  ·  " + who + "  ·  " + period,
                facts,
                sums(statement),
                COLUMNS,
                rows(statement),
                NOTE);
    }

    private static List<Sheet.Fact> sums(Statement statement) {
        return List.of(
                fact("期初余额", "Opening", yuan(statement.opening())),
                fact("本期增加", "Added", yuan(sum(statement, amount -> !amount.isNegative()))),
                fact("本期减少", "Taken", yuan(sum(statement, Money::isNegative))),
                fact("期末余额", "Closing", yuan(statement.closing())));
    }

    private static Money sum(Statement statement, Predicate<Money> which) {
        return Money.sum(statement.lines().stream()
                .map(Statement.Line::amount)
                .filter(which)
                .toList());
    }

    private static List<Sheet.Row> rows(Statement statement) {
        List<Sheet.Row> rows = new ArrayList<>();
        rows.add(balance(statement.from(), "期初余额 Opening", statement.opening()));
        statement.lines().forEach(line -> rows.add(row(line)));
        rows.add(balance(statement.to(), "期末余额 Closing", statement.closing()));
        return rows;
    }

    private static Sheet.Row balance(@Nullable LocalDate day, String name, Money balance) {
        String on = day == null ? "" : day.toString();
        return new Sheet.Row(List.of(List.of(on, name, "", "", "", "", "", "", "", yuan(balance))), true);
    }

    /** What is of the whole order stands on the first line; of several goods each has one more. */
    private static Sheet.Row row(Statement.Line line) {
        List<Statement.Goods> goods = line.goods();
        boolean single = goods.size() == 1;
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                time(line.at()),
                StatementTable.name(line.kind()) + " " + english(line.kind()),
                cause(line),
                single ? goods.getFirst().title() : goods.isEmpty() ? "" : goods.size() + " 种货品 kinds of goods",
                single ? net(goods.getFirst().net()) : "",
                single ? price(goods.getFirst().price()) : "",
                line.value() == null ? "" : yuan(line.value()),
                line.deductions() == null ? "" : yuan(line.deductions()),
                yuan(line.amount()),
                yuan(line.balance())));
        if (!single) {
            goods.forEach(each -> lines.add(List.of(
                    "",
                    "",
                    "",
                    "· " + each.title(),
                    net(each.net()),
                    price(each.price()),
                    yuan(each.value()),
                    "",
                    "",
                    "")));
        }
        return new Sheet.Row(lines, false);
    }

    private static String cause(Statement.Line line) {
        if (line.orderId() != null) {
            return line.orderId().value();
        }
        return line.payoutId() == null ? "" : line.payoutId().value();
    }

    private static String net(Quantity net) {
        return net.unit() == Unit.GRAM
                ? BigDecimal.valueOf(net.amount(), KILOGRAM_DIGITS) + " kg"
                : net.amount() + " " + StatementTable.unit(net.unit());
    }

    private static String price(Price price) {
        Quantity per = price.per();
        String unit = StatementTable.unit(per.unit());
        if (per.unit() == Unit.GRAM && per.amount() == GRAMS_PER_JIN) {
            unit = "斤";
        } else if (per.unit() == Unit.GRAM && per.amount() == GRAMS_PER_KILOGRAM) {
            unit = "kg";
        } else if (per.amount() != 1) {
            unit = per.amount() + unit;
        }
        return yuan(Money.ofFen(price.fen())) + "/" + unit;
    }

    private static String period(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null) {
            return to == null ? "全部 everything" : "截至 until " + to;
        }
        return to == null ? "自 from " + from : from + " – " + to;
    }

    private static String english(Statement.Kind kind) {
        return switch (kind) {
            case PROCEEDS -> "Proceeds";
            case COMMISSION -> "Commission";
            case COUNTY_SHARE -> "County";
            case FREIGHT -> "Freight";
            case SENT_TO_BANK -> "To bank";
            case RETURNED -> "Returned";
            case CASH_HANDED_OVER -> "In cash";
            case WITH_COUNTY -> "At county";
            case BACK_FROM_COUNTY -> "Back";
            case HANDED_ON -> "Handed on";
            case CLAWED_BACK -> "Refund";
        };
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    /** Such as {@code -1,234.50}. */
    static String yuan(Money amount) {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(BigDecimal.valueOf(amount.fen(), FEN_DIGITS));
    }

    private static Sheet.Fact fact(String zh, String en, String text) {
        return new Sheet.Fact(new Words(zh, en), text);
    }

    private static Sheet.Column text(String zh, String en, float width) {
        return new Sheet.Column(new Words(zh, en), width, 7.5f, false);
    }

    private static Sheet.Column number(String zh, String en, float width) {
        return new Sheet.Column(new Words(zh, en), width, 7.5f, true);
    }
}
