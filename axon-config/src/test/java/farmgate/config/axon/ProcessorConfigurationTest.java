package farmgate.config.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.config.mongo.MongoConfiguration;
import farmgate.query.projection.Projection;
import farmgate.query.projection.ViewWrite;
import farmgate.query.projection.Views;
import farmgate.shared.message.Actor;
import farmgate.shared.station.StationEvent.StationResumed;
import farmgate.shared.station.StationId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The processors as they are put together, down to the order in which a batch reaches the database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessorConfigurationTest {

    private static final StationId STATION = new StationId("stn_1");
    private static final long LAST = 9;
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient mongo = MongoClients.create(server.bindAndGetConnectionString());
    private final Views views = new Views(mongo.getDatabase(MongoConfiguration.DATABASE));
    private final TodoList todos = new TodoList(mongo.getDatabase(MongoConfiguration.DATABASE));
    private final Positions positions = new Positions();

    @ProcessingGroup("notes")
    static class Notes extends Projection {

        Notes(Views views) {
            super(views, "notes");
        }

        @EventHandler
        void on(StationResumed event, @SequenceNumber long version) {
            views().write("notes", ViewWrite.keep("note " + version, new Document()));
        }
    }

    /** As it was before it was repaired: it takes the first event only. */
    @ProcessingGroup("notes")
    static class BrokenNotes extends Notes {

        BrokenNotes(Views views) {
            super(views);
        }

        @Override
        @EventHandler
        void on(StationResumed event, @SequenceNumber long version) {
            if (version > 0) {
                throw new IllegalStateException("cannot take a second one");
            }
            super.on(event, version);
        }
    }

    /** It never takes anything of the first station. */
    @ProcessingGroup("notes")
    static class PoisonedNotes extends Projection {

        PoisonedNotes(Views views) {
            super(views, "notes");
        }

        @EventHandler
        void on(StationResumed event) {
            if (event.stationId().equals(STATION)) {
                throw new DateTimeException("no such day");
            }
            views().write("notes", ViewWrite.keep(event.stationId().value(), new Document()));
        }
    }

    @ProcessingGroup("remind")
    static class Reminder implements Automation {

        private final TodoList todos;

        Reminder(TodoList todos) {
            this.todos = todos;
        }

        @EventHandler
        void on(StationResumed event, @SequenceNumber long version) {
            todos.add(this, "station " + version, NEVER);
        }

        @Override
        public String name() {
            return "remind";
        }

        @Override
        public void work(String subject, Actor actor) {
            throw new IllegalStateException("nothing is due");
        }
    }

    /** Notes how many documents there are each time that a position is stored. */
    private final class Positions extends InMemoryTokenStore {

        private final Map<Long, Long> notes = new ConcurrentHashMap<>();
        private final Map<Long, Long> todos = new ConcurrentHashMap<>();

        @Override
        public void storeToken(TrackingToken token, String processor, int segment) {
            boolean ofNotes = processor.equals("notes");
            long documents = (ofNotes
                            ? views.collection("notes")
                            : mongo.getDatabase(MongoConfiguration.DATABASE).getCollection(TodoList.COLLECTION))
                    .countDocuments();
            super.storeToken(token, processor, segment);
            (ofNotes ? notes : todos).put(token.position().orElseThrow(), documents);
        }
    }

    @AfterEach
    void stop() {
        mongo.close();
        server.shutdownNow();
    }

    @Test
    void what_a_batch_writes_is_in_the_database_before_its_position_is() {
        Configuration axon = start(positions, new Notes(views), new Reminder(todos));
        try {
            axon.eventStore().publish(resumptions(0, LAST));
            await().until(() -> positions.notes.containsKey(LAST) && positions.todos.containsKey(LAST));
        } finally {
            axon.shutdown();
        }

        assertThat(positions.notes)
                .allSatisfy((index, count) -> assertThat(count).isEqualTo(index + 1));
        assertThat(positions.todos)
                .allSatisfy((index, count) -> assertThat(count).isEqualTo(index + 1));
    }

    @Test
    void an_event_that_could_not_be_taken_is_tried_again_after_the_upgrade_that_can() {
        Configuration old = start(positions, new BrokenNotes(views), new Reminder(todos));
        try {
            old.eventStore().publish(resumptions(0, LAST));
            // An event waits in the queue before its batch is written: the batch is over when its position is stored.
            await().until(() -> positions.notes.containsKey(LAST));
            assertThat(waiting(old)).isEqualTo(LAST);
        } finally {
            old.shutdown();
        }
        assertThat(noted()).containsExactly("note 0");

        Configuration upgraded = start(positions, new Notes(views), new Reminder(todos));
        try {
            assertThat(waiting(upgraded)).isEqualTo(LAST);
            assertThat(upgraded.eventProcessingConfiguration()
                            .sequencedDeadLetterProcessor("notes")
                            .orElseThrow()
                            .processAny())
                    .isTrue();
            assertThat(waiting(upgraded)).isZero();
        } finally {
            upgraded.shutdown();
        }

        assertThat(noted())
                .containsExactlyElementsOf(LongStream.rangeClosed(0, LAST)
                        .mapToObj(version -> "note " + version)
                        .toList());
    }

    @Test
    void thousands_of_events_behind_one_that_cannot_be_taken_stop_nobody_else() {
        StationId other = new StationId("stn_2");
        Configuration axon = start(new InMemoryTokenStore(), new PoisonedNotes(views), new Reminder(todos));
        try {
            for (int batch = 0; batch < 5; batch++) {
                axon.eventStore().publish(resumptions(batch * 500L, batch * 500L + 499));
            }
            axon.eventStore()
                    .publish(new GenericDomainEventMessage<>(
                            "Station", other.value(), 0, new StationResumed(other, null)));
            await().atMost(Duration.ofSeconds(30)).until(() -> noted().equals(List.of("stn_2")));
            assertThat(waiting(axon)).isEqualTo(2500);
            assertThat(axon.eventProcessingConfiguration()
                            .eventProcessor("notes", StreamingEventProcessor.class)
                            .orElseThrow()
                            .isError())
                    .isFalse();
        } finally {
            axon.shutdown();
        }
    }

    @Test
    void an_automation_that_shares_its_processor_does_not_start() {
        assertThatThrownBy(() -> start(
                        new InMemoryTokenStore(),
                        Map.of("one", new Reminder(todos), "two", new Reminder(todos)),
                        List.of()))
                .hasMessageContaining("shares the processing group remind");
    }

    private Configuration start(TokenStore tokens, Projection notes, Reminder reminder) {
        return start(tokens, Map.of("notes", notes, "reminder", reminder), List.of(notes, reminder));
    }

    private Configuration start(TokenStore tokens, Map<String, Object> named, List<Object> handlers) {
        Serializer serializer = new WireSerializer();
        MongoTemplate template = DefaultMongoTemplate.builder()
                .mongoDatabase(mongo, MongoConfiguration.DATABASE)
                .build();
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("views", views);
        beans.addBean("todos", todos);
        named.forEach(beans::addBean);
        AtomicReference<EventStore> store = new AtomicReference<>();
        beans.addBean("decisions", new SetAsideDecisions(store::get));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> serializer)
                .configureEmbeddedEventStore(c -> new InMemoryEventStorageEngine());
        configurer.eventProcessing().registerTokenStore(c -> tokens);
        handlers.forEach(handler -> configurer.eventProcessing().registerEventHandler(c -> handler));
        ProcessorConfiguration.processors(beans, template, serializer, 1000, Duration.ofSeconds(10))
                .configureModule(configurer);
        Configuration axon = configurer.buildConfiguration();
        store.set(axon.eventStore());
        axon.start();
        return axon;
    }

    private static List<? extends EventMessage<?>> resumptions(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(
                        i -> new GenericDomainEventMessage<>("Station", "stn_1", i, new StationResumed(STATION, null)))
                .toList();
    }

    private static long waiting(Configuration axon) {
        return axon.eventProcessingConfiguration()
                .deadLetterQueue("notes")
                .orElseThrow()
                .size();
    }

    private List<String> noted() {
        return views.collection("notes")
                .find()
                .map(note -> note.getString("_id"))
                .into(new ArrayList<>());
    }
}
