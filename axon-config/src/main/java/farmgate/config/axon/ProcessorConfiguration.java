package farmgate.config.axon;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import farmgate.command.todo.Automation;
import farmgate.command.todo.CommandIndex;
import farmgate.command.todo.TodoList;
import farmgate.config.mongo.MongoServer;
import farmgate.config.properties.FarmgateProperties;
import farmgate.query.projection.Projection;
import farmgate.query.projection.Views;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A streaming processor for each projection and for each automation, so that none waits for another. Each has one
 * segment, because events are worked in batches that end in one bulk write; an event that its handler cannot take is put
 * aside as a dead letter, with those that follow it in its aggregate, and the others go on.
 */
@Configuration(proxyBeanMethods = false)
public class ProcessorConfiguration {

    static final int BATCH = 500;
    static final EnqueuePolicy<EventMessage<?>> PUT_ASIDE =
            (letter, cause) -> Decisions.enqueue(ThrowableCause.truncated(cause));
    private static final int AUTOMATION_WORKERS = 2;

    @Bean
    MongoTemplate axonMongoTemplate(MongoClient client, MongoServer server) {
        return DefaultMongoTemplate.builder()
                .mongoDatabase(client, server.database())
                .trackingTokensCollectionName("axon_tokens")
                .deadLetterCollectionName("axon_dead_letters")
                .build();
    }

    /**
     * Positions, beside the views they belong to. A single process always claims under the same name, so that it need not
     * wait for its own claims to run out after it was killed.
     */
    @Bean
    TokenStore tokenStore(MongoTemplate template, Serializer serializer, FarmgateProperties properties) {
        MongoTokenStore.Builder builder = MongoTokenStore.builder()
                .mongoTemplate(template)
                .serializer(serializer)
                .claimTimeout(properties.node().claimTimeout());
        if (!properties.mongodb().isConfigured()) {
            builder.nodeId("embedded");
        }
        return builder.build();
    }

    @Bean
    ConfigurerModule streamingProcessors(
            ListableBeanFactory beans, MongoTemplate template, Serializer serializer, FarmgateProperties properties) {
        return processors(
                beans,
                template,
                serializer,
                properties.deadLetters().alarm(),
                properties.node().claimTimeout());
    }

    static ConfigurerModule processors(
            ListableBeanFactory beans, MongoTemplate template, Serializer serializer, long alarm, Duration claim) {
        return configurer -> {
            Set<String> groups = groups(beans);
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.registerDefaultHandlerInterceptor((c, processor) -> new WritesBeforePosition(
                    beans.getBeanProvider(Views.class).getIfAvailable(),
                    beans.getBeanProvider(TodoList.class).getIfAvailable(),
                    beans.getBeanProvider(CommandIndex.class).stream().toList()));
            // after the writes' own, which has to see the last event of a batch in any case
            processing.registerDefaultHandlerInterceptor(
                    (c, processor) -> new LeavesOutWhatWasSetAside(processor, beans.getBean(SetAsideDecisions.class)));
            processing.registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.INSTANCE);
            processing.registerDefaultErrorHandler(c -> PropagatingErrorHandler.INSTANCE);
            processing.registerDefaultDeadLetterPolicy(c -> PUT_ASIDE);
            Threads forAutomations = Threads.shared("automations", AUTOMATION_WORKERS);
            configurer.onShutdown(forAutomations::shutdown);
            Stream.of(Projection.class, CommandIndex.class)
                    .flatMap(kind -> groups(beans, kind).stream())
                    .forEach(group -> {
                        Threads own = Threads.shared(group, 1);
                        configurer.onShutdown(own::shutdown);
                        register(group, processing, own, beans, claim);
                    });
            groups(beans, Automation.class).forEach(group -> register(group, processing, forAutomations, beans, claim));
            groups.forEach(group -> processing.registerDeadLetterQueue(
                    group, c -> new UnboundedDeadLetterQueue(group, template, serializer, alarm)));
        };
    }

    @Bean
    PositionCheck positionCheck(EventStore eventStore, TokenStore tokens, MongoServer server) {
        return new PositionCheck(eventStore, tokens, server.mayHaveLostWrites());
    }

    @Bean
    RebuildProcessors rebuildProcessors(
            EventStore eventStore,
            TokenStore tokens,
            PositionCheck positions,
            SetAsideDecisions decisions,
            MongoTemplate template,
            Serializer serializer,
            FarmgateProperties properties) {
        return new RebuildProcessors(
                eventStore,
                tokens,
                positions,
                decisions,
                group -> new UnboundedDeadLetterQueue(
                        group, template, serializer, properties.deadLetters().alarm()));
    }

    @Bean
    SetAsideDecisions setAsideDecisions(ObjectProvider<EventStore> eventStore) {
        return new SetAsideDecisions(eventStore::getObject);
    }

    /** Runs when the stores are there and the processors are not started yet. */
    @Bean
    ConfigurerModule checkedPositions(
            ListableBeanFactory beans, MongoTemplate template, TokenStore tokens, FarmgateProperties properties) {
        return configurer -> configurer.onInitialize(axon -> axon.onStart(Phase.EXTERNAL_CONNECTIONS, () -> {
            if (!groups(beans, Automation.class).isEmpty()
                    && new FormerAutomationsGroup(
                                    tokens,
                                    template.deadLetterCollection(),
                                    properties.node().claimTimeout().multipliedBy(2))
                            .takeOver()) {
                axon.onStart(Phase.INBOUND_EVENT_CONNECTORS + 1, () -> retryOfFormerGroup(axon));
            }
            beans.getBean(SetAsideDecisions.class).refresh();
            PositionCheck check = beans.getBean(PositionCheck.class);
            groups(beans)
                    .forEach(group -> check.check(group, () -> {
                        empty(beans, group);
                        template.deadLetterCollection().deleteMany(Filters.eq("processingGroup", group));
                    }));
        }));
    }

    /** Each automation tries what it may well be able to take, without anybody having to wait for it. */
    private static void retryOfFormerGroup(org.axonframework.config.Configuration axon) {
        EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
        Thread.ofVirtual()
                .name("former-automations")
                .start(() -> FormerAutomationsGroup.MEMBERS.forEach(member -> {
                    long sequences = processing
                            .deadLetterQueue(member)
                            .map(SequencedDeadLetterQueue::amountOfSequences)
                            .orElse(0L);
                    processing.sequencedDeadLetterProcessor(member).ifPresent(again -> {
                        for (long left = sequences; left > 0; left--) {
                            again.processAny();
                        }
                    });
                }));
    }

    private static void empty(ListableBeanFactory beans, String group) {
        projections(beans, group).forEach(Projection::empty);
        beans.getBeansOfType(CommandIndex.class).values().stream()
                .filter(index -> groupOf(index.getClass()).equals(group))
                .forEach(CommandIndex::empty);
    }

    private static List<Projection> projections(ListableBeanFactory beans, String group) {
        return beans.getBeansOfType(Projection.class).values().stream()
                .filter(projection -> groupOf(projection.getClass()).equals(group))
                .toList();
    }

    private static void register(
            String group,
            EventProcessingConfigurer configurer,
            Threads threads,
            ListableBeanFactory beans,
            Duration claim) {
        long halfMillis = claim.toMillis() / 2;
        configurer.registerPooledStreamingEventProcessor(
                group,
                org.axonframework.config.Configuration::eventStore,
                (c, builder) -> builder.initialSegmentCount(1)
                        .batchSize(BATCH)
                        .tokenClaimInterval(halfMillis)
                        .claimExtensionThreshold(halfMillis)
                        .workerExecutor(threads.workers())
                        .coordinatorExecutor(threads.coordinator()));
        // the queue asks the database whenever a processor begins with a new cache, and knows by itself what it holds
        configurer.registerDeadLetteringEventHandlerInvokerConfiguration(group, (c, builder) -> {
            builder.listenerInvocationErrorHandler(new TakesBackHalfAnEvent(
                    beans.getBeanProvider(Views.class).getIfAvailable(),
                    beans.getBeanProvider(TodoList.class).getIfAvailable()));
            return builder.enableSequenceIdentifierCache().sequenceIdentifierCacheSize(1);
        });
    }

    /** What processors run on. Those of automations only write rows of the todo list, so few threads do for all. */
    private record Threads(ScheduledExecutorService coordinator, ScheduledExecutorService workers) {

        static Threads shared(String name, int workers) {
            return new Threads(
                    Executors.newScheduledThreadPool(1, new AxonThreadFactory("coordinator-" + name)),
                    Executors.newScheduledThreadPool(workers, new AxonThreadFactory("worker-" + name)));
        }

        void shutdown() {
            workers.shutdown();
            coordinator.shutdown();
        }
    }

    private static Set<String> groups(ListableBeanFactory beans) {
        Set<String> groups = new LinkedHashSet<>(groups(beans, Projection.class));
        groups.addAll(groups(beans, CommandIndex.class));
        groups(beans, Automation.class).forEach(group -> {
            if (!groups.add(group)) {
                throw new IllegalStateException("an automation shares the processing group " + group);
            }
        });
        return groups;
    }

    /** By their types: the beans themselves need the processors' surroundings to be there first. */
    private static List<String> groups(ListableBeanFactory beans, Class<?> kind) {
        Stream<String> groups = Arrays.stream(beans.getBeanNamesForType(kind))
                .map(name -> groupOf(Objects.requireNonNull(beans.getType(name), name)));
        return (kind.equals(Projection.class) ? groups.distinct() : groups).toList();
    }

    private static String groupOf(Class<?> handler) {
        ProcessingGroup group = handler.getAnnotation(ProcessingGroup.class);
        if (group == null) {
            throw new IllegalStateException(handler + " names no @ProcessingGroup");
        }
        return group.value();
    }
}
