package farmgate.config.eventstore;

import static farmgate.config.eventstore.TestEvents.harvested;
import static farmgate.config.eventstore.TestEvents.newField;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.config.axonserver.FakeAxonServer;
import farmgate.config.files.Modes;
import farmgate.shared.audit.EventLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class TransferCommandTest {

    @TempDir
    Path root;

    private Path data;
    private Path copy;
    private Path file;

    @BeforeEach
    void nameFolders() {
        data = root.resolve("data");
        copy = root.resolve("copy");
        file = root.resolve("events.jsonl");
    }

    @Test
    void an_export_of_the_imported_store_is_the_same_to_the_byte() throws Exception {
        storeThree();
        Path again = root.resolve("again.jsonl");

        assertThat(run("export", "--to=" + file, "--farmgate.data-dir=" + data))
                .isEqualTo(new Ran(0, exported(3, file), ""));
        assertThat(run("import", "--from=" + file, "--farmgate.data-dir=" + copy))
                .isEqualTo(new Ran(0, "Imported: 3 events, into " + copy + "\n", ""));
        assertThat(run("export", "--to=" + again, "--farmgate.data-dir=" + copy))
                .isEqualTo(new Ran(0, exported(3, again), ""));

        assertThat(again).hasSameBinaryContentAs(file);
        assertThat(Files.readAllLines(file)).hasSize(3).first().asString().startsWith("{\"index\":1,\"id\":\"");
        try (DataFolder folder = DataFolder.take(copy);
                SqliteEventStorageEngine engine = engine(folder)) {
            assertThat(engine.readEvents(null, false)).hasSize(3);
            engine.appendEvents(harvested(newField(), 0));
            assertThat(engine.readEvents(null, false)).hasSize(4);
        }
    }

    @Test
    void nobody_but_the_owner_may_read_an_export_or_what_was_imported_of_it() throws Exception {
        storeThree();
        Path leftBehind = Files.createFile(root.resolve("events.jsonl.partial"));
        assertThat(Modes.of(leftBehind)).as("a usual umask").isNotEqualTo(Modes.FILE);

        run("export", "--to=" + file, "--farmgate.data-dir=" + data);
        run("import", "--from=" + file, "--farmgate.data-dir=" + copy);

        assertThat(Modes.of(file)).isEqualTo(Modes.FILE);
        assertThat(Modes.in(copy))
                .isEqualTo(Map.of("", Modes.FOLDER, "events.db", Modes.FILE, "farmgate.lock", Modes.FILE));
    }

    @Test
    void a_store_that_is_being_written_is_exported_as_it_was_at_the_beginning() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(500);
        try (DataFolder folder = DataFolder.take(data);
                SqliteEventStorageEngine engine = engine(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                threads.submit(() -> {
                    while (!enough.get()) {
                        engine.appendEvents(harvested(newField(), 0));
                        begun.countDown();
                    }
                });
            }
            begun.await();
            assertThat(run("export", "--to=" + file, "--farmgate.data-dir=" + data)
                            .code())
                    .isZero();
            enough.set(true);
        }
        assertThat(run("import", "--from=" + file, "--farmgate.data-dir=" + copy)
                        .code())
                .isZero();
    }

    @Test
    void neither_a_file_nor_a_store_is_overwritten() throws Exception {
        storeThree();
        run("export", "--to=" + file, "--farmgate.data-dir=" + data);

        assertThat(run("export", "--to=" + file, "--farmgate.data-dir=" + data).error())
                .contains("is there already");
        assertThat(run("import", "--from=" + file, "--farmgate.data-dir=" + data)
                        .error())
                .contains("is not empty");
    }

    @Test
    void a_killed_import_has_left_no_store_and_the_next_one_begins_anew() throws Exception {
        storeThree();
        run("export", "--to=" + file, "--farmgate.data-dir=" + data);
        Files.createDirectories(copy);
        Files.writeString(copy.resolve(EventImport.PARTIAL), "half of a store");
        Files.writeString(copy.resolve("keys.db"), "the keys are brought before the events");

        assertThat(run("import", "--from=" + file, "--farmgate.data-dir=" + copy)
                        .code())
                .isZero();
        assertThat(copy.resolve(EventImport.PARTIAL)).doesNotExist();
        assertThat(copy.resolve("keys.db")).hasContent("the keys are brought before the events");
    }

    @Test
    void what_is_no_whole_export_makes_no_store() throws Exception {
        storeThree();
        run("export", "--to=" + file, "--farmgate.data-dir=" + data);
        List<String> lines = Files.readAllLines(file);
        String first = lines.get(0);
        String second = lines.get(1);
        String third = lines.get(2);

        assertRefused("Line 2 is not right", first, third);
        assertRefused("an export begins at 1", second, third);
        assertRefused("Line 1 is not right", "");
        assertRefused("Line 2 is not right", first, second.replace("\"payload\":{", "\"payload\": {"));
        assertRefused("whose next number is 1", first, second.replace("\"sequence\":1", "\"sequence\":2"));
        assertRefused("whose next number is 1", first, second.replace("\"sequence\":1", "\"sequence\":0"));
        assertRefused("is already stored", first, second, sameIdAs(second, third));
        assertRefused("between the years 1677 and 2262", first.replaceFirst("\"at\":\"\\d{4}", "\"at\":\"2300"));
        Files.writeString(file, first + "\n" + second);
        assertThat(run("import", "--from=" + file, "--farmgate.data-dir=" + copy)
                        .error())
                .contains("the file was cut off");
        Files.write(file, new byte[] {(byte) 0xff, '\n'});
        assertThat(run("import", "--from=" + file, "--farmgate.data-dir=" + copy)
                        .error())
                .contains("UTF-8");
        assertThat(copy.resolve("events.db")).doesNotExist();
    }

    @Test
    void what_would_not_fit_on_a_line_is_not_exported() throws Exception {
        storeThree();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("events.db"))) {
            StoreFile.run(connection, "UPDATE events SET payload = x'7B0A7D' WHERE global_index = 2");
        }

        assertThat(run("export", "--to=" + file, "--farmgate.data-dir=" + data).error())
                .contains("The event 2 cannot be exported");
        assertThat(file).doesNotExist();
    }

    @Test
    void an_empty_store_is_an_empty_file() throws Exception {
        try (DataFolder folder = DataFolder.take(data);
                SqliteEventStorageEngine engine = engine(folder)) {
            assertThat(engine.readEvents(null, false)).isEmpty();
        }
        assertThat(run("export", "--to=" + file, "--farmgate.data-dir=" + data).code())
                .isZero();
        assertThat(file).isEmptyFile();
        assertThat(run("import", "--from=" + file, "--farmgate.data-dir=" + copy)
                        .code())
                .isZero();
    }

    @Test
    void a_command_that_is_not_understood_explains_itself_and_does_nothing() {
        for (String[] wrong : new String[][] {
            {"export"}, {"export", "--from=" + file}, {"import", "--to=" + file}, {"export", "--to="}, {"export", "to"}
        }) {
            assertThat(run(wrong).code()).as(List.of(wrong).toString()).isEqualTo(2);
        }
        assertThat(TransferCommand.isMeantBy(new String[] {"backup"})).isFalse();
        assertThat(run("export", "--to=" + file, "--farmgate.data-dir=" + data).error())
                .contains("There is no events.db");
        assertThat(run("import", "--from=" + file, "--farmgate.data-dir=" + copy)
                        .error())
                .contains("There is no file");
    }

    private static String sameIdAs(String one, String other) {
        String id = one.substring(one.indexOf("\"id\""), one.indexOf(",\"aggregateType\""));
        return other.substring(0, other.indexOf("\"id\"")) + id + other.substring(other.indexOf(",\"aggregateType\""));
    }

    private void assertRefused(String why, String... lines) throws IOException {
        Files.write(file, List.of(lines));
        Ran ran = run("import", "--from=" + file, "--farmgate.data-dir=" + copy);
        assertThat(ran.code()).as(ran.toString()).isEqualTo(1);
        assertThat(ran.error()).contains(why);
        assertThat(copy.resolve("events.db")).doesNotExist();
    }

    private static String exported(int events, Path file) {
        return "Exported: " + events + " events, into " + file + "\n";
    }

    @Test
    void events_go_to_an_axon_server_and_back_and_are_the_same_to_the_byte() throws Exception {
        storeThree();
        FakeAxonServer server = new FakeAxonServer();
        Path again = root.resolve("again.jsonl");
        run("export", "--to=" + file, "--farmgate.data-dir=" + data);

        assertThat(run(options -> server.store(), "import", "--from=" + file))
                .isEqualTo(new Ran(0, "Imported: 3 events, into Axon Server at fake:8124, context default\n", ""));
        assertThat(run(options -> server.store(), "export", "--to=" + again).code())
                .isZero();

        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void an_import_into_a_server_that_went_away_goes_on_where_it_was() throws Exception {
        storeMany(700);
        run("export", "--to=" + file, "--farmgate.data-dir=" + data);
        FakeAxonServer server = new FakeAxonServer();
        server.dieAfter(1);

        Ran failed = run(options -> server.store(), "import", "--from=" + file);
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.error()).contains("UNAVAILABLE").hasLineCount(1);
        assertThat(server.size()).isEqualTo(250);

        server.comeBack();
        assertThat(run(options -> server.store(), "import", "--from=" + file).out())
                .contains("700 events")
                .contains("250 of them before");
        assertThat(run(options -> server.store(), "import", "--from=" + file).out())
                .contains("700 of them before");
        assertThat(server.size()).isEqualTo(700);
        Path again = root.resolve("again.jsonl");
        run(options -> server.store(), "export", "--to=" + again);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void a_server_that_holds_other_events_is_left_as_it_is() throws Exception {
        storeMany(20);
        run("export", "--to=" + file, "--farmgate.data-dir=" + data);
        FakeAxonServer server = new FakeAxonServer();
        run(options -> server.store(), "import", "--from=" + file);
        server.replace(3, server.event(3).toBuilder().setTimestamp(1).build());

        Ran refused = run(options -> server.store(), "import", "--from=" + file);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.error())
                .contains("holds 20 events that are not the first of these")
                .contains("empty context");
    }

    @Test
    void a_server_that_holds_more_than_the_file_is_left_as_it_is() throws Exception {
        storeMany(20);
        run("export", "--to=" + file, "--farmgate.data-dir=" + data);
        FakeAxonServer server = new FakeAxonServer();
        run(options -> server.store(), "import", "--from=" + file);
        Path shorter = root.resolve("shorter.jsonl");
        Files.write(shorter, Files.readAllLines(file).subList(0, 19));

        assertThat(run(options -> server.store(), "import", "--from=" + shorter).error())
                .contains("holds 20 events that are not the first of these");
        assertThat(server.size()).isEqualTo(20);
    }

    @Test
    void nothing_of_a_file_with_a_wrong_line_reaches_a_server() throws Exception {
        storeMany(600);
        run("export", "--to=" + file, "--farmgate.data-dir=" + data);
        List<String> lines = Files.readAllLines(file);
        lines.set(598, lines.get(598).replace("\"sequence\":85", "\"sequence\":99"));
        Files.write(file, lines);
        FakeAxonServer server = new FakeAxonServer();

        assertThat(run(options -> server.store(), "import", "--from=" + file).error())
                .contains("Line 599 is not right, nothing was imported");
        assertThat(server.size()).isZero();
    }

    @Test
    void a_day_is_sealed_over_the_same_lines_on_either_store() throws Exception {
        storeMany(40);
        run("export", "--to=" + file, "--farmgate.data-dir=" + data);
        FakeAxonServer server = new FakeAxonServer();
        run(options -> server.store(), "import", "--from=" + file);
        StoredLeaves embedded = new StoredLeaves(() -> StoreLines.open(data));
        StoredLeaves onServer = new StoredLeaves(server::store);

        assertThat(leaves(onServer, 5, 30)).isEqualTo(leaves(embedded, 5, 30)).hasSize(25);
        for (EventLine line : lines(server)) {
            Instant time = line.at();
            assertThat(onServer.lastBefore(time, 3)).isEqualTo(embedded.lastBefore(time, 3));
        }
        assertThat(onServer.lastBefore(Instant.MAX, 3)).isEqualTo(40);
        assertThat(onServer.lastBefore(Instant.EPOCH, 3)).isEqualTo(3);
        assertThat(onServer.lastBefore(Instant.MAX, 40)).isEqualTo(40);
    }

    private static List<String> leaves(StoredLeaves stored, long after, long upTo) {
        List<String> leaves = new ArrayList<>();
        stored.leaves(after, upTo, leaf -> leaves.add(HexFormat.of().formatHex(leaf)));
        return leaves;
    }

    private static List<EventLine> lines(FakeAxonServer server) throws Exception {
        List<EventLine> lines = new ArrayList<>();
        EventSource.of(server::store).read((line, done, whole) -> lines.add(line));
        return lines;
    }

    private void storeThree() {
        String field = newField();
        try (DataFolder folder = DataFolder.take(data);
                SqliteEventStorageEngine engine = engine(folder)) {
            engine.appendEvents(TestEvents.event(
                    field,
                    0,
                    new TestEvents.Harvested("苹果 \"红\\富士\"\n\u0001", 5),
                    Map.of("who", "李雷"),
                    Instant.parse("2026-10-01T08:30:00.123456789Z")));
            engine.appendEvents(harvested(field, 1));
            engine.appendEvents(GenericEventMessage.asEventMessage(new TestEvents.Harvested("梨", 1)));
        }
    }

    private void storeMany(int events) {
        try (DataFolder folder = DataFolder.take(data);
                SqliteEventStorageEngine engine = engine(folder)) {
            for (int i = 0; i < events; i++) {
                engine.appendEvents(harvested("field-" + i % 7, i / 7));
            }
        }
    }

    private record Ran(int code, String out, String error) {}

    private static Ran run(String... args) {
        return run(options -> null, args);
    }

    private static Ran run(ServerStore.Finder servers, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = TransferCommand.run(
                args,
                servers,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static SqliteEventStorageEngine engine(DataFolder folder) {
        return new SqliteEventStorageEngine(folder, StoreSettings.DEFAULTS, TestEvents.format());
    }
}
