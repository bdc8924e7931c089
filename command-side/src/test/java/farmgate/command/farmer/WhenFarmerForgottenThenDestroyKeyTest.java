package farmgate.command.farmer;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.command.todo.TodoList;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.message.Actor;
import java.time.Instant;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WhenFarmerForgottenThenDestroyKeyTest {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase database = client.getDatabase("test");
    private final PlainVault vault = new PlainVault();
    private final WhenFarmerForgottenThenDestroyKey automation =
            new WhenFarmerForgottenThenDestroyKey(new TodoList(database), vault);

    @AfterEach
    void tearDown() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void a_key_that_came_back_is_destroyed_again_and_the_row_goes() {
        deliver(GenericEventMessage.asEventMessage(new FarmerForgotten(new FarmerId("frm_wang"))));
        assertThat(rows()).isEqualTo(1);

        automation.work("frm_wang", Actor.automation(Instant.EPOCH));

        assertThat(vault.forgotten).containsExactly("frm_wang");
        assertThat(rows()).isZero();
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
