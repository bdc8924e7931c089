package farmgate.config.eventstore;

import static farmgate.config.eventstore.TestEvents.event;
import static farmgate.config.eventstore.TestEvents.harvested;
import static farmgate.config.eventstore.TestEvents.inOneUnitOfWork;
import static farmgate.config.eventstore.TestEvents.newField;
import static farmgate.config.eventstore.TestEvents.withIdentifierOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import farmgate.config.eventstore.TestEvents.Field;
import farmgate.config.eventstore.TestEvents.Harvested;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What Farmgate relies on, whichever event store it runs on. Every test works with aggregates of its own and reads from
 * where the store ended at its start, so the store may be a shared one with a past.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
abstract class EventStoreContract {

    private static final int WRITERS = 32;

    abstract EventStore store();

    /** Axon Server looks at sequence numbers only; the embedded store also at identifiers. */
    boolean refusesRepeatedIdentifiers() {
        return true;
    }

    /** A snapshot only saves reading; a store that does not give it back reads all events. */
    boolean givesSnapshotsBack() {
        return true;
    }

    boolean isCollision(Throwable failure) {
        return failure instanceof ConcurrencyException;
    }

    @Test
    void an_aggregates_events_come_back_as_they_were_and_in_order() {
        String field = newField();
        List<DomainEventMessage<Harvested>> events =
                LongStream.range(0, 700).mapToObj(i -> harvested(field, i)).toList();
        store().publish(events.subList(0, 1));
        store().publish(events.subList(1, 300));
        store().publish(events.subList(300, 700));

        assertThat(aggregate(field))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyElementsOf(
                        events.stream().map(EventStoreContract::seen).toList());
        assertThat(store().readEvents(field, 650).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactlyElementsOf(LongStream.range(650, 700).boxed().toList());
    }

    @Test
    void an_unknown_aggregate_has_no_events() {
        assertThat(aggregate(newField())).isEmpty();
        assertThat(store().lastSequenceNumberFor(newField())).isEmpty();
    }

    @Test
    void a_unit_of_work_is_stored_whole_across_aggregates() {
        String one = newField();
        String two = newField();

        inOneUnitOfWork(store(), harvested(one, 0), harvested(two, 0), harvested(one, 1));

        assertThat(sequenceNumbers(one)).containsExactly(0L, 1L);
        assertThat(sequenceNumbers(two)).containsExactly(0L);
    }

    @Test
    void nothing_of_a_unit_of_work_is_stored_when_one_of_its_aggregates_has_moved_on() {
        String movedOn = newField();
        String other = newField();
        store().publish(harvested(movedOn, 0));

        assertThatThrownBy(() -> inOneUnitOfWork(store(), harvested(other, 0), harvested(movedOn, 0)))
                .satisfies(refusal -> assertThat(isCollision(refusal)).isTrue());

        assertThat(sequenceNumbers(other)).isEmpty();
        assertThat(sequenceNumbers(movedOn)).containsExactly(0L);
    }

    @Test
    void of_many_that_append_the_same_version_one_wins_and_the_others_leave_nothing() throws Exception {
        String contested = newField();
        store().publish(harvested(contested, 0));
        List<String> own = IntStream.range(0, WRITERS).mapToObj(i -> newField()).toList();

        List<Boolean> won = concurrently(own.stream()
                .<Callable<Boolean>>map(field -> () -> {
                    try {
                        inOneUnitOfWork(store(), harvested(field, 0), harvested(contested, 1, field));
                        return true;
                    } catch (RuntimeException lost) {
                        assertThat(isCollision(lost)).as("%s", lost).isTrue();
                        return false;
                    }
                })
                .toList());

        assertThat(won).containsOnlyOnce(true);
        assertThat(sequenceNumbers(contested)).containsExactly(0L, 1L);
        for (int i = 0; i < WRITERS; i++) {
            assertThat(sequenceNumbers(own.get(i)))
                    .as("the field of writer %d", i)
                    .hasSize(won.get(i) ? 1 : 0);
        }
        assertThat(aggregate(contested).get(1).payload()).isEqualTo(new Harvested(own.get(won.indexOf(true)), 1));
    }

    @Test
    void an_event_identifier_is_stored_once() {
        assumeThat(refusesRepeatedIdentifiers()).isTrue();
        String field = newField();
        String other = newField();
        EventMessage<?> event = harvested(field, 0);
        store().publish(event);

        assertThatThrownBy(() -> store().publish(harvested(other, 0), withIdentifierOf(event, field, 1)))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining(event.getIdentifier());

        assertThat(sequenceNumbers(field)).containsExactly(0L);
        assertThat(sequenceNumbers(other)).isEmpty();
    }

    @Test
    void the_order_of_all_events_is_the_order_of_the_commits_without_gaps() throws Exception {
        TrackingToken start = store().createHeadToken();
        int each = 40;
        record Span(long startedNanos, long acknowledgedNanos) {}
        Map<String, Span> spans = new ConcurrentHashMap<>();

        concurrently(Collections.nCopies(WRITERS, () -> {
            for (int i = 0; i < each; i++) {
                String field = newField();
                long started = System.nanoTime();
                inOneUnitOfWork(store(), harvested(field, 0), harvested(field, 1));
                spans.put(field, new Span(started, System.nanoTime()));
            }
            return true;
        }));

        List<TrackedEventMessage<?>> events = readAfter(start, WRITERS * each * 2);
        long first = position(events.get(0));
        assertThat(events)
                .extracting(EventStoreContract::position)
                .containsExactlyElementsOf(
                        LongStream.range(first, first + events.size()).boxed().toList());
        long startedLatest = Long.MIN_VALUE;
        for (TrackedEventMessage<?> event : events) {
            Span span = spans.get(((DomainEventMessage<?>) event).getAggregateIdentifier());
            assertThat(span.acknowledgedNanos())
                    .as("an event comes before those that were begun after it was acknowledged")
                    .isGreaterThanOrEqualTo(startedLatest);
            startedLatest = Math.max(startedLatest, span.startedNanos());
        }
    }

    @Test
    void a_stream_opened_in_the_middle_of_writing_sees_everything_once_and_in_order() throws Exception {
        TrackingToken start = store().createHeadToken();
        int each = 60;
        CountDownLatch half = new CountDownLatch(WRITERS * each / 2);
        List<Callable<List<String>>> tasks = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            tasks.add(() -> {
                List<String> written = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    EventMessage<?> event = harvested(newField(), 0);
                    store().publish(event);
                    written.add(event.getIdentifier());
                    half.countDown();
                }
                return written;
            });
        }
        Callable<List<String>> reader = () -> {
            half.await();
            return readAfter(start, WRITERS * each).stream()
                    .map(EventMessage::getIdentifier)
                    .toList();
        };
        tasks.add(reader);
        tasks.add(reader);

        List<List<String>> results = concurrently(tasks);

        List<String> inOrder = readAfter(start, WRITERS * each).stream()
                .map(EventMessage::getIdentifier)
                .toList();
        List<String> written =
                results.subList(0, WRITERS).stream().flatMap(List::stream).toList();
        assertThat(inOrder).containsExactlyInAnyOrderElementsOf(written);
        assertThat(results.subList(WRITERS, WRITERS + 2)).containsExactly(inOrder, inOrder);
    }

    @Test
    void a_stream_that_waits_is_woken_by_the_next_event() throws Exception {
        EventMessage<?> event = harvested(newField(), 0);
        try (BlockingStream<TrackedEventMessage<?>> stream = store().openStream(store().createHeadToken());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<? extends TrackedEventMessage<?>> next = threads.submit(stream::nextAvailable);
            store().publish(event);
            assertThat(next.get(10, TimeUnit.SECONDS).getIdentifier()).isEqualTo(event.getIdentifier());
        }
    }

    @Test
    void an_event_without_an_aggregate_is_streamed_as_one() throws Exception {
        TrackingToken start = store().createHeadToken();
        EventMessage<?> event = GenericEventMessage.asEventMessage(new Harvested("麦", 7));

        store().publish(event);

        assertThat(readAfter(start, 1).get(0))
                .isNotInstanceOf(DomainEventMessage.class)
                .satisfies(read -> {
                    assertThat(read.getIdentifier()).isEqualTo(event.getIdentifier());
                    assertThat(read.getPayload()).isEqualTo(event.getPayload());
                });
    }

    @Test
    void the_tail_is_before_the_first_event_and_the_head_is_the_newest() throws Exception {
        EventMessage<?> event = harvested(newField(), 0);
        store().publish(event);

        TrackingToken head = store().createHeadToken();
        TrackingToken tail = store().createTailToken();

        store().publish(harvested(newField(), 0));
        assertThat(readAfter(head, 1))
                .doesNotContain((TrackedEventMessage<?>) null)
                .hasSize(1);
        assertThat(head.covers(tail))
                .as("the head %s covers the tail %s", head, tail)
                .isTrue();
        long first = position(readAfter(null, 1).get(0));
        assertThat(position(readAfter(tail, 1).get(0))).isEqualTo(first);
    }

    @Test
    void a_token_at_a_time_is_before_the_first_event_that_is_not_older() throws Exception {
        store().publish(harvested(newField(), 0));
        Instant then = aMillisecondLater();
        List<DomainEventMessage<Harvested>> events = LongStream.range(0, 3)
                .mapToObj(i -> event(newField(), 0, new Harvested("稻", i), Map.of(), then))
                .toList();
        store().publish(events);
        Instant afterwards = aMillisecondLater();

        assertThat(readAfter(store().createTokenAt(then), 3))
                .extracting(EventMessage::getIdentifier)
                .containsExactlyElementsOf(
                        events.stream().map(EventMessage::getIdentifier).toList());
        assertThat(store().createTokenAt(afterwards)).isEqualTo(store().createHeadToken());
        assertThat(store().createTokenSince(Duration.ofDays(20_000))).isEqualTo(store().createTailToken());
    }

    @Test
    void the_last_sequence_number_counts_what_is_stored() {
        String field = newField();
        store().publish(harvested(field, 0));
        store().publish(harvested(field, 1), harvested(field, 2));

        assertThat(store().lastSequenceNumberFor(field)).contains(2L);
    }

    @Test
    void sequence_numbers_and_their_neighbours_are_found_beyond_many_events() {
        String field = newField();
        for (int from = 0; from < 3_000; from += 1_000) {
            store().publish(LongStream.range(from, from + 1_000)
                    .mapToObj(i -> harvested(field, i))
                    .toList());
        }

        assertThat(store().lastSequenceNumberFor(field)).contains(2_999L);
        assertThat(sequenceNumbers(field))
                .containsExactlyElementsOf(LongStream.range(0, 3_000).boxed().toList());
    }

    @Test
    void an_aggregate_is_read_from_its_snapshot_and_the_events_after_it() {
        assumeThat(givesSnapshotsBack()).isTrue();
        String field = newField();
        store().publish(LongStream.range(0, 5)
                .mapToObj(i -> harvested(field, i))
                .toList());
        store().storeSnapshot(event(field, 1, new Field("菜", 1), Map.of(), TestEvents.now()));
        store().storeSnapshot(event(field, 3, new Field("菜", 6), Map.of(), TestEvents.now()));

        assertThat(aggregate(field))
                .extracting(Seen::sequenceNumber, Seen::payload)
                .containsExactly(tuple(3L, new Field("菜", 6)), tuple(4L, new Harvested("苹果", 4)));
        assertThat(store().readEvents(field, 0).asStream()).hasSize(5);
    }

    @Test
    void a_payload_of_a_megabyte_comes_back_whole() {
        String field = newField();
        String crop = "大米🌾".repeat(100_000);
        store().publish(harvested(field, 0, crop));

        assertThat(aggregate(field)).singleElement().extracting(Seen::payload).isEqualTo(new Harvested(crop, 0));
    }

    @Test
    void metadata_and_timestamp_come_back_exactly() {
        String field = newField();
        Map<String, String> metaData = Map.of("经手人", "李雷 👩‍🌾", "note", "\"quoted\"\n\\ \u0000 end");
        Instant timestamp = Instant.parse("2026-02-28T23:59:59.007Z");
        store().publish(event(field, 0, new Harvested("瓜", 1), metaData, timestamp));

        assertThat(aggregate(field)).singleElement().satisfies(read -> {
            assertThat(read.metaData()).isEqualTo(metaData);
            assertThat(read.timestamp()).isEqualTo(timestamp);
        });
    }

    private static Instant aMillisecondLater() {
        Instant before = TestEvents.now();
        return Awaitility.await().until(TestEvents::now, now -> now.isAfter(before));
    }

    /** What of an event can be compared. */
    record Seen(
            String identifier,
            String type,
            String aggregate,
            long sequenceNumber,
            Object payload,
            Map<String, Object> metaData,
            Instant timestamp) {}

    static Seen seen(DomainEventMessage<?> event) {
        return new Seen(
                event.getIdentifier(),
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getPayload(),
                Map.copyOf(event.getMetaData()),
                event.getTimestamp());
    }

    static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    List<Seen> aggregate(String field) {
        return store().readEvents(field)
                .asStream()
                .<Seen>map(EventStoreContract::seen)
                .toList();
    }

    List<Long> sequenceNumbers(String field) {
        return aggregate(field).stream().map(Seen::sequenceNumber).toList();
    }

    /** Asks again after a "no": a stream may say that it has nothing although it has not waited to the end. */
    List<TrackedEventMessage<?>> readAfter(TrackingToken token, int count) throws InterruptedException {
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        try (BlockingStream<TrackedEventMessage<?>> stream = store().openStream(token)) {
            while (events.size() < count && System.nanoTime() < deadline) {
                if (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                    events.add(stream.nextAvailable());
                }
            }
        }
        assertThat(events.size()).as("events after %s", token).isEqualTo(count);
        return events;
    }

    /** Runs all at once, and returns their answers in the tasks' order. */
    static <T> List<T> concurrently(List<? extends Callable<T>> tasks) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(threads.submit(() -> {
                    go.await();
                    return task.call();
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(50, TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
