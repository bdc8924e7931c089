package farmgate.config.axon;

import farmgate.command.web.CommandBusConfiguration;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** What both roles need of Axon. Each bean stands here because Axon's silent default would be wrong. */
@Configuration(proxyBeanMethods = false)
@Import(CommandBusConfiguration.class)
public class AxonConfiguration {

    private static final int EVENTS_PER_SNAPSHOT = 100;

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

    @Bean
    SnapshotTriggerDefinition snapshotTrigger(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT);
    }
}
