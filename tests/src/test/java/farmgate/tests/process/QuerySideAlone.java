package farmgate.tests.process;

import farmgate.config.eventstore.DataFolder;
import farmgate.config.mongo.MongoConfiguration;
import farmgate.config.properties.FarmgateProperties;
import farmgate.query.QuerySide;
import farmgate.query.live.Admission;
import farmgate.query.projection.Projection;
import farmgate.query.projection.Views;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Event;
import farmgate.shared.personal.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** The query side in this process on the embedded stand-in, with read models that are told what happened. */
public final class QuerySideAlone implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final List<AnnotationEventHandlerAdapter> told;
    private long position = -1;

    /** @param groups the read models that are kept; the others stay empty */
    public QuerySideAlone(Path dataFolder, Set<String> groups) {
        context.getDefaultListableBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.registerBean("clock", Clock.class, Clock::systemUTC);
        context.registerBean("vault", Vault.class, OpenVault::new);
        context.registerBean("folder", DataFolder.class, () -> DataFolder.take(dataFolder));
        context.registerBean(
                "properties",
                FarmgateProperties.class,
                () -> Binder.get(context.getEnvironment()).bindOrCreate("farmgate", FarmgateProperties.class));
        context.registerBean("admission", Admission.class, () -> () -> () -> true);
        context.registerBean(
                "eventStore",
                EventStore.class,
                () -> EmbeddedEventStore.builder()
                        .storageEngine(new InMemoryEventStorageEngine())
                        .build());
        context.register(MongoConfiguration.class, QuerySide.class);
        context.refresh();
        told = context.getBeansOfType(Projection.class).values().stream()
                .filter(projection -> groups.contains(projection
                        .getClass()
                        .getAnnotation(ProcessingGroup.class)
                        .value()))
                .map(AnnotationEventHandlerAdapter::new)
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }

    /** These happened next, and are taken in as one batch. */
    public void take(List<DomainEventMessage<Event>> events) {
        DefaultUnitOfWork<EventMessage<?>> batch = DefaultUnitOfWork.startAndGet(events.getFirst());
        batch.executeWithResult(() -> {
                    for (DomainEventMessage<Event> event : events) {
                        take(batch, event);
                    }
                    context.getBean(Views.class).flush(batch);
                    return events.size();
                })
                .optionalExceptionResult()
                .ifPresent(failure -> {
                    throw new IllegalStateException("a read model did not understand", failure);
                });
    }

    private void take(DefaultUnitOfWork<EventMessage<?>> batch, DomainEventMessage<Event> event) throws Exception {
        EventMessage<?> message =
                new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(++position), event);
        batch.transformMessage(_ -> message);
        for (AnnotationEventHandlerAdapter projection : told) {
            if (projection.canHandle(message)) {
                projection.handle(message);
            }
        }
    }

    /** Its front door, for requests of this caller. */
    public MockMvc frontDoor(Supplier<Actor> caller) {
        return FrontDoor.of(context, Actor.class, caller);
    }
}
