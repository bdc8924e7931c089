package farmgate.config.eventstore;

import static farmgate.config.eventstore.EventStoreBackup.Folders.together;
import static farmgate.config.eventstore.TestEvents.enrolled;
import static farmgate.config.eventstore.TestEvents.harvested;
import static farmgate.config.eventstore.TestEvents.newField;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.config.files.Modes;
import farmgate.shared.personal.Personal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class EventStoreBackupTest {

    private static final EventStoreBackup BACKUP = new EventStoreBackup(Keys::new);

    @TempDir
    Path root;

    private Path data;
    private Path backup;
    private Path restored;

    @BeforeEach
    void nameFolders() {
        data = root.resolve("data");
        backup = root.resolve("backup");
        restored = root.resolve("restored");
    }

    @Test
    void a_store_that_is_being_written_is_backed_up_at_one_commit_and_restored_whole() throws Exception {
        Files.createDirectory(data);
        makeKeys();
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(500);
        List<String> before = new ArrayList<>();
        try (DataFolder folder = DataFolder.take(data);
                SqliteEventStorageEngine engine = engine(folder);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                before.add(newField());
                engine.appendEvents(harvested(before.get(i), 0));
            }
            List<Future<Integer>> writers = Stream.generate(() -> threads.submit(() -> {
                        int appends = 0;
                        for (; !enough.get(); appends++) {
                            String field = newField();
                            engine.appendEvents(harvested(field, 0), harvested(field, 1));
                            begun.countDown();
                        }
                        return appends;
                    }))
                    .limit(8)
                    .toList();
            begun.await();
            assertThat(run("backup", "--to=" + backup, "--farmgate.data-dir=" + data))
                    .isEqualTo(new Ran(0, true, false));
            enough.set(true);
            for (Future<Integer> writer : writers) {
                assertThat(writer.get()).as("the writer went on").isPositive();
            }
        }

        assertThat(run("restore", "--from=" + backup, "--farmgate.data-dir=" + restored))
                .isEqualTo(new Ran(0, true, false));

        try (DataFolder folder = DataFolder.take(restored);
                SqliteEventStorageEngine engine = engine(folder)) {
            List<? extends TrackedEventMessage<?>> events =
                    engine.readEvents(null, false).toList();
            assertThat(events.size()).isGreaterThan(20 + 500);
            assertThat(events.size() % 2).as("no append is in it by half").isZero();
            assertThat(events)
                    .extracting(EventStoreContract::position)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, events.size()).boxed().toList());
            before.forEach(
                    field -> assertThat(engine.readEvents(field).asStream()).hasSize(1));
            engine.appendEvents(harvested(newField(), 0));
        }
    }

    @Test
    void the_keys_go_with_the_events() throws Exception {
        storeOneEvent();

        assertThat(BACKUP.backup(together(data), together(backup)))
                .isEqualTo(new EventStoreBackup.Copied(List.of("events.db", "keys.db"), 1, 0));
        BACKUP.restore(together(backup), together(restored));

        try (Connection keys = StoreFile.openToRead(restored.resolve("keys.db"), 1024)) {
            assertThat(StoreFile.text(keys, "SELECT person FROM keys")).isEqualTo("李雷");
        }
    }

    @Test
    void the_keys_go_apart_from_the_events_and_come_back_from_there() throws Exception {
        storeOneEvent();
        Path apart = root.resolve("live-keys");
        Files.createDirectory(apart);
        Files.move(data.resolve("keys.db"), apart.resolve("keys.db"));
        String live = "--farmgate.security.keys-dir=" + apart;

        assertThat(told(
                        "backup",
                        "--to=" + backup,
                        "--keys-to=" + root.resolve("safe"),
                        "--farmgate.data-dir=" + data,
                        live))
                .isEqualTo("Backed up: events.db and keys.db, 1 events, in " + backup + ", the keys in "
                        + root.resolve("safe") + "; the keys fit the events, of all 0 persons in them\n");
        assertThat(Modes.in(backup)).containsOnlyKeys("", "events.db");
        assertThat(Modes.in(root.resolve("safe"))).isEqualTo(Map.of("", Modes.FOLDER, "keys.db", Modes.FILE));

        String restoredKeys = "--farmgate.security.keys-dir=" + root.resolve("restored-keys");
        assertThat(run(
                        "restore",
                        "--from=" + backup,
                        "--keys-from=" + root.resolve("safe"),
                        "--farmgate.data-dir=" + restored,
                        restoredKeys))
                .isEqualTo(new Ran(0, true, false));
        assertThat(Modes.in(restored)).containsOnlyKeys("", "events.db", "farmgate.lock");
        assertThat(Modes.in(root.resolve("restored-keys")))
                .isEqualTo(Map.of("", Modes.FOLDER, "keys.db", Modes.FILE, "farmgate.lock", Modes.FILE));
    }

    @Test
    void a_backup_without_the_keys_is_refused_unless_it_was_asked_for() throws Exception {
        storeOneEvent();
        Files.delete(data.resolve("keys.db"));

        assertThat(told("backup", "--to=" + backup, "--farmgate.data-dir=" + data))
                .startsWith("There is no keys.db in " + data)
                .contains("--without-keys");
        assertThat(backup).doesNotExist();

        assertThat(told("backup", "--to=" + backup, "--without-keys", "--farmgate.data-dir=" + data))
                .startsWith("Backed up: events.db, 1 events, in " + backup + "; the keys are NOT in it");
        assertThat(run("restore", "--from=" + backup, "--farmgate.data-dir=" + restored))
                .isEqualTo(new Ran(1, false, true));
        assertThat(restored).doesNotExist();
        assertThat(run("restore", "--from=" + backup, "--without-keys", "--farmgate.data-dir=" + restored))
                .isEqualTo(new Ran(0, true, false));
        assertThat(Modes.in(restored)).containsOnlyKeys("", "events.db", "farmgate.lock");
    }

    @Test
    void keys_that_are_not_those_of_the_events_are_neither_backed_up_nor_restored() throws Exception {
        try (DataFolder folder = DataFolder.take(data);
                SqliteEventStorageEngine engine = engine(folder)) {
            engine.appendEvents(enrolled("frm_1"), enrolled("frm_1"), enrolled("frm_2"));
        }
        makeKeys("frm_1");

        assertThat(told("backup", "--to=" + backup, "--farmgate.data-dir=" + data))
                .startsWith("The keys are not those of the events: they do not open the data of 1 of 2 persons, frm_2");
        assertThat(Modes.in(backup)).containsOnlyKeys("");

        Files.delete(data.resolve("keys.db"));
        makeKeys("frm_1", "frm_2");
        assertThat(told("backup", "--to=" + backup, "--farmgate.data-dir=" + data))
                .contains("the keys fit the events, of all 2 persons in them");
        Files.delete(backup.resolve("keys.db"));
        Files.copy(data.resolve("keys.db"), backup.resolve("keys.db"));
        try (Connection keys = DriverManager.getConnection("jdbc:sqlite:" + backup.resolve("keys.db"))) {
            StoreFile.run(keys, "DELETE FROM keys WHERE person = 'frm_1'");
        }

        assertThat(told("restore", "--from=" + backup, "--farmgate.data-dir=" + restored))
                .startsWith("The keys are not those of the events");
        assertThat(Modes.in(restored)).containsOnlyKeys("", "farmgate.lock");
    }

    @Test
    void a_backup_folder_holds_nothing_but_complete_files() throws Exception {
        storeOneEvent();

        BACKUP.backup(together(data), together(backup));

        try (Stream<Path> files = Files.list(backup)) {
            assertThat(files).containsExactlyInAnyOrder(backup.resolve("events.db"), backup.resolve("keys.db"));
        }
    }

    @Test
    void nobody_but_the_owner_may_look_into_a_store_a_backup_or_what_was_restored_of_it() throws Exception {
        Files.createDirectory(data);
        Files.createDirectory(backup);
        assertThat(Modes.of(backup)).as("a usual umask").isNotEqualTo(Modes.FOLDER);
        makeKeys("李雷");
        try (DataFolder folder = DataFolder.take(data);
                SqliteEventStorageEngine engine = engine(folder)) {
            engine.appendEvents(harvested(newField(), 0));
            run("backup", "--to=" + backup, "--farmgate.data-dir=" + data);
            assertThat(Modes.in(data))
                    .containsOnlyKeys("", "events.db", "events.db-shm", "events.db-wal", "farmgate.lock", "keys.db")
                    .allSatisfy(EventStoreBackupTest::isForTheOwnerOnly);
        }
        run("restore", "--from=" + backup, "--farmgate.data-dir=" + restored);

        assertThat(Modes.in(backup))
                .containsOnlyKeys("", "events.db", "keys.db")
                .allSatisfy(EventStoreBackupTest::isForTheOwnerOnly);
        assertThat(Modes.in(restored))
                .containsOnlyKeys("", "events.db", "farmgate.lock", "keys.db")
                .allSatisfy(EventStoreBackupTest::isForTheOwnerOnly);
    }

    private static void isForTheOwnerOnly(String name, String mode) {
        assertThat(mode).as(name).isEqualTo(name.isEmpty() ? Modes.FOLDER : Modes.FILE);
    }

    @Test
    void neither_a_backup_nor_a_restore_overwrites_anything() throws Exception {
        storeOneEvent();
        run("backup", "--to=" + backup, "--farmgate.data-dir=" + data);

        assertThatThrownBy(() -> BACKUP.backup(together(data), together(backup)))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> BACKUP.restore(together(backup), together(data)))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void a_backup_with_a_gap_is_not_restored() throws Exception {
        storeOneEvent();
        BACKUP.backup(together(data), together(backup));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + backup.resolve("events.db"))) {
            StoreFile.run(connection, "UPDATE events SET global_index = 2");
        }

        assertThatThrownBy(() -> BACKUP.restore(together(backup), together(restored)))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("has gaps");
        assertThat(restored).doesNotExist();
    }

    @Test
    void a_damaged_backup_is_not_restored() throws Exception {
        storeOneEvent();
        BACKUP.backup(together(data), together(backup));
        byte[] bytes = Files.readAllBytes(backup.resolve("events.db"));
        for (int i = 4096; i < bytes.length; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(backup.resolve("events.db"), bytes);

        assertThat(run("restore", "--from=" + backup, "--farmgate.data-dir=" + restored))
                .isEqualTo(new Ran(1, false, true));
        assertThat(restored).doesNotExist();
    }

    @Test
    void a_folder_without_events_is_no_source() {
        assertThat(run("backup", "--to=" + backup, "--farmgate.data-dir=" + data))
                .isEqualTo(new Ran(1, false, true));
        assertThat(backup).doesNotExist();
    }

    @Test
    void a_command_that_is_not_understood_explains_itself_and_does_nothing() {
        Ran explained = new Ran(2, false, true);

        assertThat(run()).isEqualTo(explained);
        assertThat(run("backup")).isEqualTo(explained);
        assertThat(run("backup", "--to=")).isEqualTo(explained);
        assertThat(run("backup", "--from=" + backup)).isEqualTo(explained);
        assertThat(run("restore", "--from=" + backup, "--force=yes")).isEqualTo(explained);
        assertThat(run("serve", "--to=" + backup)).isEqualTo(explained);
        assertThat(run("backup", "--to=" + backup, "--keys-to=" + restored, "--without-keys"))
                .isEqualTo(explained);
        assertThat(run("backup", "--to=" + backup, "--without-keys=yes")).isEqualTo(explained);
    }

    /** How the command ended, and on which of its two streams it said something. */
    private record Ran(int code, boolean spoke, boolean complained) {}

    private static String told(String... args) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(both, true, StandardCharsets.UTF_8);
        BackupCommand.run(args, Keys::new, stream, stream);
        return both.toString(StandardCharsets.UTF_8);
    }

    private static Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = BackupCommand.run(
                args,
                Keys::new,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(code, out.size() > 0, err.size() > 0);
    }

    private void makeKeys(String... persons) throws SQLException {
        try (Connection keys = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("keys.db"))) {
            StoreFile.run(keys, "CREATE TABLE keys (person TEXT)");
            for (String person : persons) {
                StoreFile.run(keys, "INSERT INTO keys VALUES ('" + person + "')");
            }
        }
    }

    /** Keys that are only names: a text is opened by a key of its person's name. */
    private record Keys(Path file) implements KeyFile {

        @Override
        public boolean fits(Personal personal) throws SQLException {
            try (Connection keys = StoreFile.openToRead(file, 1024)) {
                return StoreFile.number(keys, "SELECT count(*) FROM keys WHERE person = '" + personal.person() + "'")
                        == 1;
            }
        }

        @Override
        public void close() {}
    }

    private void storeOneEvent() throws SQLException {
        try (DataFolder folder = DataFolder.take(data);
                SqliteEventStorageEngine engine = engine(folder)) {
            engine.appendEvents(harvested(newField(), 0));
        }
        makeKeys("李雷");
    }

    private static SqliteEventStorageEngine engine(DataFolder folder) {
        return new SqliteEventStorageEngine(folder, StoreSettings.DEFAULTS, TestEvents.format());
    }
}
