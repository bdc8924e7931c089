package farmgate.config.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.config.servers.Servers;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FairShareTest {

    private static final int PROCESSORS = 7;
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(2);

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient mongo = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase database = mongo.getDatabase("farmgate");
    private final MongoTemplate template =
            DefaultMongoTemplate.builder().mongoDatabase(mongo, "farmgate").build();
    private final Servers servers = new Servers(List.of(), Clock.systemUTC());
    private final Map<String, Node> nodes = new HashMap<>();

    private final Set<String> building = ConcurrentHashMap.newKeySet();
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final EmbeddedEventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();

    private record Node(
            SortedMap<String, StreamingEventProcessor> processors, FairShare share, ScheduledExecutorService threads) {}

    static final class Reader {

        @EventHandler
        void on(String event) {}
    }

    @AfterEach
    void stop() {
        List.copyOf(nodes.keySet()).forEach(this::stop);
        mongo.close();
        server.shutdownNow();
    }

    @Test
    void a_node_that_comes_gets_its_share_and_so_does_a_third() {
        start("one", names("p", PROCESSORS));
        await().atMost(Duration.ofSeconds(30)).until(() -> held("one") == PROCESSORS);

        start("two", names("p", PROCESSORS));
        await().atMost(Duration.ofSeconds(60)).until(() -> held("one") == 4 && held("two") == 3);

        start("three", names("p", PROCESSORS));
        await().atMost(Duration.ofSeconds(90))
                .until(() -> held("one") + held("two") + held("three") == PROCESSORS
                        && nodes.keySet().stream().allMatch(name -> held(name) <= 3));
    }

    @Test
    void what_a_node_had_that_went_is_taken_over_and_given_back_when_it_returns() {
        start("one", names("p", PROCESSORS));
        start("two", names("p", PROCESSORS));
        await().atMost(Duration.ofSeconds(60)).until(() -> held("one") >= 3 && held("two") >= 3);

        stop("two");
        await().atMost(Duration.ofSeconds(60)).until(() -> held("one") == PROCESSORS);

        start("two", names("p", PROCESSORS));
        await().atMost(Duration.ofSeconds(60)).until(() -> held("one") >= 3 && held("two") >= 3);
    }

    /** Command nodes run automations, query nodes projections; both share among themselves. */
    @Test
    void nodes_share_with_those_of_their_role_alone() {
        start("query", names("view", 4));
        start("command", names("work", 3));
        await().atMost(Duration.ofSeconds(30)).until(() -> held("query") == 4 && held("command") == 3);
        for (int looks = 0; looks < 4; looks++) {
            nodes.values().forEach(node -> node.share().look(System.nanoTime()));
        }
        assertThat(held("query")).isEqualTo(4);
        assertThat(held("command")).isEqualTo(3);
    }

    @Test
    void what_is_being_rebuilt_stays_with_the_node_that_builds_it() {
        start("one", names("p", 2));
        await().atMost(Duration.ofSeconds(30)).until(() -> held("one") == 2);
        building.addAll(names("p", 2));
        start("two", names("p", 2));
        await().atMost(Duration.ofSeconds(30)).until(() -> nodesKnown() == 2);
        for (int looks = 0; looks < 4; looks++) {
            nodes.values().forEach(node -> node.share().look(System.nanoTime()));
        }
        assertThat(held("one")).isEqualTo(2);

        building.clear();
        await().atMost(Duration.ofSeconds(60)).until(() -> held("one") == 1 && held("two") == 1);
    }

    private long nodesKnown() {
        return database.getCollection(Nodes.COLLECTION).countDocuments();
    }

    @Test
    void a_row_that_a_dead_node_left_counts_for_nobody() {
        database.getCollection(Nodes.COLLECTION)
                .insertOne(
                        new org.bson.Document("_id", "dead").append("beat", 7L).append("processors", names("p", 7)));
        Nodes here = new Nodes(database, "here", Duration.ofSeconds(20));

        assertThat(here.others(0)).isEmpty();
        assertThat(here.others(Duration.ofSeconds(5).toNanos())).isEmpty();
        new Nodes(database, "dead", Duration.ofSeconds(20)).beat(List.of("p-1"));
        assertThat(here.others(Duration.ofSeconds(6).toNanos())).containsOnlyKeys("dead");
        assertThat(here.others(Duration.ofSeconds(27).toNanos())).isEmpty();
        here.others(Duration.ofMinutes(20).toNanos());
        assertThat(database.getCollection(Nodes.COLLECTION).countDocuments()).isZero();
    }

    private static List<String> names(String kind, int count) {
        return IntStream.range(0, count).mapToObj(number -> kind + "-" + number).toList();
    }

    private long held(String node) {
        return nodes.get(node).processors().values().stream()
                .filter(processor -> !processor.processingStatus().isEmpty())
                .count();
    }

    private void start(String name, List<String> names) {
        MongoTokenStore tokens = MongoTokenStore.builder()
                .mongoTemplate(template)
                .serializer(Jackson3Serializer.builder().build())
                .nodeId(name)
                .claimTimeout(CLAIM_TIMEOUT)
                .build();
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
        SortedMap<String, StreamingEventProcessor> processors = new TreeMap<>();
        for (String each : names) {
            StreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                    .name(each)
                    .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                            .eventHandlers(new Reader())
                            .build())
                    .messageSource(events)
                    .tokenStore(tokens)
                    .transactionManager(NoTransactionManager.INSTANCE)
                    .initialSegmentCount(1)
                    .tokenClaimInterval(CLAIM_TIMEOUT.toMillis() / 2)
                    .claimExtensionThreshold(CLAIM_TIMEOUT.toMillis() / 2)
                    .coordinatorExecutor(threads)
                    .workerExecutor(threads)
                    .build();
            processor.start();
            processors.put(each, processor);
        }
        FairShare share = new FairShare(
                () -> processors,
                building::contains,
                wanted::contains,
                new Nodes(database, name, CLAIM_TIMEOUT.multipliedBy(2)),
                servers,
                CLAIM_TIMEOUT);
        share.start();
        nodes.put(name, new Node(processors, share, threads));
    }

    private void stop(String name) {
        Node node = nodes.remove(name);
        node.share().stop();
        node.processors().values().forEach(StreamingEventProcessor::shutDown);
        node.threads().shutdown();
    }
}
