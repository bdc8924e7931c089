package farmgate.command.listing;

import static farmgate.command.listing.ListingsOfTests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.verifyNoInteractions;

import farmgate.command.listing.ImportReport.RowError;
import farmgate.command.web.Answer;
import farmgate.command.web.Call;
import farmgate.shared.listing.ListingEvent.ListingDrafted;
import farmgate.shared.listing.ListingEvent.ListingPublished;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Price;
import farmgate.shared.money.Quantity;
import farmgate.shared.produce.Grade;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingImportTest {

    private static final String HEADER =
            "farmerId,produce,variety,grade,title,priceYuan,per,quantity,unit,harvestedOn,sellBy\n";
    private static final String APPLES = "frm_wang,苹果,红富士,一级,洛川红富士,3.90,1 JIN,50,斤,2026-10-01,2026-12-30\n";
    private static final String MELONS = "frm_li,fruit,百香果,,\"百香果, 大\",2,个,30,个,,2026-10-05\n";

    private final House house = new House();

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
        ImportReport report = report(importing(bytes(HEADER + APPLES), new Call(keeper(), null, null), true));
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
                .isEqualTo("'3.905' is no amount of yuan with at most two decimals");
    }

    @Test
    void columns_stand_in_any_order_after_a_byte_order_mark() {
        String file = "\uFEFF\"unit\",quantity,per,priceYuan,title,produce,farmerId\r\n斤,50,斤,3.9,苹果,apple,frm_wang\r\n";
        assertThat(report(send(file, null)).accepted()).isEqualTo(1);
    }

    @Test
    void the_same_file_under_the_same_key_goes_in_once_and_gets_the_same_answer() {
        String file = HEADER + (APPLES + MELONS).repeat(250) + APPLES.replace("3.90", "x");

        Answer first = send(file, "key-1");
        long events = house.store.createHeadToken().position().orElseThrow();
        Answer again = send(file, "key-1");

        assertThat(report(first).accepted()).isEqualTo(500);
        assertThat(report(first).rejected()).isEqualTo(1);
        assertThat(report(first).ids()).doesNotHaveDuplicates().hasSize(500);
        assertThat(first.replayed()).isFalse();
        assertThat(again).isEqualTo(new Answer(first.json(), true));
        assertThat(house.store.createHeadToken().position()).hasValue(events);
    }

    @Test
    void an_import_that_stopped_halfway_goes_on_where_it_stopped() throws IOException {
        String whole = HEADER + APPLES.repeat(500);
        Call call = new Call(keeper(), "key-1", null);
        try (SpooledFile file = SpooledFile.of(new ByteArrayInputStream(bytes(whole)), 1_000_000)) {
            house.writes.send(new ImportListings.BeginImport(STATION, file.sha256(), false), call);
            ListingImport stopped = new ListingImport(house.writes, STATION, false, call);
            new GoodsTable(file.path()).rows(row -> {
                if (row.number() <= 200) {
                    stopped.add(row);
                }
            });
        }
        long before = house.store.createHeadToken().position().orElseThrow();

        Answer answer = send(whole, "key-1");

        assertThat(report(answer).ids()).doesNotHaveDuplicates().hasSize(500);
        assertThat(answer.replayed()).isFalse();
        long listings = 300;
        long answers = 2;
        assertThat(house.store.createHeadToken().position()).hasValue(before + listings + answers);
    }

    @Test
    void another_file_under_the_same_key_is_refused_whole() {
        send(HEADER + APPLES, "key-1");
        long events = house.store.createHeadToken().position().orElseThrow();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> send(HEADER + APPLES + MELONS, "key-1"))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.KEY_REUSED));
        assertThat(house.store.createHeadToken().position()).hasValue(events);
    }

    @Test
    void a_keeper_of_another_station_knows_of_no_such_station() {
        StationId elsewhere = new StationId("stn_elsewhere");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> importing(
                        bytes(HEADER + APPLES), new Call(keeper(elsewhere, NOW), null, null), false))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
        verifyNoInteractions(house.stations);
    }

    @Test
    void what_is_no_table_of_goods_is_refused_whole() {
        refusedFile("the file is empty: its first line names the columns", bytes(""));
        refusedFile("there is no column 'colour' here", bytes("colour," + HEADER + "red," + APPLES));
        refusedFile("the column 'unit' is there twice", bytes("unit," + HEADER + APPLES));
        refusedFile("the column 'title' is missing", bytes(HEADER.replace("title,", "") + APPLES));
        refusedFile(
                "the file is not in UTF-8: save it as CSV UTF-8",
                (HEADER + APPLES.repeat(3000)).getBytes(Charset.forName("GBK")));
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
        assertThat(report.errors()).hasSize(1000);
        assertThat(report.errorsBeyond()).isEqualTo(99_000);
    }

    @Test
    void a_file_has_no_byte_more_than_it_may() throws IOException {
        byte[] ten = bytes("0123456789");
        try (SpooledFile file = SpooledFile.of(new ByteArrayInputStream(ten), 10)) {
            assertThat(file.path()).hasBinaryContent(ten);
            assertThat(file.sha256()).isEqualTo("84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882");
        }
        InputStream eleven = new ByteArrayInputStream(ten);
        assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> SpooledFile.of(eleven, 9));
    }

    private void refusedFile(String message, byte[] file) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> importing(file, new Call(keeper(), null, null), false))
                .withMessage(message)
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("field", "file"));
    }

    private Answer send(String file, String key) {
        return importing(bytes(file), new Call(keeper(), key, null), false);
    }

    private Answer importing(byte[] bytes, Call call, boolean publish) {
        try (SpooledFile file = SpooledFile.of(new ByteArrayInputStream(bytes), 10_000_000)) {
            return new ListingImport(house.writes, STATION, publish, call).run(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ImportReport report(Answer answer) {
        return Json.read(answer.json(), ImportReport.class);
    }
}
