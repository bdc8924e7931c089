package farmgate.config.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WritesBeforePositionTest {

    private static final String THINGS = "things";

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final Views views = new Views(client.getDatabase("farmgate"));
    private final WritesBeforePosition interceptor = new WritesBeforePosition(views, null, List.of());

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    /** A processor stores the position first thing in the commit: a crash right after it must find the writes there. */
    @Test
    void a_batchs_writes_are_there_when_its_position_is_stored() throws Exception {
        List<Long> thereAfterEachEvent = new ArrayList<>();
        List<Long> thereAtPosition = new ArrayList<>();
        List<EventMessage<?>> events = Stream.of("a", "b", "c")
                .<EventMessage<?>>map(GenericEventMessage::asEventMessage)
                .toList();
        BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(events);
        batch.onPrepareCommit(unit -> thereAtPosition.add(there()));
        MessageHandler<EventMessage<?>> handler = event -> {
            String id = String.valueOf(event.getPayload());
            thereAfterEachEvent.add(there());
            views.write(THINGS, ViewWrite.keep(id, new Document("_id", id)));
            return null;
        };

        batch.executeWithResult(() -> new DefaultInterceptorChain<>(batch, List.of(interceptor), handler).proceed());

        assertThat(thereAfterEachEvent).as("sent together, not one by one").containsExactly(0L, 0L, 0L);
        assertThat(thereAtPosition).containsExactly(3L);
        assertThat(there()).isEqualTo(3);
    }

    private long there() {
        return views.collection(THINGS).countDocuments();
    }
}
