package farmgate.config.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.config.axonserver.FakeAxonServer;
import farmgate.config.eventstore.BackupRefused;
import farmgate.config.eventstore.DataFolder;
import farmgate.config.eventstore.DataFolderInUse;
import farmgate.config.eventstore.TransferCommand;
import farmgate.config.vault.KeyRing;
import farmgate.query.projection.ViewHashes.ViewHash;
import farmgate.shared.audit.EventLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The move over a stand-in for each server; read models are those that the test says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MoveTest {

    private static final int EVENTS = 700;
    private static final Duration NODES_WATCHED = Duration.ofMillis(600);
    private static final KeyRing KEYS = new KeyRing(
            new TreeMap<>(Map.of("buy_1", new byte[] {1, 2}, "buy_2", new byte[0])),
            new TreeMap<>(Map.of("fingerprints", new byte[] {3}, "signing", new byte[] {4, 5})));

    @TempDir
    Path home;

    private final MongoServer mongo = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(mongo.bindAndGetConnectionString());
    private final MongoDatabase database = client.getDatabase("farm");
    private final FakeAxonServer axon = new FakeAxonServer();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private List<ViewHash> viewsHere = List.of(new ViewHash("orders", 3, "a".repeat(64)));
    private List<ViewHash> viewsThere = viewsHere;

    private Path data;
    private Path back;

    @BeforeEach
    void fill() throws IOException {
        data = home.resolve("data");
        back = home.resolve("back");
        importInto(data, EVENTS);
        KEYS.bringInto(data);
    }

    @AfterEach
    void stop() {
        client.close();
        mongo.shutdownNow();
    }

    @Test
    void an_installation_goes_to_the_servers_and_back_and_is_the_same() throws Exception {
        assertThat(move(data).toServers()).isTrue();
        assertThat(said())
                .contains("Moved: 700 events into Axon Server", "Moved: 4 keys into the database 'farm'")
                .contains("2 persons (1 forgotten), 2 others")
                .doesNotContain("DIFFERENT");
        assertThat(KeyRing.inMongo(database).sha256()).isEqualTo(KEYS.sha256());

        assertThat(move(back).fromServers()).isTrue();

        assertThat(export(back)).isEqualTo(export(data));
        assertThat(KeyRing.inFolder(back).sha256()).isEqualTo(KEYS.sha256());
    }

    @Test
    void a_repeat_changes_nothing_in_either_direction() throws Exception {
        move(data).toServers();
        move(back).fromServers();
        out.reset();

        assertThat(move(data).toServers()).isTrue();
        assertThat(move(back).fromServers()).isTrue();

        assertThat(axon.size()).isEqualTo(EVENTS);
        assertThat(said())
                .contains(
                        "Moved: 0 events into Axon Server at fake:8124, context default; 700 of them were there before")
                .contains("Moved: 0 keys into the database 'farm' of MongoDB; 4 of them were there before")
                .contains("Moved: 0 events into " + back + "; all of them were there before");
    }

    @Test
    void a_move_that_ended_in_the_middle_has_brought_no_keys_and_goes_on_where_it_was() throws Exception {
        axon.dieAfter(2);
        assertThatThrownBy(() -> move(data).toServers()).isInstanceOf(EventStoreException.class);
        assertThat(axon.size()).isEqualTo(500);
        assertThat(KeyRing.inMongo(database).size()).isZero();
        axon.comeBack();

        assertThat(move(data).toServers()).isTrue();

        assertThat(axon.size()).isEqualTo(EVENTS);
        assertThat(said()).contains("Moved: 200 events").contains("500 of them were there before");
    }

    @Test
    void keys_that_were_brought_in_part_are_completed() throws Exception {
        new KeyRing(new TreeMap<>(Map.of("buy_2", new byte[0])), new TreeMap<>()).bringInto(database);

        assertThat(move(data).toServers()).isTrue();

        assertThat(said()).contains("Moved: 3 keys").contains("1 of them were there before");
    }

    @Test
    void other_keys_are_never_overwritten_and_nothing_is_moved_then() throws Exception {
        KeyRing others = new KeyRing(new TreeMap<>(Map.of("buy_1", new byte[] {9})), new TreeMap<>());
        others.bringInto(database);

        assertThatThrownBy(() -> move(data).toServers())
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("holds other keys");
        assertThat(axon.size()).isZero();
        assertThat(KeyRing.inMongo(database).sha256()).isEqualTo(others.sha256());
    }

    @Test
    void a_person_who_was_forgotten_here_and_not_there_is_another_key() throws Exception {
        move(data).toServers();
        Path folder = home.resolve("forgotten");
        new KeyRing(new TreeMap<>(Map.of("buy_1", new byte[0])), new TreeMap<>()).bringInto(folder);

        assertThatThrownBy(() -> move(folder).fromServers()).hasMessageContaining("holds other keys");
        assertThat(folder.resolve("events.db")).doesNotExist();
    }

    @Test
    void a_database_with_read_models_of_others_is_refused() throws Exception {
        database.getCollection("orders").insertOne(new Document("_id", "ord_1"));

        assertThatThrownBy(() -> move(data).toServers())
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("is not empty, it holds orders");
        assertThat(axon.size()).isZero();
    }

    @Test
    void a_server_with_more_events_is_refused() throws Exception {
        move(data).toServers();
        Path shorter = home.resolve("shorter");
        importInto(shorter, EVENTS - 1);
        KEYS.bringInto(shorter);

        assertThatThrownBy(() -> move(shorter).toServers()).hasMessageContaining("not the first of these");
        assertThat(axon.size()).isEqualTo(EVENTS);
    }

    @Test
    void a_folder_with_other_events_is_refused() throws Exception {
        move(data).toServers();
        importInto(back, EVENTS - 1);

        assertThatThrownBy(() -> move(back).fromServers())
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("holds other events (699)")
                .hasMessageContaining("name a new folder");
    }

    @Test
    void a_folder_with_anything_else_in_it_is_refused() throws Exception {
        move(data).toServers();
        Files.createDirectories(back);
        Files.writeString(back.resolve("views.db"), "of another");

        assertThatThrownBy(() -> move(back).fromServers()).hasMessageContaining("is not empty");
        assertThat(back.resolve("keys.db")).doesNotExist();
    }

    @Test
    void an_installation_that_runs_is_refused() throws Exception {
        try (DataFolder running = DataFolder.take(data)) {
            assertThatThrownBy(() -> move(running.path()).toServers()).isInstanceOf(DataFolderInUse.class);
        }
        assertThat(axon.size()).isZero();
    }

    @Test
    void nodes_that_run_are_refused_and_traces_of_one_that_was_killed_are_not() throws Exception {
        move(data).toServers();
        database.getCollection("nodes").insertOne(new Document("_id", "query-1").append("beat", 7L));
        try (ScheduledExecutorService node = Executors.newSingleThreadScheduledExecutor()) {
            node.scheduleAtFixedRate(
                    () -> database.getCollection("nodes").updateOne(Filters.eq("query-1"), Updates.inc("beat", 1L)),
                    0,
                    50,
                    TimeUnit.MILLISECONDS);
            assertThatThrownBy(() -> move(back).fromServers()).hasMessageContaining("stop them all");
            assertThatThrownBy(() -> move(data).toServers()).hasMessageContaining("stop them all");
            node.shutdownNow();
            assertThat(node.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(move(back).fromServers()).isTrue();
    }

    @Test
    void servers_without_keys_are_no_source() {
        assertThatThrownBy(() -> move(back).fromServers())
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("holds no keys");
        assertThat(back).doesNotExist();
    }

    @Test
    void a_folder_without_events_or_without_keys_is_no_source() throws Exception {
        assertThatThrownBy(() -> move(home.resolve("nothing")).toServers())
                .hasMessageContaining("There is no events.db");
        Path keyless = home.resolve("keyless");
        importInto(keyless, 3);
        assertThatThrownBy(() -> move(keyless).toServers()).hasMessageContaining("There is no keys.db");
        assertThat(keyless.resolve("keys.db")).doesNotExist();
        assertThat(axon.size()).isZero();
    }

    @Test
    void keys_may_lie_in_a_folder_of_their_own() throws Exception {
        Path keys = home.resolve("keys");
        move(data).toServers();

        assertThat(move(back, keys).fromServers()).isTrue();

        assertThat(back.resolve("keys.db")).doesNotExist();
        assertThat(KeyRing.inFolder(keys).sha256()).isEqualTo(KEYS.sha256());
        assertThat(move(back, keys).toServers()).isTrue();
    }

    @Test
    void a_read_model_that_differs_is_named() throws Exception {
        viewsThere = List.of(new ViewHash("orders", 3, "b".repeat(64)), new ViewHash("tills", 0, "c".repeat(64)));

        assertThat(move(data).toServers()).isFalse();

        assertThat(said().lines().filter(line -> line.endsWith("DIFFERENT")))
                .hasSize(2)
                .anyMatch(line -> line.startsWith("read model orders"))
                .anyMatch(line -> line.startsWith("read model tills"));
    }

    @Test
    void events_that_were_changed_afterwards_differ() throws Exception {
        move(data).toServers();
        axon.replace(5, axon.event(5).toBuilder().setTimestamp(7).build());

        assertThatThrownBy(() -> move(data).toServers()).hasMessageContaining("not the first of these");
        assertThatThrownBy(() -> {
                    importInto(back, EVENTS);
                    move(back).fromServers();
                })
                .hasMessageContaining("holds other events");
    }

    private Move move(Path folder) {
        return move(folder, folder);
    }

    private Move move(Path folder, Path keys) {
        return new Move(
                new Move.Embedded(folder, keys, () -> viewsHere),
                new Move.Servers(axon.store(), database, () -> viewsThere),
                NODES_WATCHED,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private void importInto(Path folder, int events) throws IOException {
        Path file = home.resolve("events-" + folder.getFileName() + ".jsonl");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < events; i++) {
            lines.append(new EventLine(
                                    i + 1,
                                    "e-" + i,
                                    "Order",
                                    "ord_" + i % 5,
                                    i / 5,
                                    Instant.parse("2026-10-01T08:30:00.123456789Z")
                                            .plusMillis(i),
                                    "order.cancelled",
                                    "1",
                                    "{\"orderId\":\"ord_1\"}",
                                    "{\"traceId\":\"t\",\"actor\":\"李雷\"}")
                            .text())
                    .append('\n');
        }
        Files.writeString(file, lines);
        assertThat(TransferCommand.run(
                        new String[] {"import", "--from=" + file, "--farmgate.data-dir=" + folder}, options -> null))
                .isZero();
    }

    private String export(Path folder) throws IOException, SQLException {
        Path file = home.resolve("export-" + folder.getFileName() + ".jsonl");
        assertThat(TransferCommand.run(
                        new String[] {"export", "--to=" + file, "--farmgate.data-dir=" + folder}, options -> null))
                .isZero();
        return Files.readString(file);
    }
}
