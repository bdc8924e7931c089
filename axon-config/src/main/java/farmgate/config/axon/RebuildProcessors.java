package farmgate.config.axon;

import farmgate.query.projection.Projection;
import farmgate.query.projection.Views;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
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
    private final SetAsideDecisions decisions;
    private final Function<String, UnboundedDeadLetterQueue> queues;

    public RebuildProcessors(
            EventStore eventStore,
            TokenStore tokens,
            PositionCheck positions,
            SetAsideDecisions decisions,
            Function<String, UnboundedDeadLetterQueue> queues) {
        this.eventStore = eventStore;
        this.tokens = tokens;
        this.positions = positions;
        this.decisions = decisions;
        this.queues = queues;
    }

    /** A processor, what it puts aside, and the threads that are its alone. */
    public record Begun(
            PooledStreamingEventProcessor processor,
            SequencedDeadLetterQueue<EventMessage<?>> deadLetters,
            List<ExecutorService> threads) {

        /** Stops the processor, and ends its threads: it does not end those that it was given. */
        public void end() {
            processor.shutDown();
            threads.forEach(ExecutorService::shutdown);
        }
    }

    /** Ready to be started; it goes on where one of this group and generation stopped. */
    public Begun processor(String group, List<Projection> projections, Views views, int generation) {
        String name = name(group, generation);
        UnboundedDeadLetterQueue queue = queues.apply(name);
        decisions.refresh();
        positions.check(name, () -> {
            projections.forEach(projection -> views.empty(projection.collections(), generation));
            queue.clear();
        });
        ScheduledExecutorService coordinator = executor("coordinator-" + name);
        ScheduledExecutorService worker = executor("worker-" + name);
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker(projections, views, queue))
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(eventStore)
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.INSTANCE)
                .initialToken(StreamableMessageSource::createTailToken)
                .initialSegmentCount(1)
                .batchSize(ProcessorConfiguration.BATCH)
                .coordinatorExecutor(coordinator)
                .workerExecutor(worker)
                .build();
        processor.registerHandlerInterceptor((batch, chain) -> {
            Views.writeInto(batch, generation);
            return chain.proceed();
        });
        processor.registerHandlerInterceptor(new WritesBeforePosition(views, null, List.of()));
        processor.registerHandlerInterceptor(new LeavesOutWhatWasSetAside(group, decisions));
        return new Begun(processor, queue, List.of(coordinator, worker));
    }

    private static EventHandlerInvoker invoker(
            List<Projection> projections, Views views, UnboundedDeadLetterQueue queue) {
        DeadLetteringEventHandlerInvoker.Builder invoker = DeadLetteringEventHandlerInvoker.builder()
                .queue(queue)
                .enqueuePolicy(ProcessorConfiguration.PUT_ASIDE)
                .transactionManager(NoTransactionManager.INSTANCE)
                .enableSequenceIdentifierCache()
                .sequenceIdentifierCacheSize(1);
        invoker.eventHandlers(projections);
        invoker.listenerInvocationErrorHandler(new TakesBackHalfAnEvent(views, null));
        return invoker.build();
    }

    /**
     * Puts what the rebuild put aside in the place of what the live processor did. It is called again at the next start
     * when it was cut off: as long as the rebuild has letters of its own, they were not handed over.
     */
    public void handOverDeadLetters(String group, int generation) {
        queues.apply(name(group, generation)).moveTo(queues.apply(group));
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

    /** Whether a rebuild that is shown by now was cut off before it had handed its dead letters over. */
    public boolean hasDeadLettersLeft(String group, int generation) {
        return queues.apply(name(group, generation)).size() > 0;
    }

    private static String name(String group, int generation) {
        return group + "~" + generation;
    }

    private static ScheduledExecutorService executor(String name) {
        return Executors.newScheduledThreadPool(1, new AxonThreadFactory(name));
    }
}
