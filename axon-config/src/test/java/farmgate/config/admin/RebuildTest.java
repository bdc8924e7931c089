package farmgate.config.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.config.axon.PositionCheck;
import farmgate.config.axon.RebuildProcessors;
import farmgate.config.axon.SetAsideDecisions;
import farmgate.config.axon.UnboundedDeadLetterQueue;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.deadletter.SetAsideEvent;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideApproved;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideProposed;
import farmgate.shared.deadletter.SetAsidesId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A read model is built anew at noon: who reads it sees the old one until the new one is whole. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RebuildTest {

    private static final String GROUP = "parcels";
    private static final String PARCELS = "parcels";
    private static final long EVENTS = 1_300;
    private static final Document STALE = new Document("_id", "stale");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient mongo = MongoClients.create(server.bindAndGetConnectionString());
    private final Views views = new Views(mongo.getDatabase("farmgate"));
    private final TokenStore tokens = new InMemoryTokenStore();
    private final Parcels projection = new Parcels(views);
    private final MongoTemplate template =
            DefaultMongoTemplate.builder().mongoDatabase(mongo, "farmgate").build();
    private final Serializer serializer = Jackson3Serializer.builder().build();
    private final List<String> handedOver = new CopyOnWriteArrayList<>();
    private Configuration axon;
    private SetAsideDecisions decisions;
    private Rebuilds rebuilds;

    record ParcelSent(long number) {}

    /** One document for each parcel. It takes an event in when it is let. */
    @ProcessingGroup(GROUP)
    static final class Parcels extends Projection {

        private final ConcurrentLinkedQueue<Long> seen = new ConcurrentLinkedQueue<>();
        private final Set<Long> cannot = ConcurrentHashMap.newKeySet();
        private final Semaphore let = new Semaphore(0);

        Parcels(Views views) {
            super(views, PARCELS);
            views.collection(PARCELS).createIndex(Indexes.ascending("number"));
        }

        @EventHandler
        void on(ParcelSent event) throws InterruptedException {
            let.acquire();
            seen.add(event.number());
            if (cannot.contains(event.number())) {
                views().write(PARCELS, ViewWrite.keep("half-" + event.number(), new Document()));
                throw new ArithmeticException("too heavy");
            }
            String id = "parcel-" + event.number();
            views().write(PARCELS, ViewWrite.keep(id, new Document("number", event.number())));
        }
    }

    @BeforeEach
    void start() {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> Jackson3Serializer.builder().build())
                .registerComponent(TokenStore.class, c -> tokens)
                .configureEmbeddedEventStore(c -> new InMemoryEventStorageEngine());
        configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.INSTANCE)
                .registerPooledStreamingEventProcessor(
                        GROUP, Configuration::eventStore, (c, builder) -> builder.initialSegmentCount(1))
                .registerDeadLetterQueue(GROUP, c -> queue(GROUP))
                .registerEventHandler(c -> projection);
        axon = configurer.buildConfiguration();
        axon.start();
        decisions = new SetAsideDecisions(axon::eventStore);
        rebuilds = rebuilds();
        send(0, EVENTS);
        projection.let.release((int) EVENTS);
        await().atMost(Duration.ofSeconds(20)).until(() -> shown() == EVENTS);
        views.collection(PARCELS).insertOne(STALE);
        projection.seen.clear();
    }

    @AfterEach
    void stop() {
        projection.let.release(1_000_000);
        rebuilds.close();
        axon.shutdown();
        mongo.close();
        server.shutdownNow();
    }

    @Test
    void the_old_one_is_shown_until_the_new_one_is_whole() {
        rebuilds.begin(GROUP);
        projection.let.release(700);
        await().until(() -> projection.seen.size() == 700);

        assertThat(views.collection(PARCELS).find()).contains(STALE).hasSize((int) EVENTS + 1);
        assertThat(view()).isNotNull().satisfies(view -> {
            assertThat(view.generation()).isEqualTo(2);
            assertThat(view.progress()).isBetween(1, 99);
            assertThat(view.errors()).isEmpty();
        });

        send(EVENTS, EVENTS + 5);
        projection.let.release(1_000_000);
        await().atMost(Duration.ofSeconds(20)).until(() -> view() == null);

        assertThat(views.generations().of(GROUP).live()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(views.collection(PARCELS).find())
                .doesNotContain(STALE)
                .hasSize((int) EVENTS + 5));
        assertThat(views.collection(PARCELS).listIndexes().map(index -> index.get("key")))
                .contains(new Document("number", 1));
    }

    @Test
    void its_threads_end_with_it() {
        projection.let.release(1_000_000);
        rebuilds.begin(GROUP);
        assertThat(threadsOfRebuilds()).isNotEmpty();
        await().atMost(Duration.ofSeconds(20)).until(() -> view() == null);

        await().untilAsserted(() -> assertThat(threadsOfRebuilds()).isEmpty());
    }

    private static List<String> threadsOfRebuilds() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains(GROUP + "~"))
                .toList();
    }

    @Test
    void what_happens_afterwards_goes_into_the_new_one() {
        projection.let.release(1_000_000);
        rebuilds.begin(GROUP);
        await().atMost(Duration.ofSeconds(20)).until(() -> view() == null);

        send(EVENTS, EVENTS + 1);

        await().until(() -> shown() == EVENTS + 1);
        rebuilds.begin(GROUP);
        await().atMost(Duration.ofSeconds(20)).until(() -> view() == null);
        assertThat(views.generations().of(GROUP).live()).isEqualTo(3);
        await().until(() -> shown() == EVENTS + 1);
    }

    @Test
    void one_that_was_cut_off_goes_on_where_it_stopped() {
        rebuilds.begin(GROUP);
        projection.let.release(1_000);
        await().until(() -> view() != null && view().position() > 0);
        projection.let.release(500);
        rebuilds.close();
        List<Long> before = List.copyOf(projection.seen);

        rebuilds = rebuilds();
        projection.let.release(1_000_000);
        rebuilds.resume();
        await().atMost(Duration.ofSeconds(20)).until(() -> view() == null);

        assertThat(before).startsWith(0L);
        assertThat(projection.seen.stream().filter(number -> number == 0))
                .as("begun once")
                .hasSize(1);
        assertThat(views.generations().of(GROUP).live()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(views.collection(PARCELS).find())
                .doesNotContain(STALE)
                .hasSize((int) EVENTS));
    }

    @Test
    void one_that_cannot_take_an_event_puts_it_aside_and_is_shown_without_it() {
        projection.cannot.addAll(Set.of(3L, 700L));
        projection.let.release(1_000_000);
        rebuilds.begin(GROUP);
        await().atMost(Duration.ofSeconds(20)).until(() -> view() == null);

        assertThat(views.generations().of(GROUP).live()).isEqualTo(2);
        assertThat(views.collection(PARCELS).find().map(document -> document.getString("_id")))
                .hasSize((int) EVENTS - 2)
                .doesNotContain("parcel-3", "parcel-700", "half-3");
        assertThat(letters()).containsExactlyInAnyOrder("parcel-3", "parcel-700");
        assertThat(queue(GROUP + "~2").size()).isZero();
        assertThat(handedOver).containsExactly(GROUP);
    }

    @Test
    void what_it_put_aside_is_seen_while_it_is_built() {
        projection.cannot.add(0L);
        rebuilds.begin(GROUP);
        projection.let.release(600);

        await().until(() -> view() != null && view().deadLetters() == 1);
        assertThat(view().errors()).containsExactly("1 event is put aside");
    }

    @Test
    void letters_of_before_that_can_be_taken_by_now_are_letters_no_more() {
        projection.cannot.add(EVENTS);
        projection.let.release(1_000_000);
        send(EVENTS, EVENTS + 1);
        await().until(() -> letters().equals(List.of("parcel-" + EVENTS)));
        projection.cannot.clear();

        rebuilds.begin(GROUP);
        await().atMost(Duration.ofSeconds(20)).until(() -> view() == null);

        assertThat(letters()).isEmpty();
        assertThat(shown()).isEqualTo(EVENTS + 1);
    }

    @Test
    void it_leaves_out_what_two_people_set_aside() {
        String eventId = axon.eventStore().readEvents("parcel-5", 0).next().getIdentifier();
        axon.eventStore()
                .publish(
                        decision(0, new SetAsideProposed(SetAsidesId.ALL, GROUP, eventId, "told twice", "anna")),
                        decision(1, new SetAsideApproved(SetAsidesId.ALL, GROUP, eventId, "bo")));
        projection.let.release(1_000_000);
        rebuilds.begin(GROUP);
        await().atMost(Duration.ofSeconds(20)).until(() -> view() == null);

        assertThat(views.collection(PARCELS).find().map(document -> document.getString("_id")))
                .hasSize((int) EVENTS - 1)
                .doesNotContain("parcel-5");
        assertThat(letters()).isEmpty();
    }

    @Test
    void one_that_was_shown_and_cut_off_before_its_letters_were_is_finished_at_the_next_start() {
        projection.let.release(1_000_000);
        rebuilds.begin(GROUP);
        await().atMost(Duration.ofSeconds(20)).until(() -> view() == null);
        UnboundedDeadLetterQueue left = queue(GROUP + "~2");
        left.enqueue("parcel-1", letter("parcel-1"));
        queue(GROUP).enqueue("parcel-2", letter("parcel-2"));

        rebuilds.close();
        rebuilds = rebuilds();
        rebuilds.resume();

        assertThat(letters()).containsExactly("parcel-1");
    }

    private UnboundedDeadLetterQueue queue(String group) {
        return new UnboundedDeadLetterQueue(group, template, serializer, 1000);
    }

    private List<String> letters() {
        return StreamSupport.stream(queue(GROUP).deadLetters().spliterator(), false)
                .flatMap(sequence -> StreamSupport.stream(sequence.spliterator(), false))
                .map(letter -> ((DomainEventMessage<?>) letter.message()).getAggregateIdentifier())
                .toList();
    }

    private DeadLetter<EventMessage<?>> letter(String parcel) {
        return new GenericDeadLetter<>(parcel, new GenericDomainEventMessage<>("Parcel", parcel, 0, new ParcelSent(1)));
    }

    private static DomainEventMessage<SetAsideEvent> decision(long number, SetAsideEvent event) {
        return new GenericDomainEventMessage<>("SetAsides", SetAsidesId.ALL.value(), number, event);
    }

    private RebuildView view() {
        return rebuilds.view(GROUP, EVENTS).orElse(null);
    }

    private long shown() {
        return views.collection(PARCELS).countDocuments();
    }

    private void send(long from, long to) {
        axon.eventStore()
                .publish(LongStream.range(from, to)
                        .mapToObj(number -> new GenericDomainEventMessage<>(
                                "Parcel", "parcel-" + number, 0, new ParcelSent(number)))
                        .toList());
    }

    private Rebuilds rebuilds() {
        PositionCheck positions = new PositionCheck(axon.eventStore(), tokens, false);
        return new Rebuilds(
                List.of(projection),
                views,
                new RebuildProcessors(axon.eventStore(), tokens, positions, decisions, this::queue),
                axon.eventProcessingConfiguration(),
                handedOver::add,
                true,
                Clock.systemUTC());
    }
}
