package farmgate.config.proof;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.config.eventstore.Progress;
import farmgate.config.eventstore.TransferCommand;
import farmgate.shared.audit.SealEvent.DaySealed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VerifyCommandTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final int FLIPS_PER_EXPORT = 20;

    @TempDir
    Path root;

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_export_that_nobody_touched_is_untouched(long seed) throws Exception {
        SealedExport export = SealedExport.of(seed, 1 + (int) (seed % 5));

        Verdict verdict = verdict(export.bytes());

        assertThat(verdict).as(verdict.toString()).returns(true, Verdict::untouched);
    }

    /** Whatever is done to one byte of what is sealed: another value, taken out, or one more. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void one_byte_that_is_another_is_found_and_its_event_named(long seed) throws Exception {
        SealedExport export = SealedExport.of(seed, 1 + (int) (seed % 5));
        byte[] bytes = export.bytes();
        Random random = new Random(seed);
        for (int i = 0; i < FLIPS_PER_EXPORT; i++) {
            int sealedBytes = bytesUpTo(bytes, export.sealedTo());
            if (sealedBytes == 0) {
                return;
            }
            int at = random.nextInt(sealedBytes);
            byte[] touched = bytes.clone();
            touched[at] ^= (byte) (1 + random.nextInt(255));

            Verdict verdict = verdict(touched);

            assertThat(verdict.untouched()).as("seed %d, byte %d", seed, at).isFalse();
            assertThat(verdict.firstTouched())
                    .as("seed %d, byte %d: %s", seed, at, verdict.lines())
                    .isEqualTo(eventAt(bytes, at));
        }
    }

    /** Also in the newest seal itself, whose own event no later seal covers yet. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_byte_of_what_the_newest_seal_says_is_missed_as_well(long seed) throws Exception {
        SealedExport export = SealedExport.of(seed, 2);
        DaySealed newest = export.newest();
        byte[] bytes = export.bytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Random random = new Random(seed);
        for (String hash : List.of(newest.root(), newest.seal(), String.valueOf(newest.previous()))) {
            int at = text.lastIndexOf(hash) + random.nextInt(hash.length());
            byte[] touched = bytes.clone();
            touched[at] = (byte) (touched[at] == '0' ? '1' : '0');

            assertThat(verdict(touched).firstTouched()).as("seed %d", seed).isEqualTo(eventAt(bytes, at));
        }
    }

    @Test
    void two_events_of_two_days_are_named_from_the_first_on() throws Exception {
        SealedExport export = twoDays();
        export.lines.set(1, export.lines.get(1).replace("坏了", "坏吗"));
        int later = (int) export.sealedTo() - 1;
        export.lines.set(later, export.lines.get(later).replace("坏了", "坏吗"));

        Verdict verdict = verdict(export.bytes());

        assertThat(verdict.firstTouched()).isEqualTo(2);
        assertThat(verdict.lines())
                .containsExactly(
                        "TOUCHED: event 2 (order.cancelled, id e-2, number 0 of ord_1, of 2026-10-01T00:00:02.000000001Z):"
                                + " it is not what was sealed for 2026-10-01; and 1 more after it",
                        "已被改动：第 2 号事件 (order.cancelled, id e-2, number 0 of ord_1, of 2026-10-01T00:00:02.000000001Z)："
                                + "与 2026-10-01 封存的内容不符；其后另有 1 个");
    }

    @Test
    void a_line_that_was_taken_out_and_one_that_was_put_in_are_found() throws Exception {
        SealedExport without = twoDays();
        without.lines.remove(3);
        SealedExport with = twoDays();
        with.lines.add(3, with.lines.get(3));

        assertThat(verdict(without.bytes()).firstTouched()).isEqualTo(4);
        assertThat(verdict(with.bytes()).firstTouched()).isEqualTo(5);
    }

    @Test
    void a_file_that_was_cut_off_is_found() throws Exception {
        byte[] bytes = twoDays().bytes();

        assertThat(verdict(Arrays.copyOf(bytes, bytes.length - 1)).firstTouched())
                .isEqualTo(twoDays().lines.size());
    }

    @Test
    void who_wrote_a_seal_down_sees_that_the_chain_was_written_anew() throws Exception {
        SealedExport export = twoDays();
        Path file = file(export.bytes());

        assertThat(run("verify", "--from=" + file, "--seal=" + export.newest().seal())
                        .code())
                .isZero();
        Ran other = run("verify", "--from=" + file, "--seal=" + "0".repeat(64));
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out()).contains("the chain was written anew").contains("封存链被重写");
    }

    @Test
    void a_day_and_a_thing_can_be_asked_for() throws Exception {
        Path file = file(twoDays().bytes());

        assertThat(run("verify", "--from=" + file, "--day=2026-10-02").out())
                .contains("2026-10-02: events 6 to ")
                .contains("未被改动");
        assertThat(run("verify", "--from=" + file, "--day=2026-10-03").code()).isEqualTo(1);
        assertThat(run("verify", "--from=" + file, "--of=ord_2").out()).contains("ord_2: 1 events, of which 0");
        assertThat(run("verify", "--from=" + file, "--of=ord_999").code()).isEqualTo(1);
    }

    @Test
    void what_is_touched_counts_also_when_it_no_longer_names_what_was_asked_for() throws Exception {
        SealedExport export = twoDays();
        export.lines.set(2, export.lines.get(2).replace("ord_2", "ord_7"));
        Ran ran = run("verify", "--from=" + file(export.bytes()), "--of=ord_1");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("TOUCHED: event 3").contains("It does not name ord_1 now");
    }

    @Test
    void a_store_is_compared_as_its_export_is() throws Exception {
        Path data = root.resolve("data");
        Path file = file(twoDays().bytes());
        assertThat(TransferCommand.run(
                        new String[] {"import", "--from=" + file, "--farmgate.data-dir=" + data}, options -> null))
                .isZero();
        assertThat(run("verify", "--farmgate.data-dir=" + data, "--day=2026-10-01")
                        .code())
                .isZero();

        change(
                data,
                "UPDATE events SET payload = CAST(replace(CAST(payload AS TEXT), '坏了', '坏吗') AS BLOB) WHERE global_index = 4");
        assertThat(run("verify", "--farmgate.data-dir=" + data).out()).contains("TOUCHED: event 4 (order.cancelled");
        change(data, "UPDATE events SET payload = x'7B0A7D' WHERE global_index = 3");
        assertThat(run("verify", "--farmgate.data-dir=" + data).out()).contains("TOUCHED: event 3");
        change(data, "DELETE FROM events WHERE global_index = 2");
        assertThat(run("verify", "--farmgate.data-dir=" + data))
                .isEqualTo(new Ran(1, "The event 2 is missing in the store\n"));
    }

    private static void change(Path data, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("events.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void nothing_sealed_proves_nothing() throws Exception {
        SealedExport export = new SealedExport(1);
        export.trade(3);

        assertThat(run("verify", "--from=" + file(export.bytes())).code()).isEqualTo(1);
    }

    @Test
    void a_command_that_is_not_understood_explains_itself() {
        for (String wrong : List.of("--day=tomorrow", "--payout=ord_1", "--what=x", "now")) {
            assertThat(run("verify", wrong).code()).as(wrong).isEqualTo(2);
        }
        assertThat(run("verify", "--of=a", "--payout=pyo_1").code()).isEqualTo(2);
        assertThat(run("verify", "--from=x", "--farmgate.data-dir=y").code()).isEqualTo(2);
        assertThat(run("verify", "--from=" + root.resolve("none")).code()).isEqualTo(1);
        assertThat(run("verify", "--farmgate.data-dir=" + root).code()).isEqualTo(1);
    }

    private static SealedExport twoDays() {
        SealedExport export = new SealedExport(7);
        export.trade(5);
        export.seal(FIRST);
        export.trade(3);
        export.seal(FIRST.plusDays(1));
        export.trade(1);
        return export;
    }

    private static long eventAt(byte[] bytes, int at) {
        long event = 1;
        for (int i = 0; i < at; i++) {
            event += bytes[i] == '\n' ? 1 : 0;
        }
        return event;
    }

    private static int bytesUpTo(byte[] bytes, long events) {
        int at = 0;
        for (long ended = 0; ended < events; at++) {
            ended += bytes[at] == '\n' ? 1 : 0;
        }
        return at;
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(root.resolve("export.jsonl"), bytes);
    }

    private Verdict verdict(byte[] bytes) throws IOException, SQLException {
        Question question = new Question(new Lines.OfExport(file(bytes)), null, null, null);
        return VerifyCommand.verdict(
                question, new Progress(new PrintStream(OutputStream.nullOutputStream()), "verified"));
    }

    private record Ran(int code, String out) {}

    private static Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Ran(VerifyCommand.run(args, options -> null, print, print), out.toString(StandardCharsets.UTF_8));
    }
}
