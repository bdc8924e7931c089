package farmgate.config.admin;

import com.mongodb.client.MongoDatabase;
import farmgate.command.todo.DeadEnds;
import farmgate.command.web.Writes;
import farmgate.config.axon.RebuildProcessors;
import farmgate.config.axon.SetAsideDecisions;
import farmgate.config.properties.FarmgateProperties;
import farmgate.config.servers.Servers;
import farmgate.query.projection.Projection;
import farmgate.query.projection.Views;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoSequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the administrator needs on every node: it shows and repairs the processors of the node that is asked. */
@Configuration(proxyBeanMethods = false)
@Import({ProcessorEndpoint.class, DeadLetterEndpoint.class, DeadEndEndpoint.class, KeyEndpoint.class})
public class AdminConfiguration {

    @Bean
    Processors processors(
            EventProcessingConfiguration configuration,
            EventStore eventStore,
            Rebuilds rebuilds,
            DeadLetters deadLetters,
            Claims claims) {
        return new Processors(configuration, eventStore, rebuilds, deadLetters, claims, Clock.systemUTC());
    }

    @Bean
    Claims claims(MongoTemplate template, FarmgateProperties properties) {
        return new Claims(template.trackingTokensCollection(), properties.node().claimTimeout(), Clock.systemUTC());
    }

    @Bean
    WakesProcessors wakesProcessors(EventProcessingConfiguration configuration, Servers servers) {
        WakesProcessors waker = new WakesProcessors(configuration);
        servers.listen(waker);
        return waker;
    }

    /** A process with an embedded MongoDB is alone with it. */
    @Bean
    @ConditionalOnExpression("!'${farmgate.mongodb.uri:}'.isEmpty()")
    FairShare fairShare(
            Processors processors,
            Rebuilds rebuilds,
            MongoDatabase database,
            Servers servers,
            FarmgateProperties properties) {
        Duration claimTimeout = properties.node().claimTimeout();
        return new FairShare(
                processors::running,
                rebuilds::isBuiltHere,
                rebuilds::isBuiltElsewhere,
                new Nodes(database, properties.node().name(), claimTimeout.multipliedBy(2)),
                servers,
                claimTimeout);
    }

    /** A node that only commands has no read models, and so nothing to build anew. */
    @Bean(destroyMethod = "close")
    Rebuilds rebuilds(
            ObjectProvider<Projection> projections,
            ObjectProvider<Views> views,
            MongoDatabase database,
            RebuildProcessors processors,
            DeadLetters deadLetters,
            EventProcessingConfiguration configuration,
            FarmgateProperties properties) {
        return new Rebuilds(
                projections.stream().toList(),
                views.getIfAvailable(() -> new Views(database)),
                processors,
                configuration,
                deadLetters::workOffSetAside,
                properties.mongodb().isConfigured(),
                Clock.systemUTC());
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> goOnWithRebuilds(Rebuilds rebuilds) {
        return ready -> rebuilds.resume();
    }

    @Bean
    DeadLetters deadLetters(
            EventProcessingConfiguration configuration,
            MongoTemplate template,
            Serializer serializer,
            SetAsideDecisions decisions,
            FarmgateProperties properties) {
        return new DeadLetters(
                configuration,
                processor -> MongoSequencedDeadLetterQueue.<EventMessage<?>>builder()
                        .processingGroup(processor)
                        .mongoTemplate(template)
                        .serializer(serializer)
                        .build(),
                decisions,
                properties.deadLetters().alarm());
    }

    @Bean(destroyMethod = "close")
    SetAsides setAsides(ObjectProvider<Writes> writes, DeadLetters deadLetters, SetAsideDecisions decisions) {
        return new SetAsides(writes::getIfAvailable, deadLetters, decisions);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> workOffSetAsides(SetAsides setAsides) {
        return ready -> setAsides.start();
    }

    @Bean
    DeadEnds deadEnds(MongoDatabase database) {
        return new DeadEnds(database);
    }

    @Bean
    ProcessorsHealth processorsHealthIndicator(
            Processors processors, DeadLetters deadLetters, DeadEnds deadEnds, Servers servers) {
        return new ProcessorsHealth(processors, deadLetters, deadEnds, servers);
    }

    @Bean
    ProcessorMeters processorMeters(
            Processors processors, DeadLetters deadLetters, MongoDatabase database, Servers servers) {
        return new ProcessorMeters(processors, deadLetters, database, servers, Clock.systemUTC());
    }
}
