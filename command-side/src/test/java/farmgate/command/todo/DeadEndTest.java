package farmgate.command.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadEndTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase database = client.getDatabase("todos");
    private final TodoList todos = new TodoList(database);
    private final DeadEnds deadEnds = new DeadEnds(database);
    private final EventBus events = SimpleEventBus.builder().build();
    private final MovedClock clock = new MovedClock();
    private final Hopeless hopeless = new Hopeless();
    private final TodoWorker worker = new TodoWorker(todos, List.of(hopeless), clock, new Effects(events), () -> true);

    @AfterEach
    void stop() {
        worker.stop();
        client.close();
        server.shutdownNow();
    }

    @Test
    void work_that_can_never_be_done_is_tried_once_and_stays_to_be_seen() {
        add("ord_1");
        worker.start();
        await().until(() -> deadEnds.count() == 1);
        assertThat(deadEnds.all(10))
                .containsExactly(new DeadEnds.Row("hopeless", "ord_1", "there is nobody to owe it", NOW));
        assertThat(todos.due(NOW.plusSeconds(1_000_000), 10)).isEmpty();
        add("ord_1");
        assertThat(todos.due(NOW.plusSeconds(1_000_000), 10)).as("told again").isEmpty();
        assertThat(hopeless.tries).hasValue(1);
    }

    @Test
    void it_is_tried_again_when_somebody_says_so() {
        add("ord_1");
        worker.start();
        await().until(() -> deadEnds.count() == 1);
        hopeless.why = null;
        assertThat(deadEnds.retry("another", NOW)).isZero();
        assertThat(deadEnds.retry("hopeless", NOW)).isEqualTo(1);
        await().until(() -> hopeless.tries.get() == 2);
        assertThat(deadEnds.count()).isZero();
    }

    @Test
    void what_fails_by_a_fault_of_the_program_is_given_up_after_some_tries_and_seen() {
        for (RuntimeException fault : List.of(
                new IllegalArgumentException("nothing was packed of it"),
                new IllegalStateException("no such state"),
                new ArithmeticException("long overflow"),
                new DateTimeException("no such day"))) {
            hopeless.fault = fault;
            add(fault.getClass().getSimpleName());
            List<Duration> waits = waits(TodoWorker.FAULTS_MAX);
            assertThat(waits)
                    .as("each time longer, but for the last, which is none")
                    .startsWith(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800))
                    .hasSize(TodoWorker.FAULTS_MAX - 1);
            assertThat(deadEnds.all(10)).anySatisfy(row -> {
                assertThat(row.subject()).isEqualTo(fault.getClass().getSimpleName());
                assertThat(row.why()).isEqualTo(fault.toString());
            });
        }
        assertThat(deadEnds.count()).isEqualTo(4);
    }

    @Test
    void what_is_refused_is_given_up_after_a_day_and_not_before() {
        hopeless.fault = Refusal.rule("not-yet", "not yet");
        add("ord_1");
        waits(200);
        assertThat(deadEnds.all(10)).containsExactly(new DeadEnds.Row("hopeless", "ord_1", "not yet", clock.now));
        assertThat(clock.now).isBetween(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofHours(25)));
    }

    @Test
    void what_is_done_again_and_again_and_does_not_end_is_given_up_as_well() {
        hopeless.why = null;
        hopeless.led = () -> events.publish(GenericEventMessage.asEventMessage("something else"));
        add("ord_1");
        assertThat(waits(200)).startsWith(Duration.ofSeconds(10)).last().isEqualTo(Duration.ofMinutes(10));
        assertThat(deadEnds.all(10))
                .extracting(DeadEnds.Row::why)
                .containsExactly("it was sent, and what should come of it does not come");
    }

    @Test
    void a_store_that_is_away_is_waited_for_however_long_it_takes() {
        hopeless.fault = new UncheckedIOException(new IOException("no connection"));
        add("ord_1");
        List<Duration> waits = waits(300);
        assertThat(waits).hasSize(300).last().isEqualTo(Duration.ofMinutes(10));
        assertThat(deadEnds.count()).isZero();
    }

    @Test
    void a_fault_counts_only_while_nothing_else_comes_between() {
        hopeless.fault = new ArithmeticException("long overflow");
        add("ord_1");
        waits(TodoWorker.FAULTS_MAX - 1);
        hopeless.fault = Refusal.rule("not-yet", "not yet");
        waits(1);
        hopeless.fault = new ArithmeticException("long overflow");
        waits(1);
        assertThat(deadEnds.count()).isZero();
    }

    @Test
    void the_oldest_is_worked_first_however_many_newer_ones_there_are() {
        for (int i = 0; i < 300; i++) {
            add("new-" + i, NOW.minusSeconds(10));
        }
        add("old", NOW.minusSeconds(11));
        assertThat(todos.due(NOW, 1)).extracting(Todo::subject).containsExactly("old");
    }

    @Test
    void a_row_that_cannot_be_read_does_not_stop_the_others() {
        database.getCollection(TodoList.COLLECTION)
                .insertOne(new Document("_id", "odd").append("due", Date.from(NOW.minusSeconds(60))));
        hopeless.why = null;
        add("ord_1");
        worker.start();
        await().until(() -> hopeless.tries.get() == 1);
    }

    /** Works what is due, then sets the clock to when the row is due again, at most so often; how long each wait was. */
    private List<Duration> waits(int most) {
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            todos.due(clock.now, 10).forEach(worker::work);
            Date next = database.getCollection(TodoList.COLLECTION)
                    .distinct("due", Date.class)
                    .first();
            if (next == null) {
                break;
            }
            waits.add(Duration.between(clock.now, next.toInstant()));
            clock.now = next.toInstant();
        }
        return waits;
    }

    private void add(String subject) {
        add(subject, clock.now);
    }

    private void add(String subject, Instant due) {
        DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("told"))
                .execute(() -> todos.add(hopeless, subject, due));
    }

    private static final class MovedClock extends Clock {

        private volatile Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class Hopeless implements Automation {

        private final AtomicInteger tries = new AtomicInteger();
        private volatile String why = "there is nobody to owe it";
        private volatile RuntimeException fault;
        private volatile Runnable led = () -> {};

        @Override
        public String name() {
            return "hopeless";
        }

        @Override
        public void work(String subject, Actor actor) {
            tries.incrementAndGet();
            if (fault != null) {
                throw fault;
            }
            if (why != null) {
                throw new DeadEnd(why);
            }
            led.run();
        }
    }
}
