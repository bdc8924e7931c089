package farmgate.config.axon;

import farmgate.query.projection.Projection;
import farmgate.query.projection.Views;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes the processors that build read models beside the live ones: the same handlers, a position of their own, writes
 * into another generation. An event that a handler cannot take stops such a processor and shows in its status, rather
 * than being put aside: what is half built is shown to nobody.
 */
public final class RebuildProcessors {

    private static final int SEGMENT = 0;

    private final EventStore eventStore;
    private final TokenStore tokens;
    private final PositionCheck positions;

    public RebuildProcessors(EventStore eventStore, TokenStore tokens, PositionCheck positions) {
        this.eventStore = eventStore;
        this.tokens = tokens;
        this.positions = positions;
    }

    /** Ready to be started; it goes on where one of this group and generation stopped. */
    public PooledStreamingEventProcessor processor(
            String group, List<Projection> projections, Views views, int generation) {
        String name = name(group, generation);
        positions.check(
                name, () -> projections.forEach(projection -> views.empty(projection.collections(), generation)));
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(projections)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(eventStore)
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.INSTANCE)
                .initialToken(StreamableMessageSource::createTailToken)
                .initialSegmentCount(1)
                .batchSize(ProcessorConfiguration.BATCH)
                .coordinatorExecutor(executor("coordinator-" + name))
                .workerExecutor(executor("worker-" + name))
                .build();
        processor.registerHandlerInterceptor((batch, chain) -> {
            Views.writeInto(batch, generation);
            return chain.proceed();
        });
        processor.registerHandlerInterceptor(new WritesBeforePosition(views, null, List.of()));
        return processor;
    }

    /**
     * Takes the group's position from its stopped live processor, so that no other node goes on with it.
     *
     * @throws UnableToClaimTokenException when another node has it
     */
    public @Nullable TrackingToken claimLive(String group) {
        return tokens.fetchToken(group, SEGMENT);
    }

    public void releaseLive(String group) {
        tokens.releaseClaim(group, SEGMENT);
    }

    /** Forgets the position of a finished rebuild. */
    public void forget(String group, int generation) {
        String name = name(group, generation);
        tokens.fetchToken(name, SEGMENT);
        tokens.deleteToken(name, SEGMENT);
    }

    private static String name(String group, int generation) {
        return group + "~" + generation;
    }

    private static ScheduledExecutorService executor(String name) {
        return Executors.newScheduledThreadPool(1, new AxonThreadFactory(name));
    }
}
