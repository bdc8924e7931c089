package farmgate.config.axon;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
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

    @ProcessingGroup("automations")
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
            long index = token.position().orElseThrow();
            if (processor.equals("notes")) {
                notes.put(index, views.collection("notes").countDocuments());
            } else {
                todos.put(
                        index,
                        mongo.getDatabase(MongoConfiguration.DATABASE)
                                .getCollection(TodoList.COLLECTION)
                                .countDocuments());
            }
            super.storeToken(token, processor, segment);
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
        TokenStore kept = new InMemoryTokenStore();
        Configuration old = start(kept, new BrokenNotes(views), new Reminder(todos));
        try {
            old.eventStore().publish(resumptions(0, LAST));
            await().until(() -> waiting(old) == LAST);
        } finally {
            old.shutdown();
        }
        assertThat(noted()).containsExactly("note 0");

        Configuration upgraded = start(kept, new Notes(views), new Reminder(todos));
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

    private Configuration start(TokenStore tokens, Notes notes, Reminder reminder) {
        Serializer serializer = new WireSerializer();
        MongoTemplate template = DefaultMongoTemplate.builder()
                .mongoDatabase(mongo, MongoConfiguration.DATABASE)
                .build();
        StaticListableBeanFactory beans = new StaticListableBeanFactory(
                Map.of("views", views, "todos", todos, "notes", notes, "reminder", reminder));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> serializer)
                .configureEmbeddedEventStore(c -> new InMemoryEventStorageEngine());
        configurer
                .eventProcessing()
                .registerTokenStore(c -> tokens)
                .registerEventHandler(c -> notes)
                .registerEventHandler(c -> reminder);
        new ProcessorConfiguration()
                .streamingProcessors(beans, template, serializer)
                .configureModule(configurer);
        Configuration axon = configurer.buildConfiguration();
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
