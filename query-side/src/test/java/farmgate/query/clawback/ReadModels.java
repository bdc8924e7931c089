package farmgate.query.clawback;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.projection.Projection;
import farmgate.query.projection.Views;
import farmgate.shared.message.Event;
import java.time.Instant;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** Views over a MongoDB in memory, and the delivery of events to projections as Axon delivers them. */
final class ReadModels implements AutoCloseable {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    final Views views = new Views(client.getDatabase("test"));

    static EventMessage<?> event(String aggregate, long sequence, Event payload, Instant at) {
        String id = aggregate + "-" + sequence;
        return new GenericDomainEventMessage<>("Type", aggregate, sequence, payload, MetaData.emptyInstance(), id, at);
    }

    void deliver(Projection projection, EventMessage<?> event) {
        AnnotationEventHandlerAdapter handler = new AnnotationEventHandlerAdapter(projection);
        assertThat(handler.canHandle(event))
                .as("%s is handled", event.getPayloadType())
                .isTrue();
        assertThat(DefaultUnitOfWork.startAndGet(event)
                        .executeWithResult(() -> handler.handle(event))
                        .optionalExceptionResult())
                .isEmpty();
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
