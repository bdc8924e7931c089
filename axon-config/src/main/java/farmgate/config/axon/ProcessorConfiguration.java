package farmgate.config.axon;

import com.mongodb.client.MongoClient;
import farmgate.command.todo.Automation;
import farmgate.command.todo.CommandIndex;
import farmgate.command.todo.TodoList;
import farmgate.config.mongo.MongoConfiguration;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoSequencedDeadLetterQueue;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A streaming processor for each projection and one for the automations. Each has one segment, because events are worked
 * in batches that end in one bulk write; an event that its handler cannot take is put aside as a dead letter, with those
 * that follow it in its aggregate, and the others go on.
 */
@Configuration(proxyBeanMethods = false)
public class ProcessorConfiguration {

    static final int BATCH = 500;
    private static final int DEAD_SEQUENCES_MAX = 10_000;
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    MongoTemplate axonMongoTemplate(MongoClient client) {
        return DefaultMongoTemplate.builder()
                .mongoDatabase(client, MongoConfiguration.DATABASE)
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
                .claimTimeout(CLAIM_TIMEOUT);
        if (!properties.mongodb().isConfigured()) {
            builder.nodeId("embedded");
        }
        return builder.build();
    }

    @Bean
    ConfigurerModule streamingProcessors(ListableBeanFactory beans, MongoTemplate template, Serializer serializer) {
        return configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.registerDefaultHandlerInterceptor((c, processor) -> new WritesBeforePosition(
                    beans.getBeanProvider(Views.class).getIfAvailable(),
                    beans.getBeanProvider(TodoList.class).getIfAvailable(),
                    beans.getBeanProvider(CommandIndex.class).stream().toList()));
            groups(beans).forEach(group -> register(group, processing, template, serializer));
        };
    }

    @Bean
    PositionCheck positionCheck(EventStore eventStore, TokenStore tokens, MongoServer server) {
        return new PositionCheck(eventStore, tokens, server.mayHaveLostWrites());
    }

    @Bean
    RebuildProcessors rebuildProcessors(EventStore eventStore, TokenStore tokens, PositionCheck positions) {
        return new RebuildProcessors(eventStore, tokens, positions);
    }

    /** Runs when the stores are there and the processors are not started yet. */
    @Bean
    ConfigurerModule checkedPositions(ListableBeanFactory beans) {
        return configurer -> configurer.onStart(Phase.EXTERNAL_CONNECTIONS, () -> {
            PositionCheck check = beans.getBean(PositionCheck.class);
            groups(beans)
                    .forEach(group ->
                            check.check(group, () -> empty(beans, group)));
        });
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
            String group, EventProcessingConfigurer configurer, MongoTemplate template, Serializer serializer) {
        configurer.registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.INSTANCE);
        configurer.registerDefaultErrorHandler(c -> PropagatingErrorHandler.INSTANCE);
        configurer.registerPooledStreamingEventProcessor(
                group, org.axonframework.config.Configuration::eventStore, (c, builder) -> {
                    ScheduledExecutorService workers =
                            Executors.newScheduledThreadPool(1, new AxonThreadFactory("worker-" + group));
                    ScheduledExecutorService coordinator =
                            Executors.newScheduledThreadPool(1, new AxonThreadFactory("coordinator-" + group));
                    c.onShutdown(workers::shutdown);
                    c.onShutdown(coordinator::shutdown);
                    return builder.initialSegmentCount(1)
                            .batchSize(BATCH)
                            .workerExecutor(workers)
                            .coordinatorExecutor(coordinator);
                });
        // else each event asks the database for letters of its sequence
        configurer.registerDeadLetteringEventHandlerInvokerConfiguration(
                group, (c, builder) -> builder.enableSequenceIdentifierCache());
        configurer.registerDeadLetterQueue(
                group,
                c -> MongoSequencedDeadLetterQueue.<org.axonframework.eventhandling.EventMessage<?>>builder()
                        .processingGroup(group)
                        .mongoTemplate(template)
                        .serializer(serializer)
                        .maxSequences(DEAD_SEQUENCES_MAX)
                        .build());
        configurer.registerDefaultDeadLetterPolicy(c -> (letter, cause) -> Decisions.enqueue(cause));
    }

    /** By their types: the beans themselves need the processors' surroundings to be there first. */
    private static Set<String> groups(ListableBeanFactory beans) {
        return Stream.of(Projection.class, Automation.class, CommandIndex.class)
                .flatMap(kind -> Arrays.stream(beans.getBeanNamesForType(kind)))
                .map(name -> groupOf(Objects.requireNonNull(beans.getType(name), name)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String groupOf(Class<?> handler) {
        ProcessingGroup group = handler.getAnnotation(ProcessingGroup.class);
        if (group == null) {
            throw new IllegalStateException(handler + " names no @ProcessingGroup");
        }
        return group.value();
    }
}
