package farmgate.command.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.shared.message.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
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
    private final Hopeless hopeless = new Hopeless();
    private final TodoWorker worker = new TodoWorker(todos, List.of(hopeless), Clock.fixed(NOW, ZoneOffset.UTC));

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

    private void add(String subject) {
        DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("told"))
                .execute(() -> todos.add(hopeless, subject, NOW));
    }

    private static final class Hopeless implements Automation {

        private final AtomicInteger tries = new AtomicInteger();
        private volatile String why = "there is nobody to owe it";

        @Override
        public String name() {
            return "hopeless";
        }

        @Override
        public void work(String subject, Actor actor) {
            tries.incrementAndGet();
            if (why != null) {
                throw new DeadEnd(why);
            }
        }
    }
}
