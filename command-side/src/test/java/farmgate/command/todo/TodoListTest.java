package farmgate.command.todo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import farmgate.shared.message.Actor;
import io.netty.channel.Channel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** That a row goes when its work is done, whatever comes first. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TodoListTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final LosesDeletions backend = new LosesDeletions();
    private final MongoServer server = new MongoServer(backend);
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase database = client.getDatabase("todos");
    private final TodoList todos = new TodoList(database);
    private final EventBus events = SimpleEventBus.builder().build();
    private final Quiet quiet = new Quiet();
    private boolean reached = true;
    private final TodoWorker worker =
            new TodoWorker(todos, List.of(quiet), Clock.fixed(NOW, ZoneOffset.UTC), new Effects(events), () -> reached);

    @AfterEach
    void stop() {
        worker.stop();
        client.close();
        server.shutdownNow();
    }

    @Test
    void a_deletion_that_the_server_lost_to_an_update_is_made_again() {
        told(() -> todos.add(quiet, "ord_1", NOW));
        backend.losing.set(3);
        told(() -> todos.done(quiet, "ord_1"));

        assertThat(rows()).isZero();
    }

    @Test
    void what_is_wanted_again_in_the_same_batch_stays() {
        told(() -> todos.add(quiet, "ord_1", NOW));
        told(() -> {
            todos.done(quiet, "ord_1");
            todos.add(quiet, "ord_1", NOW.plusSeconds(60));
        });

        assertThat(todos.due(NOW, 10)).isEmpty();
        assertThat(rows()).isOne();
    }

    @Test
    void a_row_that_is_put_back_after_it_was_done_does_not_come_back() {
        told(() -> todos.add(quiet, "ord_1", NOW));
        Todo read = todos.due(NOW, 1).getFirst();
        told(() -> todos.done(quiet, "ord_1"));
        todos.postpone(read, NOW, NOW, "sent");

        assertThat(rows()).isZero();
    }

    /** As a node writes it that lost its claim while it slept. */
    @Test
    void a_row_that_was_written_after_its_work_was_done_goes_when_the_work_does_nothing() {
        told(() -> todos.add(quiet, "ord_1", NOW));
        for (int tries = 0; tries <= TodoWorker.DONE_BEFORE_TRIES; tries++) {
            assertThat(rows()).isOne();
            worker.work(read());
        }
        assertThat(rows()).isZero();
    }

    @Test
    void a_row_that_was_made_anew_meanwhile_stays() {
        told(() -> todos.add(quiet, "ord_1", NOW));
        for (int tries = 0; tries < TodoWorker.DONE_BEFORE_TRIES; tries++) {
            worker.work(read());
        }
        Todo read = read();
        told(() -> {
            todos.done(quiet, "ord_1");
            todos.add(quiet, "ord_1", NOW.plusSeconds(60));
        });
        worker.work(read);

        assertThat(rows()).isOne();
    }

    @Test
    void a_row_whose_work_still_leads_to_events_stays() {
        quiet.led = () -> events.publish(GenericEventMessage.asEventMessage("something"));
        told(() -> todos.add(quiet, "ord_1", NOW));
        for (int tries = 0; tries <= TodoWorker.DONE_BEFORE_TRIES + 1; tries++) {
            worker.work(read());
        }
        assertThat(rows()).isOne();
    }

    @Test
    void rows_wait_untried_while_a_server_is_away() {
        reached = false;
        told(() -> todos.add(quiet, "ord_1", NOW));

        assertThat(worker.dueRows()).isEmpty();
        reached = true;
        assertThat(worker.dueRows()).hasSize(1);
    }

    private Todo read() {
        return todos.due(NOW.plusSeconds(100_000), 1).getFirst();
    }

    private long rows() {
        return database.getCollection(TodoList.COLLECTION).countDocuments();
    }

    private static void told(Runnable handler) {
        DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("told"))
                .execute(handler);
    }

    private static final class Quiet implements Automation {

        private Runnable led = () -> {};

        @Override
        public String name() {
            return "quiet";
        }

        @Override
        public void work(String subject, Actor actor) {
            led.run();
        }
    }

    /** Answers some deletions with nothing done, as a server was seen to do when the row was updated at the same moment. */
    private static final class LosesDeletions extends MemoryBackend {

        private final AtomicInteger losing = new AtomicInteger();

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            return command.equals("delete") && losing.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                    ? new Document("n", 0).append("ok", 1.0)
                    : super.handleCommand(channel, database, command, query);
        }
    }
}
