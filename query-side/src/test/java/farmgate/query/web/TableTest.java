package farmgate.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.bson.Document;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.ResponseEntity;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TableTest {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Instant AT = Instant.parse("2026-10-31T16:00:01Z");

    private static final Table<Line> TABLE = new Table<Line>()
            .with("说明", "Text", Line::text)
            .with("金额（元）", "Amount (yuan)", Line::amount)
            .with("时间", "At", Line::at)
            .with("日期", "Day", Line::day)
            .with("天数", "Days", Line::days);

    private record Line(
            @Nullable String text,
            @Nullable Money amount,
            @Nullable Instant at,
            @Nullable LocalDate day,
            @Nullable Long days) {}

    @Test
    void amounts_are_exact_numbers_times_are_dates_and_texts_are_never_formulas() throws IOException {
        List<Line> lines = List.of(
                new Line("=1+1", Money.ofFen(-1_234_567), AT, LocalDate.of(2026, 11, 1), 40L),
                new Line("龘𠮷😀", Money.ofFen(1), null, null, null),
                new Line("\u0000\u202Ea\uD800b<&>\"", Money.ofFen(90_071_992_547_409L), null, null, null),
                new Line(null, null, null, null, null));

        List<Row> rows = read(lines);

        assertThat(rows.getFirst().stream().map(Cell::asString))
                .containsExactly("说明 Text", "金额（元） Amount (yuan)", "时间 At", "日期 Day", "天数 Days");
        assertThat(rows.get(1).getCell(0)).satisfies(cell -> {
            assertThat(cell.getType()).isEqualTo(CellType.STRING);
            assertThat(cell.getFormula()).isNull();
            assertThat(cell.asString()).isEqualTo("=1+1");
        });
        assertThat(rows.get(1).getCell(1).asNumber()).isEqualByComparingTo("-12345.67");
        assertThat(rows.get(1).getCell(1).getDataFormatString()).isEqualTo("#,##0.00");
        assertThat(rows.get(1).getCell(2).asDate()).isEqualTo(LocalDateTime.of(2026, 11, 1, 0, 0, 1));
        assertThat(rows.get(1).getCell(3).asDate()).isEqualTo(LocalDateTime.of(2026, 11, 1, 0, 0));
        assertThat(rows.get(1).getCell(4).asNumber()).isEqualByComparingTo(BigDecimal.valueOf(40));
        assertThat(rows.get(2).getCell(0).asString()).isEqualTo("龘𠮷😀");
        assertThat(rows.get(2).getCell(1).asNumber()).isEqualByComparingTo("0.01");
        assertThat(rows.get(3).getCell(0).asString()).isEqualTo("\u202Eab<&>\"");
        assertThat(rows.get(3).getCell(1).asNumber()).isEqualByComparingTo("900719925474.09");
    }

    @Test
    void the_first_row_stays_in_sight() throws IOException {
        assertThat(part(workbook(List.of()), "xl/worksheets/sheet1.xml"))
                .contains("ySplit=\"1\"")
                .contains("state=\"frozen\"");
    }

    @Test
    void thousands_of_rows_are_all_there() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (long i = 0; i < 2_500; i++) {
            lines.add(new Line("line " + i, Money.ofFen(i), AT.plusSeconds(i), null, i));
        }

        List<Row> rows = read(lines);

        assertThat(rows).hasSize(2_501);
        assertThat(rows.stream().skip(1).map(row -> row.getCell(1).asNumber()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("31237.50");
        assertThat(rows.getLast().getCell(0).asString()).isEqualTo("line 2499");
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "XLSX"})
    void a_list_that_no_file_holds_is_refused(Form form) {
        Line line = new Line("x", null, null, null, null);
        assertThat(TABLE.file(form, "lines", Collections.nCopies(50, line))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> TABLE.file(form, "lines", Collections.nCopies(Table.ROWS_MAX + 1, line)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("too-long-for-a-file"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> TABLE.answer(
                        "lines",
                        null,
                        null,
                        form.type().toString(),
                        page -> new Page<>(List.of(line), "there is more")))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("too-long-for-a-file"));
    }

    @Test
    void as_text_a_formula_gets_a_quote_before_it() {
        assertThat(TABLE.file(Form.CSV, "lines", List.of(new Line("=1+1", Money.ofFen(-50), AT, null, 3L)))
                        .getBody())
                .isEqualTo("\uFEFF说明,金额（元）,时间,日期,天数\r\n'=1+1,-0.50,2026-11-01 00:00:01,,3\r\n");
    }

    @Test
    void a_row_that_cannot_be_shown_is_said_at_the_end_and_the_others_are_there() throws IOException {
        Table<String> odd = new Table<String>().with("甲", "A", text -> text).with("乙", "B", text -> {
            if (text.equals("b")) {
                throw new ArithmeticException("too much");
            }
            return text.length();
        });

        assertThat(odd.file(Form.CSV, "odd", List.of("a", "b", "c")).getBody())
                .isEqualTo(
                        "\uFEFF甲,乙\r\na,1\r\nc,1\r\n无法显示 cannot be shown: b: java.lang.ArithmeticException: too much\r\n");
        assertThat(odd.file(Form.XLSX, "odd", List.of("a", "b", "c"))
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void a_page_leaves_out_what_cannot_be_shown_and_names_it() {
        PageRequest request = PageRequest.of(null, 3);
        List<Document> found = Stream.of("a", "b", "c", "d")
                .map(id -> new Document("_id", id).append("fen", id.equals("b") ? "many" : 1L))
                .toList();

        Page<Long> page =
                request.page(found, document -> document.getString("_id"), document -> document.getLong("fen"));

        assertThat(page.items()).containsExactly(1L, 1L);
        assertThat(page.cannotBeShown()).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo("b");
            assertThat(row.cannotBeShown()).isTrue();
            assertThat(row.why()).startsWith("java.lang.ClassCastException");
        });
        assertThat(PageRequest.of(page.nextCursor(), 3).after()).isEqualTo("c");
        assertThat(Json.write(page)).contains("\"cannotBeShown\":[{\"id\":\"b\"");
        assertThat(Json.write(new Page<>(List.of(1L), null))).doesNotContain("cannotBeShown");
    }

    @Test
    void what_the_caller_is_refused_is_refused_as_a_whole() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> PageRequest.of(null, 3).page(List.of("a"), text -> text, text -> {
                    throw Refusal.notFound(text);
                }));
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "XLSX"})
    void times_that_no_calendar_knows_are_written_as_text(Form form) {
        List<Line> ends = Stream.of(Instant.MIN, Instant.MAX, Instant.EPOCH.minus(Duration.ofDays(100_000)))
                .map(at -> new Line("x", Money.ofFen(Long.MAX_VALUE), at, LocalDate.MAX, Long.MIN_VALUE))
                .toList();

        assertThat(TABLE.file(form, "lines", ends).getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void a_page_of_it_is_json_and_a_file_is_all_of_it() {
        List<Line> lines = List.of(line("a"), line("b"), line("c"));

        assertThat(answer(lines, 2, null).getBody()).isEqualTo(new Page<>(List.of(line("a"), line("b")), "Yg"));
        assertThat(String.valueOf(answer(lines, 2, "text/csv").getBody()).lines())
                .hasSize(4);
        assertThat(answer(lines, 2, WORKBOOK).getHeaders()).satisfies(headers -> {
            assertThat(headers.getContentType()).hasToString(WORKBOOK);
            assertThat(headers.getContentDisposition().getFilename()).isEqualTo("lines.xlsx");
            assertThat(headers.getVary()).containsExactly("Accept");
        });
    }

    private static Line line(String text) {
        return new Line(text, null, null, null, null);
    }

    private static ResponseEntity<Object> answer(List<Line> lines, int limit, @Nullable String accept) {
        return TABLE.answer(
                "lines", null, limit, accept, page -> page.page(lines, line -> String.valueOf(line.text()), it -> it));
    }

    private static byte[] workbook(List<Line> lines) {
        return (byte[])
                Objects.requireNonNull(TABLE.file(Form.XLSX, "lines", lines).getBody());
    }

    private static List<Row> read(List<Line> lines) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(
                new ByteArrayInputStream(workbook(lines)),
                new org.dhatim.fastexcel.reader.ReadingOptions(true, false))) {
            return workbook.getFirstSheet().read();
        }
    }

    private static String part(byte[] workbook, String name) throws IOException {
        Path file = Files.createTempFile("table", ".xlsx");
        Files.write(file, workbook);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
    }
}
