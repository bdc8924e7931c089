package farmgate.config.eventstore;

import static farmgate.config.eventstore.TestEvents.harvested;
import static farmgate.config.eventstore.TestEvents.newField;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.config.eventstore.TestEvents.Harvested;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the embedded store is read from a place to its end and on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class SqliteEventStoreTest {

    private static final int BEYOND_A_BLOCK = 700;

    @TempDir
    Path folder;

    private SqliteEventStorageEngine engine;
    private SqliteEventStore store;

    @BeforeEach
    void open() {
        open(NoOpEventUpcaster.INSTANCE);
    }

    private void open(EventUpcaster upcaster) {
        EventFormat format =
                new EventFormat(TestEvents.serializer(), TestEvents.serializer(), upcaster, SnapshotFilter.allowAll());
        engine = new SqliteEventStorageEngine(new StoreFile(folder), StoreSettings.DEFAULTS, format);
        store = new SqliteEventStore(engine);
    }

    @Test
    void what_a_unit_of_work_has_published_is_read_by_it_and_by_what_is_nested_in_it_before_it_is_stored() {
        String field = newField();
        String other = newField();
        DefaultUnitOfWork<?> root = DefaultUnitOfWork.startAndGet(null);
        store.publish(harvested(field, 0), harvested(other, 0));
        assertThat(sequencesOf(field)).containsExactly(0L);
        store.publish(harvested(field, 1));
        assertThat(sequencesOf(field)).containsExactly(0L, 1L);
        assertThat(store.lastSequenceNumberFor(field)).contains(1L);
        assertThat(store.lastSequenceNumberFor(newField())).isEmpty();

        DefaultUnitOfWork<?> nested = DefaultUnitOfWork.startAndGet(null);
        store.publish(harvested(field, 2));
        assertThat(sequencesOf(field)).containsExactly(0L, 1L, 2L);
        assertThat(sequencesOf(other)).containsExactly(0L);
        nested.rollback();
        assertThat(sequencesOf(field)).containsExactly(0L, 1L);

        root.commit();
        assertThat(CurrentUnitOfWork.isStarted()).isFalse();
        assertThat(sequencesOf(field)).as("stored, once").containsExactly(0L, 1L);
    }

    @Test
    void what_a_unit_of_work_took_back_is_not_read() {
        String field = newField();
        DefaultUnitOfWork<?> root = DefaultUnitOfWork.startAndGet(null);
        store.publish(harvested(field, 0));
        root.rollback();
        assertThat(sequencesOf(field)).isEmpty();
    }

    private List<Long> sequencesOf(String field) {
        return store.readEvents(field)
                .asStream()
                .<Long>map(DomainEventMessage::getSequenceNumber)
                .toList();
    }

    @AfterEach
    void close() {
        store.shutDown();
        engine.close();
    }

    @Test
    void a_reader_is_called_for_each_arrival_until_it_closes() throws Exception {
        Semaphore calls = new Semaphore(0);
        Semaphore callsOfOther = new Semaphore(0);
        BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null);
        BlockingStream<TrackedEventMessage<?>> other = store.openStream(null);
        assertThat(stream.setOnAvailableCallback(calls::release)).isTrue();
        assertThat(other.setOnAvailableCallback(callsOfOther::release)).isTrue();

        store.publish(harvested(newField(), 0));
        assertThat(calls.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(stream.hasNextAvailable()).isTrue();
        stream.nextAvailable();
        assertThat(stream.hasNextAvailable()).isFalse();

        stream.close();
        callsOfOther.drainPermits();
        store.publish(harvested(newField(), 0));
        assertThat(callsOfOther.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(calls.tryAcquire()).isFalse();
        other.close();
    }

    @Test
    void readers_of_the_same_part_share_its_events() {
        publish(BEYOND_A_BLOCK);

        List<TrackedEventMessage<?>> one = readAfter(0);
        List<TrackedEventMessage<?>> another = readAfter(0);

        assertThat(one).hasSize(BEYOND_A_BLOCK);
        for (int i = 0; i < one.size(); i++) {
            assertThat(another.get(i)).isSameAs(one.get(i));
        }
    }

    @Test
    void every_place_is_followed_by_the_events_after_it() {
        publish(BEYOND_A_BLOCK);
        for (long index : new long[] {0, 1, 255, 256, 257, 511, 512, 513, BEYOND_A_BLOCK - 1, BEYOND_A_BLOCK}) {
            assertThat(readAfter(index))
                    .extracting(EventStoreContract::position)
                    .as("after %d", index)
                    .containsExactlyElementsOf(LongStream.rangeClosed(index + 1, BEYOND_A_BLOCK)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void what_an_upcaster_drops_or_doubles_at_the_edge_of_a_block_is_read_past() {
        publish(BEYOND_A_BLOCK);
        close();
        open(events -> events.flatMap(event -> switch ((int)
                (event.getTrackingToken().orElseThrow().position().orElseThrow() % 256)) {
            case 0 -> Stream.of(event, event);
            case 1 -> Stream.empty();
            default -> Stream.of(event);
        }));

        List<Long> expected = LongStream.rangeClosed(1, BEYOND_A_BLOCK)
                .flatMap(index -> index % 256 == 0
                        ? LongStream.of(index, index)
                        : index % 256 == 1 ? LongStream.empty() : LongStream.of(index))
                .boxed()
                .toList();
        assertThat(readAfter(0)).extracting(EventStoreContract::position).containsExactlyElementsOf(expected);
        assertThat(readAfter(256)).extracting(EventStoreContract::position).startsWith(258L);
    }

    @Test
    void a_position_of_another_store_is_refused() {
        assertThatThrownBy(() -> store.openStream(GapAwareTrackingToken.newInstance(1, List.of())))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("not given by this event store");
    }

    private void publish(int count) {
        String field = newField();
        List<DomainEventMessage<Harvested>> events =
                LongStream.range(0, count).mapToObj(i -> harvested(field, i)).toList();
        store.publish((List<? extends EventMessage<?>>) events);
    }

    private List<TrackedEventMessage<?>> readAfter(long index) {
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(new GlobalSequenceTrackingToken(index))) {
            for (var next = stream.peek(); next.isPresent(); next = stream.peek()) {
                events.add(next.get());
                stream.nextAvailable();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return events;
    }
}
