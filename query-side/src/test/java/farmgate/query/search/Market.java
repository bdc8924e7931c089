package farmgate.query.search;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.query.projection.Views;
import farmgate.query.web.Fresh;
import farmgate.shared.listing.ListingEvent;
import farmgate.shared.message.Event;
import farmgate.shared.message.Id;
import farmgate.shared.station.StationEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The projection behind a real processor, over an event store in memory and the stand-in for MongoDB. */
final class Market implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-10-08T04:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase database = client.getDatabase("farmgate");
    /** Each reader reads for itself: one that shares what others read may miss the first event while it wakes. */
    private final EmbeddedEventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .optimizeEventConsumption(false)
            .fetchDelay(5)
            .build();

    private final Map<String, Long> versions = new HashMap<>();
    private final Views views = new Views(database);
    private TrackingEventProcessor processor = started();
    private Instant next = NOW.minus(Duration.ofDays(1));

    private final StationDirectory stations = new StationDirectory(views);
    private final OnOffer onOffer = new OnOffer(stations, () -> NOW);

    final ListingSearch search =
            new ListingSearch(views, stations, onOffer, new Guesses(new Assortment(views, onOffer)));
    final ListingReads reads = new ListingReads(search, new Fresh(views));

    /** Made anew, because the clock stands still and with it the counts. */
    Suggestions suggestions() {
        return new Suggestions(new Assortment(views, onOffer));
    }

    /** Appends events, each a second after the one before, and waits until they can be found. */
    void happened(List<? extends Event> facts) {
        events.publish(facts.stream().map(this::message).toList());
        settle();
    }

    void happened(Event... facts) {
        happened(List.of(facts));
    }

    /** Delivers every event from the beginning once more, to documents that have taken them in. */
    void deliverAllAgain() {
        processor.shutDown();
        processor = started();
        settle();
    }

    /** Empties the views and makes them anew. */
    void rebuild() {
        processor.shutDown();
        processor.resetTokens();
        processor.start();
        settle();
    }

    /** Everything in the views, by collection. */
    Map<String, List<Document>> contents() {
        Map<String, List<Document>> contents = new HashMap<>();
        for (String name : List.of(ListingProjection.LISTINGS, ListingProjection.STATIONS)) {
            contents.put(
                    name,
                    database.getCollection(name)
                            .find()
                            .sort(new Document("_id", 1))
                            .into(new ArrayList<>()));
        }
        return contents;
    }

    /** The ids of all listings that meet a condition, whether on offer or not. */
    Set<String> matching(Bson condition) {
        return database.getCollection(ListingProjection.LISTINGS)
                .find(condition)
                .map(ListingSearch::id)
                .into(new HashSet<>());
    }

    Assortment assortment(InstantSource clock) {
        return new Assortment(views, new OnOffer(stations, clock));
    }

    Document listing(Id id) {
        return database.getCollection(ListingProjection.LISTINGS)
                .find(new Document("_id", id.value()))
                .first();
    }

    @Override
    public void close() {
        processor.shutDown();
        client.close();
        server.shutdownNow();
    }

    private void settle() {
        TrackingToken head = events.createHeadToken();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> processor.processingStatus().values().stream()
                        .anyMatch(status -> status.getTrackingToken() != null
                                && status.getTrackingToken().covers(head)));
    }

    private TrackingEventProcessor started() {
        TrackingEventProcessor made = TrackingEventProcessor.builder()
                .name("search")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new ListingProjection(views))
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.INSTANCE)
                        .build())
                .messageSource(events)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.INSTANCE)
                .trackingEventProcessorConfiguration(TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andBatchSize(50)
                        // From the beginning, also when something has happened before it wakes.
                        .andInitialTrackingToken(_ -> null)
                        .andEventAvailabilityTimeout(20, TimeUnit.MILLISECONDS))
                .build();
        made.start();
        return made;
    }

    private EventMessage<?> message(Event fact) {
        String id = idOf(fact);
        long version = versions.merge(id, 0L, (before, zero) -> before + 1);
        next = next.plusSeconds(1);
        GenericEventMessage<Event> message =
                new GenericEventMessage<>(id + "/" + version, fact, MetaData.emptyInstance(), next);
        return new GenericDomainEventMessage<>("thing", id, version, message, message::getTimestamp);
    }

    private static String idOf(Event fact) {
        return switch (fact) {
            case ListingEvent listing -> listing.listingId().value();
            case StationEvent station -> station.stationId().value();
            default -> throw new IllegalArgumentException("not an event of the search: " + fact);
        };
    }
}
