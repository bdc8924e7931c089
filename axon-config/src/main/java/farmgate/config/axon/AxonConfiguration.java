package farmgate.config.axon;

import farmgate.command.web.ActorMetaData;
import farmgate.command.web.ActorParameter;
import farmgate.command.web.Idempotency;
import farmgate.command.web.IfMatchHonoured;
import farmgate.shared.personal.Vault;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What both roles need of Axon. Each bean stands here because Axon's silent default would be wrong. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
public class AxonConfiguration {

    private static final int EVENTS_PER_SNAPSHOT = 100;
    private static final int AGGREGATES_CACHED_MAX = 2_000;

    @Bean
    @Primary
    Serializer serializer() {
        return new WireSerializer();
    }

    /** Events are appended whole or not at all by the store itself, views repeat harmlessly: no transactions. */
    @Bean
    TransactionManager axonTransactionManager() {
        return NoTransactionManager.INSTANCE;
    }

    /**
     * Commands are handled on the node that received them, on either event store: the store's check of sequence numbers
     * decides a race between nodes.
     */
    @Bean
    CommandBus commandBus(Configuration configuration, EventStore eventStore, Vault vault) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(configuration.correlationDataProviders()));
        bus.registerHandlerInterceptor(new Idempotency(eventStore, vault));
        bus.registerHandlerInterceptor(new IfMatchHonoured());
        return new CollisionsByName(bus);
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
        return new AggregateCache(AGGREGATES_CACHED_MAX);
    }

    @Bean
    SnapshotTriggerDefinition snapshotTrigger(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT);
    }
}
