package farmgate.config.eventstore;

import static farmgate.config.eventstore.TestEvents.event;
import static farmgate.config.eventstore.TestEvents.harvested;
import static farmgate.config.eventstore.TestEvents.inOneUnitOfWork;
import static farmgate.config.eventstore.TestEvents.newField;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.config.eventstore.TestEvents.Field;
import farmgate.config.eventstore.TestEvents.Harvested;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the embedded store promises beyond the contract. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class EmbeddedEventStoreTest {

    @TempDir
    Path folder;

    private SqliteEventStorageEngine engine;
    private SqliteEventStore store;

    @BeforeEach
    void open() {
        engine = new SqliteEventStorageEngine(new StoreFile(folder), StoreSettings.DEFAULTS, TestEvents.format());
        store = new SqliteEventStore(engine);
    }

    @AfterEach
    void close() {
        store.shutDown();
        engine.close();
    }

    @Test
    void an_empty_store_has_neither_head_nor_tail() {
        assertThat(store.createHeadToken()).isNull();
        assertThat(store.createTailToken()).isNull();
        assertThat(store.createTokenAt(Instant.EPOCH)).isNull();
        assertThat(engine.status()).isEqualTo(new StoreStatus.Running(0, 0));
    }

    @Test
    void the_first_event_has_the_index_1() {
        store.publish(harvested(newField(), 0));

        assertThat(store.createTailToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(store.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(1));
        assertThat(engine.status()).isEqualTo(new StoreStatus.Running(1, 0));
    }

    @Test
    void everything_is_there_after_closing_and_opening_again() {
        String field = newField();
        store.publish(LongStream.range(0, 10).mapToObj(i -> harvested(field, i)).toList());
        store.storeSnapshot(event(field, 8, new Field("菜", 36), Map.of(), TestEvents.now()));

        close();
        open();

        assertThat(store.readEvents(field).asStream().<Object>map(DomainEventMessage::getPayload))
                .containsExactly(new Field("菜", 36), new Harvested("苹果", 9));
        assertThat(indexes())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 10).boxed().toList());
        store.publish(harvested(field, 10));
        assertThat(store.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(11));
    }

    @Test
    void a_closed_store_is_one_file() throws Exception {
        store.publish(harvested(newField(), 0));
        close();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(StoreFile.NAME));
        }
    }

    @Test
    void a_refused_append_leaves_no_gap_in_the_index() {
        String field = newField();
        store.publish(harvested(field, 0));

        assertThatThrownBy(() -> store.publish(harvested(newField(), 0), harvested(newField(), 0), harvested(field, 0)))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining(field);
        store.publish(harvested(field, 1));

        assertThat(indexes()).containsExactly(1L, 2L);
    }

    @Test
    void a_refused_event_of_many_does_not_harm_the_others_in_the_same_commit() throws Exception {
        String contested = newField();
        store.publish(harvested(contested, 0));

        List<Boolean> stored = EventStoreContract.concurrently(LongStream.range(0, 64)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    try {
                        store.publish(harvested(newField(), 0), harvested(i % 2 == 0 ? newField() : contested, 0));
                        return true;
                    } catch (ConcurrencyException e) {
                        return false;
                    }
                })
                .toList());

        assertThat(stored)
                .containsExactlyElementsOf(
                        LongStream.range(0, 64).mapToObj(i -> i % 2 == 0).toList());
        assertThat(indexes())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 65).boxed().toList());
    }

    @Test
    void what_a_nested_unit_of_work_publishes_is_stored_with_its_parents_events_or_not_at_all() {
        String taken = newField();
        String inner = newField();
        store.publish(harvested(taken, 0));

        assertThatThrownBy(() -> DefaultUnitOfWork.startAndGet(null).execute(() -> {
                    inOneUnitOfWork(store, harvested(inner, 0));
                    store.publish(harvested(taken, 0));
                }))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(store.readEvents(inner).asStream()).isEmpty();
    }

    @Test
    void what_a_subscriber_publishes_during_the_commit_is_stored_with_its_cause_or_not_at_all() {
        String taken = newField();
        String cause = newField();
        store.publish(harvested(taken, 0));
        store.subscribe(events -> events.stream()
                .filter(event -> event.getPayload().equals(new Harvested("因", 0)))
                .forEach(event -> store.publish(harvested(taken, 0))));

        assertThatThrownBy(() -> inOneUnitOfWork(store, harvested(cause, 0, "因")))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(store.readEvents(cause).asStream()).isEmpty();
    }

    @Test
    void nothing_is_stored_of_a_unit_of_work_that_is_rolled_back() {
        String field = newField();
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.onPrepareCommit(committing -> {
            throw new IllegalStateException("a rule says no");
        });
        store.publish(harvested(field, 0));

        assertThatThrownBy(unitOfWork::commit).hasMessage("a rule says no");

        assertThat(store.readEvents(field).asStream()).isEmpty();
        assertThat(store.createHeadToken()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T03:04:05.123456789Z",
                "1969-12-31T23:59:59.999999999Z",
                "1970-01-01T00:00:00Z",
                "1700-01-01T00:00:00.000000001Z",
                "2200-01-01T00:00:00.1Z"
            })
    void a_timestamp_is_kept_to_the_nanosecond(Instant timestamp) {
        String field = newField();
        store.publish(event(field, 0, new Harvested("瓜", 1), Map.of(), timestamp));

        assertThat(store.readEvents(field).next().getTimestamp()).isEqualTo(timestamp);
        assertThat(store.createTokenAt(timestamp)).isEqualTo(store.createTailToken());
        assertThat(store.createTokenAt(timestamp.plusNanos(1))).isEqualTo(store.createHeadToken());
    }

    @Test
    void a_timestamp_that_cannot_be_kept_exactly_is_refused_and_does_no_harm() {
        assertThatThrownBy(() -> store.publish(event(newField(), 0, new Harvested("瓜", 1), Map.of(), Instant.MAX)))
                .isInstanceOf(ArithmeticException.class);
        store.publish(harvested(newField(), 0));

        assertThat(engine.status()).isEqualTo(new StoreStatus.Running(1, 0));
        assertThat(store.createTokenAt(Instant.MIN)).isEqualTo(store.createTailToken());
        assertThat(store.createTokenAt(Instant.MAX)).isEqualTo(store.createHeadToken());
    }

    @Test
    void indexes_go_on_beyond_the_range_of_an_int() throws SQLException {
        store.publish(harvested(newField(), 0));
        close();
        long far = 5_000_000_000L;
        try (Connection connection = new StoreFile(folder).openToWrite()) {
            StoreFile.run(connection, "UPDATE events SET global_index = " + far);
            connection.commit();
        }
        open();

        String field = newField();
        store.publish(harvested(field, 5_000_000_001L));

        assertThat(indexes()).containsExactly(far, far + 1);
        assertThat(store.lastSequenceNumberFor(field)).contains(5_000_000_001L);
    }

    @Test
    void an_older_snapshot_does_not_replace_a_newer_one() {
        String field = newField();
        store.publish(LongStream.range(0, 5).mapToObj(i -> harvested(field, i)).toList());
        store.storeSnapshot(event(field, 4, new Field("新", 10), Map.of(), TestEvents.now()));
        store.storeSnapshot(event(field, 2, new Field("旧", 3), Map.of(), TestEvents.now()));

        assertThat(store.readEvents(field).asStream().<Object>map(DomainEventMessage::getPayload))
                .containsExactly(new Field("新", 10));
    }

    @Test
    void a_file_of_another_program_is_left_alone() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other.resolve("events.db"))) {
            StoreFile.run(connection, "CREATE TABLE diary (day TEXT)");
        }

        assertThatThrownBy(() ->
                        new SqliteEventStorageEngine(new StoreFile(other), StoreSettings.DEFAULTS, TestEvents.format()))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("no event store this program can write");
    }

    @Test
    void a_token_of_another_kind_of_store_is_refused() {
        assertThatThrownBy(() -> engine.readEvents(GapAwareTrackingToken.newInstance(3, List.of()), false)
                        .findFirst())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was not given by this kind of event store");
    }

    private List<Long> indexes() {
        try (Stream<? extends TrackedEventMessage<?>> events = engine.readEvents(null, false)) {
            return events.<Long>map(EventStoreContract::position).toList();
        }
    }
}
