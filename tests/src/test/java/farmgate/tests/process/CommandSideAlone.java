package farmgate.tests.process;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import farmgate.command.clearing.ClearingSlice;
import farmgate.command.consignment.ConsignmentSlice;
import farmgate.command.farmer.FarmerSlice;
import farmgate.command.finance.FinanceSlice;
import farmgate.command.identity.Buyers;
import farmgate.command.listing.ListingSlice;
import farmgate.command.order.CodeGuesses;
import farmgate.command.order.OrderSlice;
import farmgate.command.payment.PaymentSlice;
import farmgate.command.payout.PayoutSlice;
import farmgate.command.person.ForgottenPersons;
import farmgate.command.settlement.SettlementSlice;
import farmgate.command.station.StationSlice;
import farmgate.command.tie.TieSlice;
import farmgate.command.till.TillSlice;
import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Call;
import farmgate.command.web.OtherNodes;
import farmgate.command.web.WritesConfiguration;
import farmgate.shared.message.Id;
import farmgate.shared.personal.Vault;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.EventProcessingModule;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.springboot.autoconfig.InfraConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/**
 * The command side in this process, as it runs in production but for the web in front of it: requests come through
 * {@link #endpoints}, and automations work when somebody lets them.
 */
public final class CommandSideAlone implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Map<String, Object> settings;

    /** @param settings those of {@code farmgate.} that shall not be as they are by default */
    public CommandSideAlone(EventStorageEngine engine, Clock clock, Map<String, Object> settings) {
        this(engine, clock, settings, null);
    }

    private CommandSideAlone(
            EventStorageEngine engine, Clock clock, Map<String, Object> settings, @Nullable MongoDatabase database) {
        this.settings = settings;
        context.getDefaultListableBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("trial", Map.of("farmgate.payment.sandbox", "true")));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("alone", settings));
        context.registerBean("clock", Clock.class, () -> clock);
        context.registerBean("engine", EventStorageEngine.class, () -> engine);
        if (database == null) {
            context.register(OwnDatabase.class);
        } else {
            context.registerBean("mongoDatabase", MongoDatabase.class, () -> database);
        }
        context.register(Plugged.class);
        context.refresh();
    }

    /** A second node over the same stores, with caches of its own. */
    public CommandSideAlone beside() {
        return new CommandSideAlone(
                the(EventStorageEngine.class), the(Clock.class), settings, the(MongoDatabase.class));
    }

    @Override
    public void close() {
        context.close();
    }

    public <T> T the(Class<T> type) {
        return context.getBean(type);
    }

    public Collection<Automation> automations() {
        return context.getBeansOfType(Automation.class).values();
    }

    /** Its front door, for requests that are made as this call says. */
    public MockMvc frontDoor(Supplier<Call> call) {
        return FrontDoor.of(context, Call.class, call);
    }

    private static final class PatientHouse implements CodeGuesses {

        @Override
        public Duration wait(Id of) {
            return Duration.ZERO;
        }

        @Override
        public void wrong(Id of) {
            // A wrong code is no event.
        }

        @Override
        public void right(Id of) {
            // Nor is a right one.
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnDatabase {

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
            return client.getDatabase("alone");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import({
        InfraConfiguration.class,
        StationSlice.class,
        ClearingSlice.class,
        FarmerSlice.class,
        ListingSlice.class,
        OrderSlice.class,
        PaymentSlice.class,
        ConsignmentSlice.class,
        FinanceSlice.class,
        SettlementSlice.class,
        PayoutSlice.class,
        TieSlice.class,
        TillSlice.class,
        WritesConfiguration.class
    })
    static class Plugged {

        /** With processors that never start. */
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
        EventStore eventStore(EventStorageEngine engine) {
            return EmbeddedEventStore.builder().storageEngine(engine).build();
        }

        @Bean
        CommandGateway commandGateway(CommandBus bus) {
            return DefaultCommandGateway.builder().commandBus(bus).build();
        }

        @Bean
        OtherNodes otherNodes(EventStore eventStore) {
            return OtherNodes.over(eventStore);
        }

        @Bean
        SnapshotTriggerDefinition snapshotTrigger() {
            return NoSnapshotTriggerDefinition.INSTANCE;
        }

        @Bean
        ForgottenPersons forgottenPersons(EventStore eventStore) {
            return new ForgottenPersons(eventStore);
        }

        @Bean
        Buyers buyers(EventStore eventStore, Vault vault) {
            return new Buyers(eventStore, vault);
        }

        @Bean
        Vault vault() {
            return new OpenVault();
        }

        @Bean
        TodoList todoList(MongoDatabase database) {
            return new TodoList(database);
        }
    }
}
