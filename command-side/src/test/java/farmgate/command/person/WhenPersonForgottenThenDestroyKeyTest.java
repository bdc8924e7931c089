package farmgate.command.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.command.todo.DeadEnd;
import farmgate.command.todo.TodoList;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.IdentityEvent.BuyerForgotten;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Event;
import farmgate.shared.personal.Vault;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WhenPersonForgottenThenDestroyKeyTest {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase database = client.getDatabase("test");
    private final List<String> destroyed = new ArrayList<>();
    private final Vault vault = mock(Vault.class);
    private final EventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final WhenPersonForgottenThenDestroyKey automation =
            new WhenPersonForgottenThenDestroyKey(new TodoList(database), vault, new ForgottenPersons(events));

    @AfterEach
    void tearDown() {
        client.close();
        server.shutdownNow();
    }

    @BeforeEach
    void listen() {
        doAnswer(call -> destroyed.add(call.getArgument(0))).when(vault).forget(any());
    }

    static Stream<Event> facts() {
        return Stream.of(
                new FarmerForgotten(new FarmerId("frm_wang")),
                new BuyerForgotten(new BuyerId("buy_mei")),
                new KeeperForgotten(new StationId("stn_village"), "stn_village", null),
                new KeeperForgotten(new StationId("stn_village"), "stn_village/keeper-1", null));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_key_that_came_back_is_destroyed_again_and_the_row_goes(Event fact) {
        String person = person(fact);
        events.publish(new GenericDomainEventMessage<>("Person", streamOf(person), 0, fact));
        deliver(GenericEventMessage.asEventMessage(fact));
        assertThat(rows()).isEqualTo(1);

        automation.work(person, Actor.automation(Instant.EPOCH));

        assertThat(destroyed).containsExactly(person);
        assertThat(rows()).isZero();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_row_that_no_event_confirms_destroys_no_key(Event fact) {
        deliver(GenericEventMessage.asEventMessage(fact));
        events.publish(new GenericDomainEventMessage<>(
                "Person", streamOf(person(fact)), 0, new FarmerForgotten(new FarmerId("frm_other"))));

        assertThatThrownBy(() -> automation.work(person(fact), Actor.automation(Instant.EPOCH)))
                .isInstanceOf(DeadEnd.class);

        assertThat(destroyed).isEmpty();
    }

    private static String person(Event fact) {
        return switch (fact) {
            case BuyerForgotten buyer -> buyer.buyerId().value();
            case KeeperForgotten keeper -> keeper.person();
            default -> "frm_wang";
        };
    }

    private static String streamOf(String person) {
        return person.split("/", 2)[0];
    }

    private void deliver(EventMessage<?> event) {
        AnnotationEventHandlerAdapter handler = new AnnotationEventHandlerAdapter(automation);
        assertThat(DefaultUnitOfWork.startAndGet(event)
                        .executeWithResult(() -> handler.handle(event))
                        .optionalExceptionResult())
                .isEmpty();
    }

    private long rows() {
        return database.getCollection(TodoList.COLLECTION).countDocuments();
    }
}
