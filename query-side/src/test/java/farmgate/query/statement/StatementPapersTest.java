package farmgate.query.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed, read again out of the printed file. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StatementPapersTest {

    private static final StationId STATION = new StationId("stn_5b0d6c1fa2e94c8e8d0b7a1f3c2e4d55");
    private static final FarmerId WANG = new FarmerId("frm_9e1f0c7a4b2d4e6f8a0c1b3d5e7f9a2c");
    private static final String NAME = "王秀英";
    private static final String STATION_NAME = "洛川县黄章乡服务站";
    private static final Instant FIRST = Instant.parse("2026-10-01T02:00:00Z");
    private static final String AMOUNT = "(-?[\\d,]+\\.\\d\\d)";
    private static final Pattern LINE =
            Pattern.compile("^2026-\\d\\d-\\d\\d \\d\\d:\\d\\d .* " + AMOUNT + " " + AMOUNT + "$", Pattern.MULTILINE);
    private static final Pattern BALANCE =
            Pattern.compile("^(?:\\S+ )?(期初余额 Opening|期末余额 Closing) " + AMOUNT + "$", Pattern.MULTILINE);

    private final StatementPapers papers = new StatementPapers(farmer -> NAME, station -> STATION_NAME);

    @Test
    void says_who_and_when_and_every_line_adds_up_to_the_closing() throws IOException {
        Statement statement = statement(new Random(1), 60, Money.ofFen(123_456));
        byte[] pdf = papers.pdf(statement, STATION);
        Files.write(Path.of("target", "statement.pdf"), pdf);

        String text = text(pdf);

        assertThat(text)
                .contains("对账单", "Statement", NAME, WANG.value(), STATION_NAME, STATION.value())
                .contains("2026-10-01 – 2026-10-31", "第 1 页，共 ");
        statement
                .lines()
                .forEach(line -> assertThat(text)
                        .contains(String.valueOf(line.orderId() == null ? line.payoutId() : line.orderId())));
        assertThat(text).contains("洛川苹果 红富士 85mm", "3.90/斤", "货款 Proceeds", "2 种货品");
        assertThat(amounts(text))
                .containsExactlyElementsOf(
                        statement.lines().stream().map(Statement.Line::amount).toList());
        assertThat(statement.opening().plus(Money.sum(amounts(text)))).isEqualTo(closing(text));
        assertThat(closing(text)).isEqualTo(statement.closing());
    }

    @Test
    void two_that_touch_agree() throws IOException {
        Statement first = statement(new Random(2), 12, Money.ZERO);
        Statement second = statement(new Random(3), 12, first.closing());

        assertThat(opening(text(papers.pdf(second, STATION)))).isEqualTo(closing(text(papers.pdf(first, STATION))));
    }

    @Test
    void a_thousand_lines_go_over_pages_that_have_numbers_and_the_columns_names() throws IOException {
        Statement statement = statement(new Random(4), 1_000, Money.ZERO);
        byte[] pdf = papers.pdf(statement, STATION);

        List<String> pages = pages(pdf);

        assertThat(pages).hasSizeBetween(20, 60);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i))
                    .as("page %s", i + 1)
                    .contains("第 " + (i + 1) + " 页，共 " + pages.size() + " 页")
                    .contains("时间", "金额", "Balance", NAME);
        }
        assertThat(amounts(text(pdf)))
                .containsExactlyElementsOf(
                        statement.lines().stream().map(Statement.Line::amount).toList());
        assertThat(pages.getLast()).contains("期末余额 Closing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "😀👨‍👩‍👧王秀英",
                "王\uD800秀英",
                "\uDC00",
                "\u202E英秀王\u202C",
                "王\u0000\r\n\t秀\u200B英\uFEFF",
                "מלך العربية",
                "𠮷野家 龘䶮㐂 𬎆",
                "",
                "阿卜杜热合曼·阿卜杜外力·买买提艾力·吾斯曼江·阿卜杜热合曼·阿卜杜外力·买买提艾力·吾斯曼江·阿卜杜热合曼·阿卜杜外力"
            })
    void whatever_somebody_is_called_it_is_printed(String name) throws IOException {
        Statement statement = new Statement(
                WANG,
                null,
                null,
                null,
                Money.ZERO,
                List.of(line(FIRST, List.of(goods(name, 1_500)), 1_000, Money.ofFen(1_000))),
                Money.ofFen(1_000));

        String text = text(new StatementPapers(farmer -> name, station -> name).pdf(statement, STATION));

        assertThat(text).contains("对账单", "10.00").doesNotContain("\u202E", "\u0000", "\uFEFF");
        assertThat(closing(text)).isEqualTo(Money.ofFen(1_000));
    }

    @Test
    void what_the_font_does_not_have_is_seen_to_be_missing() throws IOException {
        assertThat(text(new StatementPapers(farmer -> "王😀英\uD800", station -> STATION_NAME)
                        .pdf(statement(new Random(5), 1, Money.ZERO), STATION)))
                .contains("王□英□");
    }

    @Test
    void characters_are_read_as_they_were_written_and_not_as_radicals_that_look_the_same() throws IOException {
        String name = "一人八十口土大女子小山工己干心户手文方日月木水火牛犬玉田白目石示立竹米羊老而耳肉自舟色虫血行衣见角言谷" + "豆赤走足身车辛里金长门雨青非面音页风飞食首香马骨高鱼鸟鹿麦麻黄黑鼓鼻齿龙";

        assertThat(text(new StatementPapers(farmer -> NAME, station -> name)
                                .pdf(statement(new Random(5), 1, Money.ZERO), STATION))
                        .replace("\n", ""))
                .contains(name.substring(0, 30));
    }

    @Test
    void the_same_statement_is_the_same_file() {
        Statement statement = statement(new Random(6), 40, Money.ZERO);

        assertThat(papers.pdf(statement, STATION))
                .isEqualTo(new StatementPapers(farmer -> NAME, station -> STATION_NAME).pdf(statement, STATION))
                .isEqualTo(papers.pdf(statement, STATION))
                .isNotEqualTo(papers.pdf(statement(new Random(7), 40, Money.ZERO), STATION));
    }

    @Test
    void several_at_once_do_not_disturb_each_other() {
        Statement statement = statement(new Random(8), 30, Money.ZERO);
        byte[] alone = papers.pdf(statement, STATION);

        assertThat(IntStream.range(0, 8).parallel().mapToObj(i -> papers.pdf(statement, STATION)))
                .hasSize(8)
                .allSatisfy(pdf -> assertThat(pdf).isEqualTo(alone));
    }

    @Test
    void an_order_with_more_goods_than_a_page_holds_goes_on_on_the_next() throws IOException {
        List<Statement.Goods> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(goods("品种" + i, 1_000 + i));
        }
        Statement statement = new Statement(
                WANG,
                null,
                null,
                null,
                Money.ZERO,
                List.of(line(FIRST, many, 50_000, Money.ofFen(50_000))),
                Money.ofFen(50_000));

        List<String> pages = pages(papers.pdf(statement, STATION));

        assertThat(pages).hasSizeBetween(3, 4);
        assertThat(String.join("", pages)).contains("· 品种0 ", "· 品种50 ", "· 品种99 ");
    }

    @Test
    void what_nobody_prints_is_refused_and_says_what_to_ask_for() {
        List<Statement.Line> lines = new ArrayList<>();
        for (int i = 0; i <= StatementPapers.LINES_MAX; i++) {
            lines.add(line(FIRST, List.of(), 0, Money.ZERO));
        }
        Statement statement = new Statement(WANG, null, null, null, Money.ZERO, lines, Money.ZERO);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> papers.pdf(statement, STATION))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("too-long-to-print"));
    }

    @Test
    void a_number_is_never_broken_however_long_it_is() throws IOException {
        Money much = Money.ofFen(Long.MAX_VALUE);
        Statement statement = new Statement(WANG, null, null, null, much, List.of(), much);

        assertThat(closing(text(papers.pdf(statement, STATION)))).isEqualTo(much);
    }

    private static Statement statement(Random random, int size, Money opening) {
        List<Statement.Line> lines = new ArrayList<>();
        Money balance = opening;
        for (int i = 0; i < size; i++) {
            Instant at = FIRST.plus(Duration.ofMinutes(37L * i * 60 / size));
            if (i % 10 == 9) {
                Money paid = Money.ZERO.minus(balance);
                balance = Money.ZERO;
                lines.add(paid(at, i, paid));
            } else {
                List<Statement.Goods> goods = new ArrayList<>();
                goods.add(goods("洛川苹果 红富士 85mm", 1_000 + random.nextInt(9_000)));
                if (i % 4 == 3) {
                    goods.add(goods("黄章村老品种国光苹果（晚熟，耐储藏）", 1_000 + random.nextInt(9_000)));
                }
                long fen = 100 + random.nextInt(400_000);
                balance = balance.plus(Money.ofFen(fen));
                lines.add(line(at, goods, fen, balance));
            }
        }
        return new Statement(
                WANG, null, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), opening, lines, balance);
    }

    private static Statement.Line line(Instant at, List<Statement.Goods> goods, long fen, Money balance) {
        Money value = Money.sum(goods.stream().map(Statement.Goods::value).toList());
        return new Statement.Line(
                at,
                Statement.Kind.PROCEEDS,
                new OrderId("ord_0a1b2c3d4e5f60718293a4b5c6d7" + String.format("%04x", at.hashCode() & 0xffff)),
                null,
                value,
                "standard/1",
                goods,
                goods.isEmpty() ? null : value,
                goods.isEmpty() ? null : value.minus(Money.ofFen(fen)),
                Money.ofFen(fen),
                balance);
    }

    private static Statement.Line paid(Instant at, int i, Money amount) {
        return new Statement.Line(
                at,
                i % 20 == 9 ? Statement.Kind.SENT_TO_BANK : Statement.Kind.CASH_HANDED_OVER,
                null,
                new PayoutId("pyo_5b0d6c1fa2e94c8e8d0b7a1f3c" + i),
                null,
                null,
                List.of(),
                null,
                null,
                amount,
                Money.ZERO);
    }

    private static Statement.Goods goods(String title, long grams) {
        Price price = new Price(390, Quantity.grams(500));
        Quantity net = new Quantity(grams, Unit.GRAM);
        return new Statement.Goods(new ListingId("lst_1"), title, net, price, price.amountFor(net));
    }

    private static List<Money> amounts(String text) {
        return LINE.matcher(text).results().map(line -> money(line.group(1))).toList();
    }

    private static Money opening(String text) {
        return balance(text, "期初余额 Opening");
    }

    private static Money closing(String text) {
        return balance(text, "期末余额 Closing");
    }

    /** In its own row of the table, which comes last. */
    private static Money balance(String text, String name) {
        return money(BALANCE.matcher(text)
                .results()
                .filter(found -> found.group(1).equals(name))
                .reduce((before, last) -> last)
                .orElseThrow()
                .group(2));
    }

    private static Money money(String yuan) {
        return Money.ofFen(Long.parseLong(yuan.replace(",", "").replace(".", "")));
    }

    private static String text(byte[] pdf) throws IOException {
        return String.join("", pages(pdf));
    }

    private static List<String> pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            List<String> pages = new ArrayList<>();
            for (int i = 1; i <= document.getNumberOfPages(); i++) {
                stripper.setStartPage(i);
                stripper.setEndPage(i);
                pages.add(stripper.getText(document));
            }
            return pages;
        }
    }
}
