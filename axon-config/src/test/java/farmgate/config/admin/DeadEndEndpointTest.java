package farmgate.config.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.command.todo.Automation;
import farmgate.command.todo.DeadEnds;
import farmgate.command.todo.TodoList;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadEndEndpointTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase database = client.getDatabase("todos");
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final DeadEndEndpoint endpoint = new DeadEndEndpoint(
            new DeadEnds(database), beans.getBeanProvider(Automation.class), Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void an_automation_that_runs_here_is_retried_also_when_nothing_is_left_of_it() {
        beans.addBean("paying", automation("when-paid-then-settle"));
        assertThat(endpoint.retry("when-paid-then-settle").retried()).isZero();
    }

    @Test
    void what_is_left_of_an_automation_that_has_gone_is_retried() {
        database.getCollection(TodoList.COLLECTION)
                .insertOne(new Document("_id", "1")
                        .append("automation", "when-it-was-called-so")
                        .append("dead", Date.from(NOW)));
        assertThat(endpoint.retry("when-it-was-called-so").retried()).isEqualTo(1);
    }

    @Test
    void an_automation_that_nobody_knows_is_not_found() {
        beans.addBean("paying", automation("when-paid-then-settle"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> endpoint.retry("when-paid-then-setle"))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN);
                    assertThat(refusal.code()).isEqualTo("not-found");
                });
    }

    private static Automation automation(String name) {
        return new Automation() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void work(String subject, Actor actor) {
                throw new IllegalStateException("nothing is due");
            }
        };
    }
}
