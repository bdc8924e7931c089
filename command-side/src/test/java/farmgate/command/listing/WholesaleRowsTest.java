package farmgate.command.listing;

import static farmgate.command.listing.ListingsOfTests.STATION;
import static farmgate.command.listing.ListingsOfTests.WANG;
import static farmgate.command.listing.ListingsOfTests.keeper;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import farmgate.command.listing.ImportReport.RowError;
import farmgate.command.listing.ListingImport.Order;
import farmgate.command.web.Call;
import farmgate.shared.farmer.FarmerId;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Rows made from the daily prices of a wholesale market, dirt and all. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WholesaleRowsTest {

    private static final List<String> HEADER =
            List.of("农户编号", "品名", "品种", "等级", "标题", "单价", "计价单位", "数量", "单位", "采收日期", "销售截止日", "最低价", "最高价");
    /** Of 254 rows. */
    private static final int COPIES = 300;

    private final House house = new House();
    private final Imports imports = new Imports(house);

    @Test
    void good_rows_go_in_and_bad_ones_are_named() throws IOException {
        house.enrolled(WANG);
        byte[] goods;
        try (InputStream excerpt = getClass().getResourceAsStream("/farmgate/wholesale/xinfadi-excerpt.csv")) {
            goods = goods(excerpt, List.of(WANG));
        }

        ImportReport report = imports.send(goods, new Call(keeper(), null, null), new Order(STATION, false, false))
                .report();

        assertThat(report.accepted()).isEqualTo(128);
        assertThat(byField(report)).isEqualTo(Map.of("", 47L, "variety", 45L, "priceYuan", 31L, "lowYuan", 3L));
        assertThat(report.errors())
                .contains(new RowError(21, 22, "", "第 1 行已有同样的货（农户、品名、品种、等级、采收日期、价格和单位都相同）：请把数量合到一行"))
                .extracting(RowError::message)
                .contains(
                        "“向日葵/个”的名称里带了单位“个”：这里请只写“向日葵”，单位写到“计价单位”和“单位”列",
                        "“蜜桔（箱）”的名称里带了单位“箱”：这里请只写“蜜桔”，单位写到“计价单位”和“单位”列",
                        "最低价 6.00 高于最高价 5.00：请核对两个价格",
                        "单价 6.80 不在本行的最低价 7.00 和最高价 7.50 之间：请核对单价");
    }

    /** As many rows as the market quoted in three years. */
    @Test
    void three_years_of_a_market_are_checked() throws IOException {
        List<FarmerId> farmers = IntStream.range(0, COPIES)
                .mapToObj(i -> new FarmerId("frm_" + i))
                .toList();
        farmers.forEach(house::enrolled);
        byte[] goods;
        try (InputStream excerpt = getClass().getResourceAsStream("/farmgate/wholesale/xinfadi-excerpt.csv")) {
            goods = goods(excerpt, farmers);
        }

        ImportReport report = imports.check(goods).report();

        assertThat(report.accepted()).isEqualTo(128 * COPIES);
        assertThat(byField(report))
                .isEqualTo(Map.of(
                        "", 47L * COPIES, "variety", 45L * COPIES, "priceYuan", 31L * COPIES, "lowYuan", 3L * COPIES));
    }

    private static Map<String, Long> byField(ImportReport report) {
        return report.errors().stream().collect(Collectors.groupingBy(RowError::field, Collectors.counting()));
    }

    /** As a station would offer what the market quoted, written by an Excel in Chinese. */
    private static byte[] goods(InputStream prices, List<FarmerId> farmers) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().fieldSeparator('\t').build(text);
                CsvReader<CsvRecord> reader =
                        CsvReader.builder().detectBomHeader(true).ofCsvRecord(prices)) {
            csv.writeRecord(HEADER);
            List<CsvRecord> quoted = reader.stream().skip(1).toList();
            farmers.forEach(farmer -> quoted.forEach(price -> {
                String name = price.getField(0);
                csv.writeRecord(
                        farmer.value(),
                        "fruit",
                        name,
                        price.getField(4),
                        name,
                        price.getField(2),
                        price.getField(5),
                        "50",
                        price.getField(5),
                        price.getField(6),
                        "2026-12-31",
                        price.getField(1),
                        price.getField(3));
            }));
        }
        return text.toString().getBytes(TableEncoding.GB18030);
    }
}
