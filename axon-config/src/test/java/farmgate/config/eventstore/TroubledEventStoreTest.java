package farmgate.config.eventstore;

import static farmgate.config.eventstore.TestEvents.harvested;
import static farmgate.config.eventstore.TestEvents.newField;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** A full disk, a lost file, a stuck writer, interrupted callers, and the end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class TroubledEventStoreTest {

    private static final StoreSettings IMPATIENT =
            new StoreSettings(4, Duration.ofMillis(300), 256, 2, 100, Duration.ofMillis(20), Duration.ofMillis(100));

    @TempDir
    Path folder;

    private LimitedFile file;
    private SqliteEventStorageEngine engine;

    @BeforeEach
    void open() {
        file = new LimitedFile(folder);
        engine = new SqliteEventStorageEngine(file, IMPATIENT, TestEvents.format());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_full_disk_refuses_and_loses_nothing_and_a_freed_one_is_used_again_without_a_restart() throws Exception {
        engine.close();
        file.pagesMax = 200;
        engine = new SqliteEventStorageEngine(file, IMPATIENT, TestEvents.format());
        List<String> acknowledged = new ArrayList<>();
        List<String> refused = new ArrayList<>();

        for (List<Attempt> round = appendAtOnce(16);
                refused.isEmpty() || acknowledged.isEmpty();
                round = appendAtOnce(16)) {
            round.forEach(attempt -> (attempt.stored() ? acknowledged : refused).add(attempt.field()));
        }

        assertThat(engine.status())
                .isInstanceOfSatisfying(
                        StoreStatus.Failed.class,
                        failed -> assertThat(failed.reason()).contains("SQLITE_FULL"));
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getDetails().get("reason")).asString().contains("SQLITE_FULL");
        assertThat(engine.readEvents(acknowledged.get(0)).asStream())
                .as("reading goes on")
                .hasSize(2);

        file.pagesMax = 1_000_000;
        Awaitility.await().until(() -> engine.status() instanceof StoreStatus.Running);
        appendAtOnce(3).forEach(attempt -> {
            assertThat(attempt.stored()).isTrue();
            acknowledged.add(attempt.field());
        });

        assertThat(health().getStatus()).isEqualTo(Status.UP);
        for (String field : acknowledged) {
            assertThat(engine.readEvents(field).asStream())
                    .as("acknowledged %s", field)
                    .hasSize(2);
        }
        for (String field : refused) {
            assertThat(engine.readEvents(field).asStream())
                    .as("refused %s", field)
                    .isEmpty();
        }
        assertThat(indexes())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 2L * acknowledged.size())
                        .boxed()
                        .toList());
    }

    @Test
    void a_refusal_says_when_to_come_back() {
        fillUp();

        assertThatThrownBy(() -> engine.appendEvents(harvested(newField(), 0)))
                .asInstanceOf(InstanceOfAssertFactories.type(StoreUnavailable.class))
                .satisfies(e -> {
                    assertThat(e.reason()).isEqualTo(StoreUnavailable.Reason.FAILED);
                    assertThat(e.retryAfter()).isBetween(IMPATIENT.retryWaitMin(), IMPATIENT.retryWaitMax());
                    assertThat(e).hasMessageContaining("out of order");
                });
    }

    @Test
    void a_file_that_lost_acknowledged_events_is_not_written_to() throws Exception {
        engine.appendEvents(harvested(newField(), 0));
        fillUp();
        Path kept = folder.resolve("kept.db");
        Files.move(folder.resolve(StoreFile.NAME), kept);

        awaitFailure("is gone");
        assertThat(folder.resolve(StoreFile.NAME)).doesNotExist();

        try (Connection emptyStore = new StoreFile(Files.createDirectory(folder.resolve("empty"))).openToWrite()) {
            assertThat(StoreFile.number(emptyStore, EventTable.LAST_INDEX)).isZero();
        }
        Files.move(folder.resolve("empty").resolve(StoreFile.NAME), folder.resolve(StoreFile.NAME));

        awaitFailure("was acknowledged");
        assertThatThrownBy(() -> engine.appendEvents(harvested(newField(), 0))).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void a_caller_that_cannot_be_served_in_time_is_told_so_and_nothing_of_it_is_stored() throws Exception {
        String field = newField();
        try (Connection other = file.openToWrite()) {
            StoreFile.run(other, "DELETE FROM probe");
            CompletableFuture<Void> held = stuckAppend();

            assertThatThrownBy(() -> engine.appendEvents(harvested(field, 0)))
                    .asInstanceOf(InstanceOfAssertFactories.type(StoreUnavailable.class))
                    .extracting(StoreUnavailable::reason)
                    .isEqualTo(StoreUnavailable.Reason.BUSY);

            other.rollback();
            held.join();
        }
        engine.appendEvents(harvested(newField(), 0));
        assertThat(engine.readEvents(field).asStream()).isEmpty();
        assertThat(indexes()).containsExactly(1L, 2L);
    }

    @Test
    void a_full_queue_makes_callers_wait_and_then_refuses_them() throws Exception {
        try (Connection other = file.openToWrite()) {
            StoreFile.run(other, "DELETE FROM probe");
            CompletableFuture<Void> held = stuckAppend();

            List<Attempt> attempts = appendAtOnce(20);

            assertThat(attempts).extracting(Attempt::stored).containsOnly(false);
            assertThat(attempts)
                    .extracting(attempt -> attempt.refusal().reason())
                    .containsOnly(StoreUnavailable.Reason.BUSY);
            other.rollback();
            held.join();
        }
        assertThat(indexes()).containsExactly(1L);
    }

    @Test
    void an_interrupted_caller_is_told_so_and_harms_nobody() throws Exception {
        String field = newField();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> engine.appendEvents(harvested(field, 0)))
                .asInstanceOf(InstanceOfAssertFactories.type(StoreUnavailable.class))
                .extracting(StoreUnavailable::reason)
                .isEqualTo(StoreUnavailable.Reason.INTERRUPTED);
        assertThat(engine.readEvents(field).asStream())
                .as("reading does not mind")
                .isEmpty();

        assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
        engine.appendEvents(harvested(field, 0));
        assertThat(engine.readEvents(field).asStream()).hasSize(1);
    }

    @Test
    void interrupts_in_the_middle_of_writing_break_neither_the_writer_nor_the_promise() throws Exception {
        List<Thread> writers = new ArrayList<>();
        List<CompletableFuture<Attempt>> attempts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            CompletableFuture<Attempt> attempt = new CompletableFuture<>();
            attempts.add(attempt);
            writers.add(Thread.ofVirtual().start(() -> attempt.complete(append(newField()))));
            if (i % 3 == 0) {
                writers.get(i / 2).interrupt();
            }
        }

        for (CompletableFuture<Attempt> attempt : attempts) {
            Attempt ended = attempt.get();
            assertThat(engine.readEvents(ended.field()).asStream())
                    .as("stored wholly if acknowledged, else not at all: %s", ended)
                    .hasSize(ended.stored() ? 2 : 0);
        }
        assertThat(engine.status()).isInstanceOf(StoreStatus.Running.class);
    }

    @Test
    void closing_stores_what_waits_and_then_refuses() throws Exception {
        List<Attempt> attempts = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = LongStream.range(0, 50)
                    .mapToObj(i -> threads.submit(() -> append(newField())))
                    .toList();
            engine.close();
            for (var attempt : running) {
                attempts.add(attempt.get());
            }
        }

        assertThatThrownBy(() -> engine.appendEvents(harvested(newField(), 0)))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> engine.createHeadToken())
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("closed");
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);

        open();
        for (Attempt attempt : attempts) {
            assertThat(engine.readEvents(attempt.field()).asStream())
                    .as("%s", attempt)
                    .hasSize(attempt.stored() ? 2 : 0);
        }
    }

    @Test
    void health_tells_the_head_and_the_queue() {
        engine.appendEvents(harvested(newField(), 0));

        assertThat(health())
                .isEqualTo(Health.up()
                        .withDetail("head", 1L)
                        .withDetail("queueLength", 0)
                        .build());
    }

    private record Attempt(String field, StoreUnavailable refusal) {

        boolean stored() {
            return refusal == null;
        }
    }

    private Attempt append(String field) {
        try {
            engine.appendEvents(harvested(field, 0), harvested(field, 1, "稻".repeat(200)));
            return new Attempt(field, null);
        } catch (StoreUnavailable e) {
            return new Attempt(field, e);
        }
    }

    private List<Attempt> appendAtOnce(int count) throws Exception {
        return EventStoreContract.concurrently(Stream.generate(() -> (Callable<Attempt>) () -> append(newField()))
                .limit(count)
                .toList());
    }

    /** An append that the writer has taken and cannot end, because another process holds SQLite's write lock. */
    private CompletableFuture<Void> stuckAppend() {
        CompletableFuture<Void> held = CompletableFuture.runAsync(() -> engine.appendEvents(harvested(newField(), 0)));
        Awaitility.await().until(TroubledEventStoreTest::writerIsInSqlite);
        return held;
    }

    private static boolean writerIsInSqlite() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("event-store-writer"))
                .flatMap(thread -> Stream.of(thread.getValue()))
                .anyMatch(frame -> frame.getMethodName().equals("step"));
    }

    /** Until the store is out of order, with room for nothing more. */
    private void fillUp() {
        engine.close();
        file.pagesMax = 30;
        engine = new SqliteEventStorageEngine(file, IMPATIENT, TestEvents.format());
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> !append(newField()).stored());
    }

    private void awaitFailure(String reason) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(engine.status())
                        .isInstanceOfSatisfying(
                                StoreStatus.Failed.class,
                                failed -> assertThat(failed.reason()).contains(reason)));
    }

    private Health health() {
        return new EventStoreHealth(engine::status).health();
    }

    private List<Long> indexes() {
        try (Stream<? extends TrackedEventMessage<?>> events = engine.readEvents(null, false)) {
            return events.<Long>map(EventStoreContract::position).toList();
        }
    }
}
