package farmgate.config.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.command.deadletter.SetAsideCommand.ApproveSetAside;
import farmgate.command.deadletter.SetAsideCommand.ProposeSetAside;
import farmgate.command.todo.DeadEnds;
import farmgate.command.todo.TodoList;
import farmgate.command.web.ActorMetaData;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.config.axon.LeavesOutWhatWasSetAside;
import farmgate.config.axon.PositionCheck;
import farmgate.config.axon.RebuildProcessors;
import farmgate.config.axon.SetAsideDecisions;
import farmgate.config.axon.SetAsideDecisions.Decision;
import farmgate.config.axon.SetAsideDecisions.Letter;
import farmgate.config.axon.SetAsideDecisions.State;
import farmgate.config.servers.RemoteServer;
import farmgate.config.servers.Servers;
import farmgate.query.projection.Views;
import farmgate.query.web.Page;
import farmgate.shared.deadletter.SetAsideEvent;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideApproved;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideProposed;
import farmgate.shared.deadletter.SetAsidesId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationEvent;
import farmgate.shared.station.StationEvent.StationOpened;
import farmgate.shared.station.StationEvent.StationResumed;
import farmgate.shared.station.StationEvent.StationSuspended;
import farmgate.shared.station.StationId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.deadletter.InMemorySequencedDeadLetterQueue;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminTest {

    private static final StationId STATION = new StationId("stn_1");
    private static final long ALARM = 3;
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);
    private static final DeadLetterEndpoint.SetAsideBody REASON = new DeadLetterEndpoint.SetAsideBody("told twice");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient mongo = MongoClients.create(server.bindAndGetConnectionString());
    private final Remembering remembering = new Remembering();
    private Configuration axon;
    private final SetAsideDecisions decisions = new SetAsideDecisions(() -> axon.eventStore());
    private SetAsides setAsides;
    private Processors processors;
    private DeadLetters deadLetters;
    private ProcessorEndpoint processorCalls;
    private DeadLetterEndpoint deadLetterCalls;

    /** Remembers what it is told, and cannot bear suspensions until it is repaired. */
    @ProcessingGroup("stations")
    static class Remembering {

        private final List<StationEvent> told = new CopyOnWriteArrayList<>();
        private volatile boolean repaired;

        @EventHandler
        void on(StationEvent event) {
            if (event instanceof StationSuspended && !repaired) {
                throw new IllegalStateException("cannot bear it");
            }
            told.add(event);
        }

        @ResetHandler
        void reset() {
            told.clear();
        }
    }

    @BeforeEach
    void start() {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(
                        configuration -> Jackson3Serializer.builder().build())
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine());
        configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.INSTANCE)
                .registerPooledStreamingEventProcessor(
                        "stations",
                        Configuration::eventStore,
                        (configuration, builder) -> builder.initialSegmentCount(1))
                .registerDeadLetterQueue(
                        "stations", configuration -> InMemorySequencedDeadLetterQueue.<EventMessage<?>>defaultQueue())
                .registerEventHandler(configuration -> remembering)
                .registerHandlerInterceptor(
                        "stations", configuration -> new LeavesOutWhatWasSetAside("stations", decisions));
        axon = configurer.buildConfiguration();
        axon.start();
        deadLetters = new DeadLetters(
                axon.eventProcessingConfiguration(),
                processor -> InMemorySequencedDeadLetterQueue.defaultQueue(),
                decisions,
                ALARM);
        processors = new Processors(
                axon.eventProcessingConfiguration(),
                axon.eventStore(),
                noReadModels(),
                deadLetters,
                new Claims(positions(), CLAIM_TIMEOUT, Clock.systemUTC()),
                Clock.systemUTC());
        processorCalls = new ProcessorEndpoint(processors);
        setAsides = new SetAsides(() -> new Writes(decider()), deadLetters, decisions);
        deadLetterCalls = new DeadLetterEndpoint(processors, deadLetters, setAsides);
    }

    @AfterEach
    void stop() {
        setAsides.close();
        axon.shutdown();
        mongo.close();
        server.shutdownNow();
    }

    private Rebuilds noReadModels() {
        TokenStore tokens = new InMemoryTokenStore();
        PositionCheck positions = new PositionCheck(axon.eventStore(), tokens, false);
        return new Rebuilds(
                List.of(),
                new Views(mongo.getDatabase("room")),
                new RebuildProcessors(axon.eventStore(), tokens, positions, decisions, group -> {
                    throw new IllegalStateException("there are no read models");
                }),
                axon.eventProcessingConfiguration(),
                processor -> {},
                false,
                Clock.systemUTC());
    }

    private void happened(StationEvent... events) {
        long sequence = axon.eventStore().lastSequenceNumberFor("stn_1").orElse(-1L);
        for (StationEvent event : events) {
            sequence++;
            axon.eventStore().publish(new GenericDomainEventMessage<>("Station", "stn_1", sequence, event));
        }
        await().until(() -> processors.one("stations").caughtUp()
                && processors.one("stations").position()
                        == axon.eventStore().createHeadToken().position().orElseThrow());
    }

    private void suspendedInVain() {
        happened(
                new StationOpened(STATION),
                new StationSuspended(STATION, FreeText.clear("mould")),
                new StationResumed(STATION, FreeText.clear("cleaned")));
    }

    @Test
    void a_processor_that_has_caught_up_has_no_lag() {
        happened(new StationOpened(STATION), new StationResumed(STATION, null));

        assertThat(processorCalls.processors())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("ratePerSecond")
                .containsExactly(new ProcessorView(
                        "stations",
                        true,
                        true,
                        1L,
                        1,
                        0L,
                        false,
                        100,
                        0,
                        null,
                        ProcessorView.Status.UP,
                        List.of(),
                        0,
                        null));
    }

    @Test
    void a_stopped_processor_falls_behind_and_the_node_is_down() {
        happened(new StationOpened(STATION));
        assertThat(health().getStatus()).isEqualTo(Status.UP);

        axon.eventProcessingConfiguration()
                .eventProcessor("stations", StreamingEventProcessor.class)
                .orElseThrow()
                .shutDown();
        axon.eventStore()
                .publish(new GenericDomainEventMessage<>("Station", "stn_1", 1, new StationResumed(STATION, null)));

        assertThat(processors.one("stations").running()).isFalse();
        assertThat(processors.lag("stations")).isEqualTo(1);
        assertThat(health())
                .isEqualTo(Health.down()
                        .withDetail("processors", 1)
                        .withDetail("ill", Map.of("stations", "does not run"))
                        .build());
    }

    @Test
    void a_replay_begins_at_nothing_and_ends_where_it_was() {
        happened(new StationOpened(STATION), new StationResumed(STATION, null));
        List<StationEvent> before = List.copyOf(remembering.told);

        var answer = processorCalls.replay("stations");

        assertThat(answer.getStatusCode().value()).isEqualTo(202);
        await().until(() -> processors.one("stations").caughtUp());
        await().untilAsserted(() -> assertThat(remembering.told).isEqualTo(before));
    }

    @Test
    void a_replay_takes_back_what_was_put_aside() {
        suspendedInVain();
        remembering.repaired = true;

        processorCalls.replay("stations");

        await().untilAsserted(() -> assertThat(remembering.told).hasSize(3));
        assertThat(deadLetters.count("stations")).isZero();
    }

    @Test
    void there_is_no_replay_of_a_processor_that_is_not_there() {
        assertThatThrownBy(() -> processorCalls.replay("nobody"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
    }

    @Test
    void dead_letters_tell_what_went_wrong_and_what_waits_behind_it() {
        suspendedInVain();

        Page<DeadLetterView> first = deadLetterCalls.deadLetters(null, null, 1);
        Page<DeadLetterView> second = deadLetterCalls.deadLetters("stations", first.nextCursor(), 1);

        assertThat(first.items()).singleElement().satisfies(letter -> {
            assertThat(letter.processor()).isEqualTo("stations");
            assertThat(letter.sequence()).isEqualTo("stn_1");
            assertThat(letter.cause()).isEqualTo("java.lang.IllegalStateException: cannot bear it");
            assertThat(letter.eventType()).isEqualTo("station.suspended");
            assertThat(letter.aggregateId()).isEqualTo("stn_1");
            assertThat(letter.aggregateSequence()).isEqualTo(1);
        });
        assertThat(second.items()).singleElement().satisfies(letter -> {
            assertThat(letter.cause()).isNull();
            assertThat(letter.eventType()).isEqualTo("station.resumed");
        });
        assertThat(second.nextCursor()).isNull();
        assertThat(health())
                .isEqualTo(Health.status(ProcessorsHealth.DEGRADED)
                        .withDetail("processors", 1)
                        .withDetail("deadLetters", Map.of("stations", 2L))
                        .build());
        ProcessorView view = processors.one("stations");
        assertThat(view.status()).isEqualTo(ProcessorView.Status.DEGRADED);
        assertThat(view.errors())
                .containsExactly("2 events are put aside, the first of stn_1 because of"
                        + " java.lang.IllegalStateException: cannot bear it");
    }

    @Test
    void a_queue_with_as_many_letters_as_it_should_never_have_is_an_alarm_while_everything_goes_on() {
        suspendedInVain();
        happened(new StationResumed(STATION, FreeText.clear("cleaned again")));

        assertThat(health())
                .isEqualTo(Health.status(ProcessorsHealth.DEGRADED)
                        .withDetail("processors", 1)
                        .withDetail("deadLetters", Map.of("stations", ALARM))
                        .withDetail("full", List.of("stations"))
                        .build());
        assertThat(processors.one("stations").errors())
                .singleElement()
                .asString()
                .startsWith("the queue of dead letters is full: 3 events are put aside");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new ProcessorMeters(processors, deadLetters, mongo.getDatabase("room"), noServers(), Clock.systemUTC())
                .bindTo(registry);
        assertThat(registry.get("farmgate.dead.letters.full").gauge().value()).isEqualTo(1.0);
    }

    @Test
    void a_retry_works_off_what_was_repaired_and_keeps_what_was_not() {
        suspendedInVain();

        assertThat(deadLetterCalls.retry("stations")).isEqualTo(new DeadLetters.Retried(0, 2));
        remembering.repaired = true;
        assertThat(deadLetterCalls.retry("stations")).isEqualTo(new DeadLetters.Retried(2, 0));

        assertThat(remembering.told)
                .containsExactly(
                        new StationOpened(STATION),
                        new StationSuspended(STATION, FreeText.clear("mould")),
                        new StationResumed(STATION, FreeText.clear("cleaned")));
    }

    @Test
    void what_two_people_set_aside_is_left_out_and_what_waits_behind_it_is_taken() {
        suspendedInVain();
        DeadLetterView letter = letters().getFirst();

        deadLetterCalls.proposeSetAside("stations", letter.eventId(), REASON, by("anna"));
        assertThat(letters().getFirst().setAside())
                .extracting(Decision::state, Decision::reason, Decision::proposedBy, Decision::decidedBy)
                .containsExactly(State.PROPOSED, "told twice", "anna", null);
        assertThat(letters()).hasSize(2);

        deadLetterCalls.approveSetAside("stations", letter.eventId(), null, by("bo"));
        assertThat(letters()).isEmpty();
        assertThat(remembering.told)
                .containsExactly(new StationOpened(STATION), new StationResumed(STATION, FreeText.clear("cleaned")));
        assertThat(deadLetterCalls.setAsides().items())
                .extracting(Decision::letter, Decision::state, Decision::decidedBy)
                .containsExactly(tuple(new Letter("stations", letter.eventId()), State.APPROVED, "bo"));
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_clean_replay_leaves_out_the_same_even_when_it_could_be_taken_by_then() {
        suspendedInVain();
        String event = letters().getFirst().eventId();
        deadLetterCalls.proposeSetAside("stations", event, REASON, by("anna"));
        deadLetterCalls.approveSetAside("stations", event, null, by("bo"));
        List<StationEvent> before = List.copyOf(remembering.told);
        remembering.repaired = true;

        processorCalls.replay("stations");

        await().until(() -> processors.one("stations").caughtUp());
        await().untilAsserted(() -> assertThat(remembering.told).isEqualTo(before));
        assertThat(deadLetters.count("stations")).isZero();
    }

    @Test
    void what_only_waits_or_was_taken_meanwhile_cannot_be_set_aside() {
        suspendedInVain();
        String cause = letters().getFirst().eventId();
        String waits = letters().getLast().eventId();
        assertThatThrownBy(() -> deadLetterCalls.proposeSetAside("stations", waits, REASON, by("anna")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("letter-waits"));
        assertThatThrownBy(() -> deadLetterCalls.proposeSetAside("stations", "nothing", REASON, by("anna")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("no-such-letter"));

        deadLetterCalls.proposeSetAside("stations", cause, REASON, by("anna"));
        remembering.repaired = true;
        deadLetterCalls.retry("stations");
        assertThatThrownBy(() -> deadLetterCalls.approveSetAside("stations", cause, null, by("bo")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("no-such-letter"));
        assertThat(remembering.told).hasSize(3);
    }

    @Test
    void what_another_node_decided_is_worked_off_when_it_is_seen() {
        suspendedInVain();
        String event = letters().getFirst().eventId();
        setAsides.start();
        axon.eventStore()
                .publish(
                        decision(0, new SetAsideProposed(SetAsidesId.ALL, "stations", event, "told twice", "anna")),
                        decision(1, new SetAsideApproved(SetAsidesId.ALL, "stations", event, "bo")));
        await().untilAsserted(() -> assertThat(deadLetters.count("stations")).isZero());
        assertThat(remembering.told).contains(new StationResumed(STATION, FreeText.clear("cleaned")));
    }

    private List<DeadLetterView> letters() {
        return deadLetterCalls.deadLetters("stations", null, 10).items();
    }

    private static Call by(String person) {
        Instant now = Instant.now();
        return new Call(new Actor(person, Set.of(Role.ADMIN), null, null, null, Channel.API, now, now), null, null);
    }

    /** Decides without asking; the rules have a test of their own. */
    private CommandGateway decider() {
        CommandBus bus = SimpleCommandBus.builder().build();
        bus.subscribe(ProposeSetAside.class.getName(), message -> {
            ProposeSetAside wish = (ProposeSetAside) message.getPayload();
            return decide(new SetAsideProposed(
                    SetAsidesId.ALL, wish.processor(), wish.eventId(), wish.reason(), person(message)));
        });
        bus.subscribe(ApproveSetAside.class.getName(), message -> {
            ApproveSetAside wish = (ApproveSetAside) message.getPayload();
            return decide(new SetAsideApproved(SetAsidesId.ALL, wish.processor(), wish.eventId(), person(message)));
        });
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    private static String person(CommandMessage<?> message) {
        return ActorMetaData.from(message).person();
    }

    private Map<String, Object> decide(SetAsideEvent event) {
        long next =
                axon.eventStore().lastSequenceNumberFor(SetAsidesId.ALL.value()).orElse(-1L) + 1;
        axon.eventStore().publish(decision(next, event));
        return Map.of("id", event.eventId(), "version", next);
    }

    private static DomainEventMessage<SetAsideEvent> decision(long number, SetAsideEvent event) {
        return new GenericDomainEventMessage<>("SetAsides", SetAsidesId.ALL.value(), number, event);
    }

    @Test
    void nobody_puts_letters_aside_for_a_processor_that_is_not_there() {
        assertThatThrownBy(() -> deadLetterCalls.retry("nobody")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> deadLetterCalls.deadLetters("nobody", null, null))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void gauges_show_what_waits() {
        suspendedInVain();
        Instant now = Instant.now();
        mongo.getDatabase("room")
                .getCollection(TodoList.COLLECTION)
                .insertMany(List.of(
                        new Document("due", Date.from(now.minusSeconds(1))),
                        new Document("due", Date.from(now.plusSeconds(3600)))));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        new ProcessorMeters(processors, deadLetters, mongo.getDatabase("room"), noServers(), Clock.systemUTC())
                .bindTo(registry);

        assertThat(registry.get("farmgate.processor.lag")
                        .tag("processor", "stations")
                        .gauge()
                        .value())
                .isEqualTo(0.0);
        assertThat(registry.get("farmgate.dead.letters")
                        .tag("processor", "stations")
                        .gauge()
                        .value())
                .isEqualTo(2.0);
        assertThat(registry.get("farmgate.todos.due").gauge().value()).isEqualTo(1.0);
        assertThat(registry.get("farmgate.todos.dead").gauge().value()).isZero();
    }

    @Test
    void a_processor_that_another_node_works_on_is_well_and_one_that_nobody_works_on_is_not() {
        release();
        positions().insertOne(position(Instant.now()));
        assertThat(health().getStatus()).isEqualTo(Status.UP);

        positions().replaceOne(new Document(), position(Instant.now().minus(CLAIM_TIMEOUT.multipliedBy(4))));
        assertThat(health())
                .returns(Status.DOWN, Health::getStatus)
                .extracting(health -> health.getDetails().get("ill"))
                .asString()
                .contains("stations=no node has claimed its position");
    }

    @Test
    void health_asks_nobody_while_a_server_is_away() {
        try (Servers servers = new Servers(List.of(new Gone()), Clock.systemUTC())) {
            servers.start();
            await().until(() -> servers.outage().isPresent());
            server.shutdownNow();

            assertThat(health(servers))
                    .returns(Status.UNKNOWN, Health::getStatus)
                    .extracting(health -> health.getDetails().get("reason"))
                    .isEqualTo("Gone does not answer");
        }
    }

    private void release() {
        StreamingEventProcessor stations = axon.eventProcessingConfiguration()
                .eventProcessor("stations", StreamingEventProcessor.class)
                .orElseThrow();
        await().until(() -> !stations.processingStatus().isEmpty());
        stations.releaseSegment(0, 1, TimeUnit.HOURS);
        await().until(() -> stations.processingStatus().isEmpty());
    }

    private static Document position(Instant seen) {
        return new Document("processorName", "stations").append("segment", 0).append("timestamp", seen.toEpochMilli());
    }

    private static final class Gone implements RemoteServer {

        @Override
        public String name() {
            return "Gone";
        }

        @Override
        public String component() {
            return "gone";
        }

        @Override
        public String address() {
            return "nowhere";
        }

        @Override
        public String setting() {
            return "farmgate.gone";
        }

        @Override
        public boolean isNeededToRead() {
            return true;
        }

        @Override
        public void ask() {
            throw new IllegalStateException("gone");
        }
    }

    private Health health() {
        return health(noServers());
    }

    private Health health(Servers servers) {
        return new ProcessorsHealth(processors, deadLetters, new DeadEnds(mongo.getDatabase("room")), servers).health();
    }

    private static Servers noServers() {
        return new Servers(List.of(), Clock.systemUTC());
    }

    private MongoCollection<Document> positions() {
        return mongo.getDatabase("room").getCollection("axon_tokens");
    }
}
