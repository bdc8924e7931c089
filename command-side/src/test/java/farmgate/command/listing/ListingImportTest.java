package farmgate.command.listing;

import static farmgate.command.listing.ListingsOfTests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.verifyNoInteractions;

import farmgate.command.listing.ImportReport.RowError;
import farmgate.command.listing.Imports.Answered;
import farmgate.command.listing.ListingImport.Order;
import farmgate.command.web.Call;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Grade;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.server.ResponseStatusException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingImportTest {

    private static final String HEADER =
            "farmerId,produce,variety,grade,title,priceYuan,per,quantity,unit,harvestedOn,sellBy\n";
    private static final String APPLES = "frm_wang,苹果,红富士,一级,洛川红富士,3.90,1 JIN,50,斤,2026-10-01,2026-12-30\n";
    private static final String MELONS = "frm_li,fruit,百香果,,\"百香果, 大\",2,个,30,个,,2026-10-05\n";

    private static final Order DRAFTS = new Order(STATION, false, false);

    private final House house = new House();
    private final Imports imports = new Imports(house);

    @BeforeEach
    void setUp() {
        house.enrolled(WANG);
        house.enrolled(LI);
    }

    @Test
    void every_good_row_becomes_a_draft() {
        ImportReport report = report(send(HEADER + APPLES + MELONS, null));

        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.rejected()).isZero();
        ListingId apples = report.ids().getFirst();
        assertThat(house.eventsOf(apples.value()))
                .containsExactly(new ListingDrafted(
                        apples,
                        STATION,
                        COUNTY,
                        REGION,
                        List.of(brings(WANG, 25_000)),
                        "apple",
                        "red-fuji",
                        Grade.house("一级"),
                        "洛川红富士",
                        null,
                        new Price(390, Quantity.grams(500)),
                        grams(25_000),
                        null,
                        TODAY,
                        LocalDate.of(2026, 12, 30)));
        assertThat(house.eventsOf(report.ids().getLast().value()))
                .singleElement()
                .extracting("title", "variety", "grade", "harvestedOn")
                .containsExactly("百香果, 大", "百香果", null, null);
    }

    @Test
    void rows_go_on_offer_at_once_when_asked_to() {
        ImportReport report = report(
                imports.send(bytes(HEADER + APPLES), new Call(keeper(), null, null), new Order(STATION, true, false)));
        assertThat(house.eventsOf(report.ids().getFirst().value()).getLast())
                .isEqualTo(new ListingPublished(report.ids().getFirst()));
    }

    @Test
    void bad_rows_say_what_is_wrong_and_do_not_stop_the_good_ones() {
        String file = HEADER
                + APPLES
                + APPLES.replace("3.90", "3.905")
                + APPLES.replace("苹果", "moon cheese")
                + APPLES.replace("frm_wang", "frm_stranger")
                + "frm_wang,苹果\n"
                + APPLES.replace("1 JIN", "1 个")
                + ",,,,,,,,,,\n"
                + APPLES.replace("frm_wang", "wang")
                + APPLES.replace("洛川红富士", "")
                + APPLES.replace("2026-10-01", "2026-10-02")
                + APPLES.replace("3.90", "0")
                + MELONS;

        ImportReport report = report(send(file, null));

        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(9);
        assertThat(report.errors())
                .extracting(RowError::row, RowError::line, RowError::field)
                .containsExactly(
                        tuple(2L, 3L, "priceYuan"),
                        tuple(3L, 4L, "produce"),
                        tuple(4L, 5L, "farmerId"),
                        tuple(5L, 6L, ""),
                        tuple(6L, 7L, "per"),
                        tuple(8L, 9L, "farmerId"),
                        tuple(9L, 10L, "title"),
                        tuple(10L, 11L, "harvestedOn"),
                        tuple(11L, 12L, "priceYuan"));
        assertThat(report.errors().getFirst().message())
                .isEqualTo("'3.905' is no amount of yuan with at most two decimals: write it such as 3.90");
    }

    @Test
    void columns_stand_in_any_order_after_a_byte_order_mark() {
        String file =
                "\uFEFF\"unit\",quantity,per,priceYuan,title,produce,farmerId\r\n斤,50,斤,3.9,苹果,apple,frm_wang\r\n";
        assertThat(report(send(file, null)).accepted()).isEqualTo(1);
    }

    @Test
    void the_same_file_under_the_same_key_goes_in_once_and_gets_the_same_answer() {
        String file = HEADER + different(500) + APPLES.replace("3.90", "x");

        Answered first = send(file, "key-1");
        long events = head();
        Answered again = send(file, "key-1");

        assertThat(report(first).accepted()).isEqualTo(500);
        assertThat(report(first).rejected()).isEqualTo(1);
        assertThat(report(first).ids()).doesNotHaveDuplicates().hasSize(500);
        assertThat(first.replayed()).isEqualTo(false);
        assertThat(again.replayed()).isEqualTo(true);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.table()).isEqualTo(first.table());
        assertThat(head()).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 800})
    void an_import_that_stopped_halfway_goes_on_where_it_stopped(int rowsBefore) {
        String whole = HEADER + different(900);
        Call call = new Call(keeper(), "key-1", null);
        assertThatIllegalStateException()
                .isThrownBy(() -> imports.send(bytes(whole), call, DRAFTS, rows -> {
                    if (rows == rowsBefore) {
                        throw new IllegalStateException("the power is gone");
                    }
                }));
        long before = head();

        Answered answer = send(whole, "key-1");

        assertThat(report(answer).ids()).doesNotHaveDuplicates().hasSize(900);
        assertThat(answer.replayed()).isEqualTo(false);
        long listings = 900 - rowsBefore;
        long answers = Math.ceilDiv(listings, 200L);
        assertThat(head()).isEqualTo(before + listings + answers);
        assertThat(send(whole, "key-1").json()).isEqualTo(answer.json());
    }

    @Test
    void days_later_an_import_goes_on_with_the_rows_that_it_began_with() {
        String whole = HEADER + different(400);
        imports.send(bytes(whole), new Call(keeper(), "key-1", null), DRAFTS);
        Actor later = keeper(STATION, NOW.plus(Duration.ofDays(200)));

        Answered again = imports.send(bytes(whole), new Call(later, "key-1", null), DRAFTS);

        assertThat(again.replayed()).isEqualTo(true);
        assertThat(report(again).accepted()).isEqualTo(400);
    }

    @Test
    void a_dry_run_says_the_same_and_stores_nothing() {
        String file = HEADER + different(300) + APPLES.replace("frm_wang", "frm_stranger") + APPLES + APPLES;
        long before = head();

        Answered checked =
                imports.send(bytes(file), new Call(keeper(), "key-1", null), new Order(STATION, false, true));

        assertThat(head()).isEqualTo(before);
        assertThat(checked.json()).startsWith("{\"dryRun\":true,\"accepted\":301,\"rejected\":2,");
        assertThat(report(checked).ids()).isEmpty();
        Answered sent = send(file, "key-1");
        assertThat(sent.replayed()).isEqualTo(false);
        assertThat(report(sent))
                .usingRecursiveComparison()
                .ignoringFields("dryRun", "ids")
                .isEqualTo(report(checked));
    }

    @Test
    void a_dry_run_is_no_way_around_the_rules() {
        StationId elsewhere = new StationId("stn_elsewhere");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> imports.send(
                        bytes(HEADER + APPLES),
                        new Call(keeper(elsewhere, NOW), null, null),
                        new Order(STATION, false, true)))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
    }

    @Test
    void the_same_goods_stand_in_one_row() {
        String file = HEADER
                + APPLES
                + APPLES.replace("苹果", "apple").replace("红富士,一级", "Fuji,一级").replace("50,斤", "20,公斤")
                + APPLES.replace("3.90,1 JIN", "3.9,500 g")
                + APPLES.replace("3.90", "3.91")
                + APPLES.replace("2026-10-01,2026-12-30", "2026-09-30,2026-12-30")
                + APPLES.replace("frm_wang", "frm_li")
                + APPLES.replace("一级", "二级")
                + APPLES.replace("1 JIN", "2 JIN");

        ImportReport report = report(send(file, null));

        assertThat(report.errors())
                .extracting(RowError::row, RowError::field)
                .containsExactly(tuple(2L, ""), tuple(3L, ""));
        assertThat(report.errors())
                .allSatisfy(error -> assertThat(error.message()).contains("row 1 already"));
        assertThat(report.accepted()).isEqualTo(6);
    }

    @Test
    void the_mended_answer_sent_again_brings_in_only_what_was_wrong() {
        String file = HEADER + APPLES + APPLES.replace("3.90", "x") + MELONS;
        Answered first = send(file, "key-1");
        String answered = new String(first.table(), StandardCharsets.UTF_8);
        assertThat(answered.lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(HEADER.strip() + ",listingId,error"),
                        line -> assertThat(line)
                                .isEqualTo(APPLES.strip() + ","
                                        + report(first).ids().getFirst() + ","),
                        line -> assertThat(line)
                                .startsWith(APPLES.strip().replace("3.90", "x") + ",,")
                                .contains("priceYuan: 'x' is no amount"),
                        line -> assertThat(line)
                                .endsWith("," + report(first).ids().getLast() + ","));

        Answered second = send(answered.replace(",x,", ",3.95,"), "key-2");

        assertThat(report(second))
                .extracting("accepted", "rejected", "alreadyIn")
                .containsExactly(1L, 0L, 2L);
        assertThat(new String(second.table(), StandardCharsets.UTF_8)).doesNotContain("is no amount");
        Answered third = send(new String(second.table(), StandardCharsets.UTF_8), "key-3");
        assertThat(report(third))
                .extracting("accepted", "rejected", "alreadyIn")
                .containsExactly(0L, 0L, 3L);
    }

    @Test
    void an_id_of_no_listing_here_is_not_taken_for_one() {
        String header = HEADER.strip() + ",listingId\n";
        String file = header + APPLES.strip() + ",lst_elsewhere\n" + MELONS.strip() + ",x\n";
        assertThat(report(send(file, null)).errors())
                .extracting(RowError::row, RowError::field)
                .containsExactly(tuple(1L, "listingId"), tuple(2L, "listingId"));
    }

    @Test
    void the_range_of_the_day_shows_a_slip_of_the_finger() {
        String header = HEADER.strip() + ",lowYuan,highYuan\n";
        String file = header
                + APPLES.strip() + ",3.90,3.90\n"
                + MELONS.strip() + ",,\n"
                + row("3.91", ",3.91,3.90")
                + row("3.92", ",3.93,4")
                + row("3.93", ",3,3.92")
                + row("3.94", ",,3.93")
                + row("3.95", ",3.96,")
                + row("3.96", ",x,4")
                + row("3.97", ",3.971,4");
        assertThat(report(send(file, null)).errors())
                .extracting(RowError::row, RowError::field)
                .containsExactly(
                        tuple(3L, "lowYuan"),
                        tuple(4L, "priceYuan"),
                        tuple(5L, "priceYuan"),
                        tuple(6L, "priceYuan"),
                        tuple(7L, "priceYuan"),
                        tuple(8L, "lowYuan"),
                        tuple(9L, "lowYuan"));
    }

    @Test
    void what_is_no_row_of_goods_is_refused_by_name() {
        String file = HEADER
                + APPLES
                + "合计,,,,,,,50,,,\n"
                + ",,,,Total:,,,50,,,\n"
                + APPLES.replace("洛川红富士", "合计")
                + APPLES.replace("苹果", "苹果(斤)")
                + MELONS.replace("百香果,", "百香果/个,")
                + APPLES.replace("洛川红富士", "洛川红富士/5斤").replace("3.90", "4")
                + APPLES.strip() + ",more\n"
                + APPLES.strip().replace("3.90", "4.01") + ",,\n"
                + "frm_li,fruit,荔枝,,荔枝,9,斤,5,斤\n"
                + "frm_li,fruit,荔枝,,荔枝,9,斤,5\n";

        ImportReport report = report(send(file, null));

        assertThat(report.errors())
                .extracting(RowError::row, RowError::field)
                .containsExactly(
                        tuple(2L, ""),
                        tuple(3L, ""),
                        tuple(4L, ""),
                        tuple(5L, "produce"),
                        tuple(6L, "variety"),
                        tuple(7L, "title"),
                        tuple(8L, ""),
                        tuple(11L, ""));
        assertThat(report.errors().get(0).message()).startsWith("'合计' is a line under the table");
        assertThat(report.errors().get(2).message()).contains("row 1 already");
        assertThat(report.errors().get(3).message()).contains("write '苹果' here");
    }

    @Test
    void numbers_and_days_are_read_as_spreadsheets_write_them() {
        String file = "农户编号\t品名\t标题\t单价（元）\t计价单位\t数量\t单位\t采收日期\t销售截止日\n"
                + "frm_wang\tapple\t苹果\t１２．５\t１ 公斤\t1,234.5\t公斤\t2026/9/30\t2026年12月30日\n"
                + "frm_wang\tapple\t苹果\t1,2\t斤\t50\t斤\t2026-9-30\t2026.12.30\n"
                + "frm_wang\tapple\t苹果\t12\t斤\t0.001\t斤\t2026-9-30\t\n"
                + "frm_wang\tapple\t苹果\t12\t个\t1.5\t个\t2026-9-30\t\n"
                + "frm_wang\tapple\t苹果\t12\t斤\t1\t斤\t9/30/2026\t\n"
                + "frm_wang\tapple\t苹果\t12\t斤\t1\t斤\t2026-9-31\t\n";

        ImportReport report = report(send(file, null));

        ListingDrafted drafted =
                (ListingDrafted) house.eventsOf(report.ids().getFirst().value()).getFirst();
        assertThat(drafted.price()).isEqualTo(new Price(1250, grams(1000)));
        assertThat(drafted.quantity()).isEqualTo(grams(1_234_500));
        assertThat(drafted.harvestedOn()).isEqualTo(LocalDate.of(2026, 9, 30));
        assertThat(drafted.sellBy()).isEqualTo(LocalDate.of(2026, 12, 30));
        assertThat(report.errors())
                .extracting(RowError::row, RowError::field, RowError::message)
                .containsExactly(
                        tuple(2L, "priceYuan", "“1,2”里的逗号有两种读法：请去掉逗号"),
                        tuple(3L, "quantity", "0.001 斤不是整克或整个：请改数量"),
                        tuple(4L, "quantity", "1.5 个不是整克或整个：请改数量"),
                        tuple(5L, "harvestedOn", "“9/30/2026”不是日期：请写年、月、日，如 2026-09-30"),
                        tuple(6L, "harvestedOn", "“2026-9-31”不是日期：请写年、月、日，如 2026-09-30"));
    }

    @Test
    void the_origin_lies_where_the_station_is() {
        String header = HEADER.strip() + ",产地\n";
        String file = header
                + row("3.01", ",洛川县")
                + row("3.02", ",陕西省延安市洛川县")
                + row("3.03", ",610629")
                + row("3.04", ",陕西")
                + row("3.05", ",610629100")
                + row("3.06", ",")
                + row("3.07", ",鼓楼区")
                + row("3.08", ",临安县")
                + row("3.09", ",火星")
                + row("3.10", ",610699");

        ImportReport report = report(send(file, null));

        assertThat(report.accepted()).isEqualTo(6);
        assertThat(report.errors())
                .extracting(RowError::row, RowError::field, RowError::message)
                .containsExactly(
                        tuple(
                                7L,
                                "origin",
                                "“鼓楼区”可能是：江苏省南京市鼓楼区 320106, 江苏省徐州市鼓楼区 320302, 福建省福州市鼓楼区 350102, 河南省开封市鼓楼区 410204。请写全名或代码"),
                        tuple(8L, "origin", "“临安县”是 浙江省杭州市临安区 330112，不在本站所在地 陕西省延安市洛川县 610629：请核对产地"),
                        tuple(9L, "origin", "没有叫“火星”的地方：请写全名或行政区划代码"),
                        tuple(10L, "origin", "没有叫“610699”的地方：请写全名或行政区划代码"));
    }

    @Test
    void another_file_under_the_same_key_is_refused_whole() {
        send(HEADER + APPLES, "key-1");
        long events = head();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> send(HEADER + APPLES + MELONS, "key-1"))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.KEY_REUSED));
        assertThat(head()).isEqualTo(events);
    }

    @Test
    void a_keeper_of_another_station_knows_of_no_such_station() {
        StationId elsewhere = new StationId("stn_elsewhere");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> imports.send(
                        bytes(HEADER + APPLES),
                        new Call(keeper(elsewhere, NOW), null, null),
                        new Order(STATION, false, false)))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
        verifyNoInteractions(house.stations);
    }

    @Test
    void what_is_no_table_of_goods_is_refused_whole() {
        refusedFile("the file is empty: its first line names the columns", bytes(""));
        refusedFile(
                "there is no column 'colour' here: rename it or delete it",
                bytes("colour," + HEADER + "red," + APPLES));
        refusedFile("the column 'unit' is there twice: delete one", bytes("unit," + HEADER + APPLES));
        refusedFile(
                "the column 'title' is missing: add it, it may also be called 标题",
                bytes(HEADER.replace("title,", "") + APPLES));
    }

    @Test
    void an_open_quote_is_refused_whole() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> send(HEADER + APPLES + "\"frm_wang", null))
                .withMessageStartingWith("the file is not CSV: ");
    }

    @Test
    void a_hundred_thousand_rows_are_enough() {
        String header = "farmerId,produce,title,priceYuan,per,quantity,unit\n";
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> send(header + "x,x,x,x,x,x,x\n".repeat(100_001), null))
                .withMessageContaining("a file has at most 100000 rows");
        ImportReport report = report(send(header + "x,x,x,x,x,x,x\n".repeat(100_000), null));
        assertThat(report.rejected()).isEqualTo(100_000);
        assertThat(report.errors()).hasSize(100_000);
    }

    @Test
    void a_file_has_no_byte_more_than_it_may_and_none_less_than_announced() throws IOException {
        byte[] ten = bytes("0123456789");
        try (SpooledFile file = SpooledFile.of(new ByteArrayInputStream(ten), 10, 10, Imports.temporary())) {
            assertThat(file.path()).hasBinaryContent(ten);
            assertThat(file.sha256()).isEqualTo("84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882");
        }
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> SpooledFile.of(new ByteArrayInputStream(ten), -1, 9, Imports.temporary()));
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> SpooledFile.of(new ByteArrayInputStream(ten), 10, 9, Imports.temporary()));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> SpooledFile.of(new ByteArrayInputStream(ten), 11, 20, Imports.temporary()))
                .withMessage("the connection broke off after 10 bytes: nothing went in, send the file again");
    }

    /** So many rows of different goods. */
    private static String different(int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(i -> row(BigDecimal.valueOf(500 + i, 2).toPlainString(), ""))
                .collect(Collectors.joining());
    }

    private static String row(String yuan, String more) {
        return APPLES.strip().replace("3.90", yuan) + more + "\n";
    }

    private void refusedFile(String message, byte[] file) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> imports.check(file))
                .withMessage(message)
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("field", "file"));
    }

    private Answered send(String file, String key) {
        return imports.send(file, key);
    }

    private static byte[] bytes(String text) {
        return Imports.bytes(text);
    }

    private static ImportReport report(Answered answered) {
        return answered.report();
    }

    private long head() {
        return house.store.createHeadToken().position().orElse(-1);
    }
}
