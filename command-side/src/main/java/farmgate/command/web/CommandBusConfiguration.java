package farmgate.command.web;

import farmgate.shared.personal.Vault;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way of every command, in production and in tests: what stands on it, and what the aggregates on it are cached in. */
@Configuration(proxyBeanMethods = false)
public class CommandBusConfiguration {

    private static final int AGGREGATES_CACHED_MAX = 2_000;

    /** Commands are handled on the node that received them, on every event store. */
    public static CommandBus commandBus(
            EventStore eventStore, OtherNodes otherNodes, Vault vault, List<CorrelationDataProvider> providers) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(providers));
        bus.registerHandlerInterceptor(new Idempotency(eventStore, vault));
        bus.registerHandlerInterceptor(new IfMatchHonoured());
        bus.registerHandlerInterceptor(new Guard(otherNodes));
        return new CollisionsByName(bus);
    }

    @Bean(name = "commandBus")
    CommandBus localCommandBus(
            EventStore eventStore, OtherNodes otherNodes, Vault vault, List<CorrelationDataProvider> providers) {
        return commandBus(eventStore, otherNodes, vault, providers);
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
    Cache aggregateCache(OtherNodes otherNodes) {
        return new AggregateCache(AGGREGATES_CACHED_MAX, otherNodes);
    }
}
