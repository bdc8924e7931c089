package farmgate.command.listing;

import static farmgate.command.listing.Imports.bytes;
import static farmgate.command.listing.ListingsOfTests.LI;
import static farmgate.command.listing.ListingsOfTests.WANG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.command.listing.Imports.Answered;
import farmgate.shared.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoodsTableTest {

    private static final List<String> HEADER = List.of("农户编号", "品名", "品种", "标题", "单价", "计价单位", "数量", "单位");
    private static final String SMALL = """
            farmerId,produce,variety,title,priceYuan,per,quantity,unit
            frm_wang,fruit,荔枝,新鲜荔枝,9,斤,5,斤
            """;

    private final House house = new House();
    private final Imports imports = new Imports(house);

    /** New ones at each run, named in each failure; {@code -Dseed=} begins with a given one. */
    static IntStream seeds() {
        int first = Integer.getInteger("seed", (int) (System.nanoTime() & 0xFFFFFF));
        return IntStream.range(first, first + 60);
    }

    @BeforeEach
    void setUp() {
        house.enrolled(WANG);
        house.enrolled(LI);
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource("seeds")
    void a_table_is_the_same_in_every_encoding_and_with_every_separator(int seed) {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        IntStream.rangeClosed(1, random.nextInt(40) + 1).forEach(i -> rows.add(row(random, i)));
        TableInForms form = TableInForms.any(random);
        String which = "-Dseed=" + seed + " " + form;

        byte[] file = form.write(rows, random.nextBoolean());

        assertThat(Imports.rows(file)).as(which).isEqualTo(rows.subList(1, rows.size()));
        Answered answered = imports.check(file);
        assertThat(answered.report())
                .as(which)
                .usingRecursiveComparison()
                .ignoringFields("errors.line")
                .isEqualTo(imports.check(TableInForms.PLAIN.write(rows, false)).report());
        List<List<String>> told = new ArrayList<>(List.of(added(HEADER, "挂牌编号", "错误")));
        List<String> errors = new ArrayList<>(Collections.nCopies(rows.size() - 1, ""));
        answered.report()
                .errors()
                .forEach(error -> errors.set((int) error.row() - 1, error.field() + ": " + error.message()));
        IntStream.range(1, rows.size()).forEach(i -> told.add(added(rows.get(i), "", errors.get(i - 1))));
        assertThat(answered.table()).as(which).isEqualTo(form.write(told, false));
    }

    private static List<String> row(Random random, int number) {
        String[] titles = {"洛川红富士", "百香果; 大", "a \"quoted\" one", "两行\n标题", "tab\there", "𠮷野家苹果", "=1+1", "Ｆｕｊｉ, 1"};
        boolean broken = random.nextInt(6) == 0;
        return List.of(
                random.nextBoolean() ? "frm_wang" : "frm_li",
                "fruit",
                "品种" + number,
                titles[random.nextInt(titles.length)],
                broken ? "x" : random.nextInt(100) + "." + random.nextInt(1, 10),
                random.nextBoolean() ? "斤" : "kg",
                String.valueOf(random.nextInt(1000) + 1),
                random.nextBoolean() ? "公斤" : "斤");
    }

    private static List<String> added(List<String> row, String... cells) {
        List<String> wider = new ArrayList<>(row);
        wider.addAll(Arrays.asList(cells));
        return wider;
    }

    @ParameterizedTest(name = "-Dseed={0}")
    @MethodSource("seeds")
    void whatever_bytes_come_they_are_a_table_or_refused(int seed) {
        Random random = new Random(seed);
        byte[] file = SMALL.getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : TableEncoding.GB18030);
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        for (byte[] sent : List.of(noise, mutated(file, random), joined(file, noise))) {
            try {
                imports.check(sent);
            } catch (Refusal refusal) {
                assertThat(refusal.kind()).as("-Dseed=%s", seed).isEqualTo(Refusal.Kind.INVALID);
            }
        }
    }

    private static byte[] mutated(byte[] file, Random random) {
        byte[] mutated = Arrays.copyOf(file, file.length - random.nextInt(20));
        for (int i = random.nextInt(8); i >= 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return mutated;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    @Test
    void what_is_hardly_broken_utf_8_is_not_taken_for_gb18030() {
        byte[] cut = bytes(SMALL.replace("新鲜荔枝", "新鲜荔枝新鲜荔枝"));
        cut[SMALL.indexOf("荔枝") + 20] = 'x';
        refused(cut, null, "the file is not whole in UTF-8, first at line 2");
        refused(
                new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xFF},
                null,
                "the file is not whole in UTF-8");
        refused(SMALL.getBytes(StandardCharsets.UTF_16LE), null, "the file ");
        refused(bytes("farmerId\0,"), null, "the file has zero bytes in it");
        refused(new byte[] {'a', (byte) 0xFF, (byte) 0xFF}, null, "the file is neither in UTF-8 nor in GB18030");
    }

    @Test
    void what_the_caller_declares_is_not_doubted() {
        byte[] gbk = SMALL.getBytes(Charset.forName("GBK"));
        assertThat(columnsOf(gbk, Charset.forName("GBK"))).isEqualTo(8);
        assertThat(columnsOf(gbk, TableEncoding.GB18030)).isEqualTo(8);
        assertThat(columnsOf(SMALL.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16))
                .isEqualTo(8);
        assertThat(columnsOf(SMALL.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_16LE))
                .isEqualTo(8);
        refused(gbk, StandardCharsets.UTF_8, "the file is not whole in UTF-8, first at line 2");
        refused(bytes(SMALL), StandardCharsets.ISO_8859_1, "a table is not read in ISO-8859-1");
        refused(
                bytes("\uFEFF" + SMALL),
                Charset.forName("GBK"),
                "the Content-Type says GBK, the file begins as one in UTF-8");
    }

    @Test
    void empty_rows_and_columns_do_no_harm() {
        String file =
                "\n,,\n" + SMALL.replace("unit\n", "unit,,\n") + "\n,,,,,,,\n" + "frm_li,fruit,李,李子,9,斤,5,斤,,,,\n\n";
        assertThat(imports.check(bytes(file)).report())
                .extracting("accepted", "rejected")
                .containsExactly(2L, 0L);
        assertThat(imports.check(bytes(file.replace("斤,,,,\n", "斤,x\n")))
                        .report()
                        .errors())
                .containsExactly(new ImportReport.RowError(
                        4, 7, "", "'x' stands in column 9, which has no name: name the column or empty the cell"));
    }

    @Test
    void a_separator_line_names_only_what_separates() {
        assertThat(Imports.rows(bytes("SEP=;\r\n" + SMALL.replace(',', ';')))).hasSize(1);
        refused(bytes("sep=x\n" + SMALL), null, "'x' does not separate cells here");
        refused(bytes("sep=;\n" + SMALL), null, "there is no column 'farmerId,produce,variety");
        refused(bytes("sep=,\n"), null, "the file is empty");
    }

    @Test
    void a_cell_that_has_no_end_is_not_kept_in_memory() {
        refused(bytes(SMALL + "frm_wang,\"" + "x".repeat(3_000_000) + "\""), null, "the file is not CSV");
    }

    @ParameterizedTest
    @CsvSource({
        "苹果(斤), 苹果, 斤",
        "蜜桔（箱）, 蜜桔, 箱",
        "向日葵/个, 向日葵, 个",
        "西瓜 / 箱, 西瓜, 箱",
        "苹果（元/斤）, 苹果, 斤",
        "苹果(5斤), 苹果, 5斤",
        "苹果／公斤, 苹果, 公斤",
        "Apple [KG], Apple, KG"
    })
    void a_unit_in_a_name_is_seen(String text, String name, String unit) {
        assertThat(UnitInName.in(text)).contains(new UnitInName(name, unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "箱装菠萝",
                "秦冠(小/大)",
                "红玉/600",
                "黑枣（有籽/无籽）",
                "沙果（k九）",
                "皇冠梨（标箱）",
                "公斤",
                "/斤",
                "九斤黄",
                "个旧苹果",
                "富士（纸袋Φ85以上）",
                "斤(苹果)",
                "箱装菠萝（上六下六）"
            })
    void a_name_that_only_looks_like_it_is_left_alone(String text) {
        assertThat(UnitInName.in(text)).isEmpty();
    }

    private static int columnsOf(byte[] bytes, Charset declared) {
        try (SpooledFile file =
                SpooledFile.of(new ByteArrayInputStream(bytes), bytes.length, Long.MAX_VALUE, Imports.temporary())) {
            return GoodsTable.of(file.path(), declared, Wording.ENGLISH)
                    .columns()
                    .size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refused(byte[] bytes, Charset declared, String message) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> columnsOf(bytes, declared))
                .withMessageStartingWith(message)
                .satisfies(refusal -> assertThat(refusal.facts()).containsEntry("field", "file"));
    }
}
