package farmgate.tests.season;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.command.consignment.CodeGuesses;
import farmgate.command.consignment.ConsignmentSlice;
import farmgate.command.farmer.FarmerSlice;
import farmgate.command.listing.ListingSlice;
import farmgate.command.order.OrderSlice;
import farmgate.command.payment.PaymentSlice;
import farmgate.command.payout.PayoutSlice;
import farmgate.command.settlement.SettlementSlice;
import farmgate.command.station.StationSlice;
import farmgate.command.till.TillSlice;
import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.command.web.ActorMetaData;
import farmgate.command.web.ActorParameter;
import farmgate.command.web.Call;
import farmgate.command.web.Idempotency;
import farmgate.command.web.RefusalRecorder;
import farmgate.command.web.Writes;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Event;
import farmgate.shared.order.OrderId;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import farmgate.shared.wire.Sha256;
import jakarta.servlet.ServletException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.config.EventProcessingModule;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.springboot.autoconfig.InfraConfiguration;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * The command side as it runs in production, on a disk in memory that can fail and a clock that is told what time it is.
 * Nothing happens by itself: automations work when they are let, so that a season is the same each time.
 */
final class House implements AutoCloseable {

    /** Axon has one clock for all of a process: two houses must not stand at once. */
    static final String CLOCK = "axon-clock";

    /** Above this a payout needs two people; low, so that a season sees both. */
    static final long TWO_APPROVALS_ABOVE_FEN = 20_000;

    static final Duration ACCOUNT_HOLD = Duration.ofHours(30);
    private static final int ROUNDS_MAX = 500;
    /** How many events a house that was killed may have worked without keeping its place. */
    private static final int WORKED_AGAIN = 20;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Disk disk = new Disk();
    private final Hours hours = new Hours();
    private final Map<String, Automation> automations;
    private final List<AnnotationEventHandlerAdapter> listeners;
    private final MockMvc http;
    private Call call = new Call(Actor.automation(hours.instant()), null, null);
    private int heard;
    /** Whether the todo list may have changed since it was found empty. */
    private boolean mayBeDue;


    /** What came of a request: an answer, or a refusal by its code. */
    record Reply(int status, String body, @Nullable String refused) {

        String id() {
            return Json.mapper().readTree(body).path("id").asString();
        }
    }

    House() {
        context.getDefaultListableBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "season",
                        Map.of(
                                "farmgate.payout.two-approvals-above-fen", TWO_APPROVALS_ABOVE_FEN,
                                "farmgate.payout.account-hold", ACCOUNT_HOLD.toString())));
        context.registerBean("clock", Clock.class, () -> hours);
        context.registerBean("disk", Disk.class, () -> disk);
        context.register(Plugged.class);
        context.refresh();
        GenericEventMessage.clock = hours;
        automations = context.getBeansOfType(Automation.class).values().stream()
                .collect(Collectors.toMap(Automation::name, Function.identity()));
        listeners = automations.values().stream()
                .map(AnnotationEventHandlerAdapter::new)
                .toList();
        http = MockMvcBuilders.standaloneSetup(
                        context.getBeansWithAnnotation(RestController.class)
                                .values()
                                .toArray())
                .setMessageConverters(
                        new ByteArrayHttpMessageConverter(),
                        new StringHttpMessageConverter(),
                        new JacksonJsonHttpMessageConverter(Json.mapper()))
                .setCustomArgumentResolvers(new CallOfTheSeason())
                .build();
    }

    @Override
    public void close() {
        context.close();
        GenericEventMessage.clock = Clock.systemUTC();
    }

    /** A new house, in which nothing has happened but this. */
    void begin(List<DomainEventMessage<Event>> before) {
        disk.wipe();
        disk.appendEvents(before);
        hours.fromTheBeginning();
        context.getBean(Cache.class).removeAll();
        context.getBean(TodoList.class).clear();
        heard = 0;
        mayBeDue = true;
    }

    Disk disk() {
        return disk;
    }

    Vault vault() {
        return context.getBean(Vault.class);
    }

    Instant now() {
        return hours.instant();
    }

    void pass(Duration time) {
        hours.pass(time);
        mayBeDue = true;
    }

    /**
     * One request.
     *
     * @throws Disk.Killed when the house dies meanwhile
     */
    Reply post(Actor person, @Nullable String key, String path, String mediaType, String body, String... headers) {
        call = new Call(person, key, null);
        var request = MockMvcRequestBuilders.post(path)
                .contentType(MediaType.parseMediaType(mediaType))
                .content(body.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            MockHttpServletResponse response =
                    http.perform(request).andReturn().getResponse();
            return new Reply(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8), null);
        } catch (ServletException e) {
            return refused(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(path, e);
        }
    }

    private static Reply refused(ServletException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return new Reply(409, refusal.detail(), refusal.code());
            }
            if (cause instanceof Disk.Killed killed) {
                throw killed;
            }
        }
        throw new IllegalStateException("a request ended in an error of ours", thrown);
    }

    /** Died and is there again: it has forgotten what is not on disk, and hears again some of what it has heard. */
    void restart() {
        disk.letLive();
        context.getBean(Cache.class).removeAll();
        heard = Math.max(0, heard - WORKED_AGAIN);
        mayBeDue = true;
    }

    /** Lets the automations work until nothing is due; a house that dies meanwhile goes on after its restart. */
    void settleDown() {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            hear();
            List<Document> due = mayBeDue ? due() : List.of();
            mayBeDue = !due.isEmpty();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(this::work);
        }
        throw new IllegalStateException("the automations never come to an end: " + due());
    }

    private void hear() {
        List<DomainEventMessage<Event>> events = disk.events();
        List<DomainEventMessage<Event>> unheard = events.subList(heard, events.size());
        if (unheard.isEmpty()) {
            return;
        }
        DefaultUnitOfWork<EventMessage<?>> batch = DefaultUnitOfWork.startAndGet(unheard.getFirst());
        batch.executeWithResult(() -> {
                    for (DomainEventMessage<Event> event : unheard) {
                        for (AnnotationEventHandlerAdapter listener : listeners) {
                            if (listener.canHandle(event)) {
                                mayBeDue = true;
                                batch.transformMessage(_ -> event);
                                listener.handle(event);
                            }
                        }
                    }
                    return unheard.size();
                })
                .optionalExceptionResult()
                .ifPresent(failure -> {
                    throw new IllegalStateException("an automation did not understand", failure);
                });
        heard = events.size();
    }

    private List<Document> due() {
        return rows().find(lte("due", Date.from(hours.instant())))
                .sort(Sorts.ascending("due", "_id"))
                .into(new ArrayList<>());
    }

    private void work(Document row) {
        Automation automation = Objects.requireNonNull(automations.get(row.getString("automation")), row::toString);
        try {
            automation.work(row.getString("subject"), Actor.automation(hours.instant()));
            later(row, Duration.ofSeconds(10));
        } catch (Refusal refusal) {
            later(row, Duration.ofHours(1));
        } catch (Disk.Killed killed) {
            restart();
        }
    }

    /** Looks at it again then, if what it leads to has not happened by then. */
    private void later(Document row, Duration wait) {
        rows().updateOne(
                eq("_id", row.getString("_id")),
                Updates.set("due", Date.from(hours.instant().plus(wait))));
    }

    private MongoCollection<Document> rows() {
        return context.getBean(MongoDatabase.class).getCollection(TodoList.COLLECTION);
    }

    private final class CallOfTheSeason implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Call.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binder) {
            return call;
        }
    }

    /** Seals nothing: a season has no secrets. */
    private static final class OpenVault implements Vault {

        @Override
        public Personal seal(String person, Object clear) {
            return new Personal(person, Json.write(clear));
        }

        @Override
        public <T> Optional<T> open(Personal personal, Class<T> type) {
            return Optional.of(Json.read(personal.sealed(), type));
        }

        @Override
        public void forget(String person) {
            throw new IllegalStateException("nobody is forgotten in a season");
        }

        @Override
        public byte[] fingerprint(String purpose, String text) {
            return Sha256.of(purpose + '\n' + text);
        }
    }

    private static final class PatientHouse implements CodeGuesses {

        @Override
        public Duration wait(OrderId order) {
            return Duration.ZERO;
        }

        @Override
        public void wrong(OrderId order) {
            // A wrong code is no event; the season only sees that it is refused.
        }

        @Override
        public void right(OrderId order) {
            // Nor is a right one.
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({
        InfraConfiguration.class,
        StationSlice.class,
        FarmerSlice.class,
        ListingSlice.class,
        OrderSlice.class,
        PaymentSlice.class,
        ConsignmentSlice.class,
        SettlementSlice.class,
        PayoutSlice.class,
        TillSlice.class
    })
    static class Plugged {

        /** With processors that never start: the automations hear by {@link House#settleDown}. */
        @Bean
        EventProcessingModule eventProcessing() {
            EventProcessingModule processing = new EventProcessingModule();
            processing.registerTokenStore(_ -> new InMemoryTokenStore());
            processing.registerTrackingEventProcessorConfiguration(
                    _ -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                            .andAutoStart(false));
            return processing;
        }

        @Bean
        CodeGuesses codeGuesses() {
            return new PatientHouse();
        }

        @Bean
        EventStore eventStore(Disk disk) {
            return EmbeddedEventStore.builder().storageEngine(disk).build();
        }

        @Bean
        CommandBus commandBus(EventStore eventStore, List<CorrelationDataProvider> providers) {
            SimpleCommandBus bus = SimpleCommandBus.builder().build();
            bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(providers));
            bus.registerHandlerInterceptor(new Idempotency(eventStore));
            return bus;
        }

        @Bean
        CommandGateway commandGateway(CommandBus bus) {
            return DefaultCommandGateway.builder().commandBus(bus).build();
        }

        @Bean
        CorrelationDataProvider messageOrigin() {
            return new MessageOriginProvider();
        }

        @Bean
        CorrelationDataProvider actorMetaData() {
            return new ActorMetaData();
        }

        @Bean
        ActorParameter actorParameter() {
            return new ActorParameter();
        }

        @Bean
        Cache aggregateCache() {
            return new WeakReferenceCache();
        }

        @Bean
        SnapshotTriggerDefinition snapshotTrigger() {
            return NoSnapshotTriggerDefinition.INSTANCE;
        }

        @Bean
        Writes writes(CommandGateway gateway) {
            return new Writes(gateway);
        }

        @Bean
        RefusalRecorder refusalRecorder() {
            return new RefusalRecorder();
        }

        @Bean
        Vault vault() {
            return new OpenVault();
        }

        @Bean(destroyMethod = "shutdownNow")
        MongoServer mongoServer() {
            return new MongoServer(new MemoryBackend());
        }

        @Bean(destroyMethod = "close")
        MongoClient mongoClient(MongoServer server) {
            return MongoClients.create(server.bindAndGetConnectionString());
        }

        @Bean
        MongoDatabase mongoDatabase(MongoClient client) {
            return client.getDatabase("season");
        }

        @Bean
        TodoList todoList(MongoDatabase database) {
            return new TodoList(database);
        }
    }
}
