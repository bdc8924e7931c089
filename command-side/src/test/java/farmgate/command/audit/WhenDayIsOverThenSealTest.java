package farmgate.command.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.audit.SealEvent.DaySealed;
import farmgate.shared.audit.SealsId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Event;
import farmgate.shared.message.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhenDayIsOverThenSealTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 10, 5);
    private static final Instant MONDAY_MORNING = Instant.parse("2026-10-05T01:00:00Z");
    private static final Event FIRST_CLIENT =
            new ClientRegistered(new ClientId("cli_1"), "admin", "hash", Set.of(Role.ADMIN), null, null);

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase database = client.getDatabase("test");
    private final List<Object> sent = new ArrayList<>();
    private final WhenDayIsOverThenSeal automation = new WhenDayIsOverThenSeal(new TodoList(database), writes());

    @AfterEach
    void tearDown() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void the_first_seal_is_due_ten_minutes_after_the_first_day() {
        deliver(FIRST_CLIENT);
        deliver(FIRST_CLIENT);

        assertThat(rows()).containsExactly(tuple("first", Date.from(Instant.parse("2026-10-05T16:10:00Z"))));
    }

    @Test
    void each_seal_says_when_the_next_one_is_due() {
        deliver(FIRST_CLIENT);
        deliver(sealed(MONDAY));

        assertThat(rows()).containsExactly(tuple("2026-10-06", Date.from(Instant.parse("2026-10-06T16:10:00Z"))));

        deliver(sealed(MONDAY.plusDays(1)));

        assertThat(rows()).containsExactly(tuple("2026-10-07", Date.from(Instant.parse("2026-10-07T16:10:00Z"))));
    }

    @Test
    void the_first_time_yesterday_is_sealed_and_then_the_day_that_is_due() {
        Actor night = Actor.automation(Instant.parse("2026-10-05T16:10:00Z"));

        automation.work("first", night);
        automation.work("2026-10-01", night);

        assertThat(sent).containsExactly(new SealDay(MONDAY), new SealDay(LocalDate.of(2026, 10, 1)));
    }

    private static DaySealed sealed(LocalDate day) {
        return DaySealed.of(SealsId.DAYS, day, 1, 0, "c0ffee", null);
    }

    private List<Object> rows() {
        return database.getCollection(TodoList.COLLECTION)
                .find()
                .map(row -> (Object) tuple(row.getString("subject"), row.getDate("due")))
                .into(new ArrayList<>());
    }

    private void deliver(Event payload) {
        var event = new GenericEventMessage<>(new GenericMessage<>("e", payload, Map.of()), () -> MONDAY_MORNING);
        AnnotationEventHandlerAdapter handler = new AnnotationEventHandlerAdapter(automation);
        assertThat(DefaultUnitOfWork.startAndGet(event)
                        .executeWithResult(() -> handler.handle(event))
                        .optionalExceptionResult())
                .isEmpty();
    }

    private Writes writes() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.subscribe(SealDay.class.getName(), message -> sent.add(message.getPayload()));
        return new Writes(DefaultCommandGateway.builder().commandBus(bus).build());
    }
}
