package farmgate.query.order;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.projection.Projection;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.bson.Document;

/** An event store, a processor for each projection of orders, and a database, all in memory. */
public final class Room implements AutoCloseable {

    private static final Instant BEGINNING = Instant.parse("2026-09-01T00:00:00Z");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client;
    private final List<Projection> projections;
    private final Configuration axon;
    private final Map<String, Long> sequences = new HashMap<>();
    public final Views views;
    public final Fresh fresh;
    public final OpenVault vault = new OpenVault();
    private Instant now = BEGINNING;

    public Room() {
        this(views -> List.of(new OrderProjection(views), new CheckoutProjection(views)));
    }

    public Room(Function<Views, List<Projection>> projectionsOn) {
        InetSocketAddress address = server.bind();
        client = MongoClients.create("mongodb://" + address.getHostString() + ":" + address.getPort());
        views = new Views(client.getDatabase("room"));
        fresh = new Fresh(views);
        projections = projectionsOn.apply(views);
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(
                        configuration -> Jackson3Serializer.builder().build())
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine());
        for (Projection projection : projections) {
            configurer
                    .eventProcessing()
                    .registerPooledStreamingEventProcessor(
                            groupOf(projection),
                            Configuration::eventStore,
                            (configuration, builder) ->
                                    builder.initialSegmentCount(1).batchSize(7));
            configurer.eventProcessing().registerEventHandler(configuration -> projection);
        }
        axon = configurer.buildConfiguration();
        axon.start();
    }

    public EventStore eventStore() {
        return axon.eventStore();
    }

    public OrderChanges changes() {
        return new OrderChanges(views, fresh);
    }

    /** Appends events of one thing, each an hour after the one before it. */
    public Room happened(String id, Object... events) {
        return happened(id, MetaData.emptyInstance(), events);
    }

    public Room happened(String id, MetaData metaData, Object... events) {
        for (Object event : events) {
            now = now.plus(Duration.ofHours(1));
            long sequence = sequences.merge(id, 0L, (before, first) -> before + 1);
            eventStore()
                    .publish(new GenericDomainEventMessage<>(
                            "Thing",
                            id,
                            sequence,
                            event,
                            metaData,
                            IdentifierFactory.getInstance().generateIdentifier(),
                            now));
        }
        return this;
    }

    /** The time of the last event. */
    public Instant now() {
        return now;
    }

    /** Waits until every projection has seen every event. */
    public Room settled() {
        TrackingToken head = eventStore().createHeadToken();
        for (Projection projection : projections) {
            StreamingEventProcessor processor = processor(projection);
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> processor.processingStatus().values().stream()
                            .anyMatch(status -> status.getTrackingToken() != null
                                    && status.getTrackingToken().covers(head)
                                    && !status.isErrorState()));
        }
        return this;
    }

    /** Begins every projection again from nothing. */
    public Room rebuilt() {
        for (Projection projection : projections) {
            StreamingEventProcessor processor = processor(projection);
            processor.shutDown();
            processor.resetTokens();
            processor.start();
        }
        return settled();
    }

    /** Delivers every event once more to every projection, each in a unit of work of its own. */
    Room deliveredAgain() {
        for (Projection projection : projections) {
            AnnotationEventHandlerAdapter handlers = new AnnotationEventHandlerAdapter(projection);
            try (BlockingStream<TrackedEventMessage<?>> stream = eventStore().openStream(null)) {
                for (TrackedEventMessage<?> event;
                        (event = stream.peek().orElse(null)) != null;
                        stream.nextAvailable()) {
                    TrackedEventMessage<?> again = event;
                    DefaultUnitOfWork.startAndGet(again).executeWithResult(() -> {
                        handlers.handle(again);
                        return null;
                    });
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return this;
    }

    /** All that the projections keep. */
    List<Document> kept() {
        List<Document> kept = new ArrayList<>();
        for (Projection projection : projections) {
            projection
                    .collections()
                    .forEach(name -> views.collection(name)
                            .find()
                            .sort(new Document("_id", 1))
                            .into(kept));
        }
        return kept;
    }

    private StreamingEventProcessor processor(Projection projection) {
        return axon.eventProcessingConfiguration()
                .eventProcessor(groupOf(projection), StreamingEventProcessor.class)
                .orElseThrow();
    }

    private static String groupOf(Projection projection) {
        return projection.getClass().getAnnotation(ProcessingGroup.class).value();
    }

    @Override
    public void close() {
        axon.shutdown();
        client.close();
        server.shutdownNow();
    }
}
