package farmgate.config.eventstore;

import static farmgate.config.eventstore.TestEvents.harvested;
import static farmgate.config.eventstore.TestEvents.newField;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.config.files.Modes;
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
        makeKeys();
        EventStoreBackup both = new EventStoreBackup(EventStoreBackup.FILES);

        assertThat(both.backup(data, backup))
                .isEqualTo(new EventStoreBackup.Copied(List.of("events.db", "keys.db"), 1));
        both.restore(backup, restored);

        try (Connection keys = StoreFile.openToRead(restored.resolve("keys.db"), 1024)) {
            assertThat(StoreFile.text(keys, "SELECT person FROM keys")).isEqualTo("李雷");
        }
    }

    @Test
    void a_backup_folder_holds_nothing_but_complete_files() throws Exception {
        storeOneEvent();

        new EventStoreBackup(EventStoreBackup.FILES).backup(data, backup);

        try (Stream<Path> files = Files.list(backup)) {
            assertThat(files).containsExactly(backup.resolve("events.db"));
        }
    }

    @Test
    void nobody_but_the_owner_may_look_into_a_store_a_backup_or_what_was_restored_of_it() throws Exception {
        Files.createDirectory(data);
        Files.createDirectory(backup);
        assertThat(Modes.of(backup)).as("a usual umask").isNotEqualTo(Modes.FOLDER);
        makeKeys();
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

        assertThatThrownBy(() -> new EventStoreBackup(EventStoreBackup.FILES).backup(data, backup))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> new EventStoreBackup(EventStoreBackup.FILES).restore(backup, data))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void a_backup_with_a_gap_is_not_restored() throws Exception {
        storeOneEvent();
        new EventStoreBackup(EventStoreBackup.FILES).backup(data, backup);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + backup.resolve("events.db"))) {
            StoreFile.run(connection, "UPDATE events SET global_index = 2");
        }

        assertThatThrownBy(() -> new EventStoreBackup(EventStoreBackup.FILES).restore(backup, restored))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("has gaps");
        assertThat(restored).doesNotExist();
    }

    @Test
    void a_damaged_backup_is_not_restored() throws Exception {
        storeOneEvent();
        new EventStoreBackup(EventStoreBackup.FILES).backup(data, backup);
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
    }

    /** How the command ended, and on which of its two streams it said something. */
    private record Ran(int code, boolean spoke, boolean complained) {}

    private static Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = BackupCommand.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(code, out.size() > 0, err.size() > 0);
    }

    private void makeKeys() throws SQLException {
        try (Connection keys = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("keys.db"))) {
            StoreFile.run(keys, "CREATE TABLE keys (person TEXT)");
            StoreFile.run(keys, "INSERT INTO keys VALUES ('李雷')");
        }
    }

    private void storeOneEvent() {
        try (DataFolder folder = DataFolder.take(data);
                SqliteEventStorageEngine engine = engine(folder)) {
            engine.appendEvents(harvested(newField(), 0));
        }
    }

    private static SqliteEventStorageEngine engine(DataFolder folder) {
        return new SqliteEventStorageEngine(folder, StoreSettings.DEFAULTS, TestEvents.format());
    }
}
