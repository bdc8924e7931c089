package farmgate.config.admin;

import farmgate.config.axon.RebuildProcessors;
import farmgate.query.projection.Projection;
import farmgate.query.projection.Views;
import farmgate.shared.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds read models while they are read: a second processor builds the next generation of a projection's collections
 * from the first event; when it has caught up, it is shown in the place of the old one, which is dropped a little later.
 * A rebuild that was cut off goes on at the next start.
 */
final class Rebuilds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration CATCH_UP_MAX = Duration.ofSeconds(5);
    private static final Duration KNOWN_TO_ALL = Duration.ofMillis(1_200);
    private static final Duration READ_OUT = Duration.ofSeconds(10);

    private final List<Projection> projections;
    private final Views views;
    private final RebuildProcessors processors;
    private final EventProcessingConfiguration configuration;
    private final Consumer<String> handedOver;
    private final boolean shared;
    private final Clock clock;
    private final Map<String, Rebuild> running = new ConcurrentHashMap<>();
    private final ExecutorService watch = Executors.newSingleThreadExecutor(new AxonThreadFactory("rebuilds"));

    /**
     * @param handedOver is told of each processor whose dead letters are now those of a rebuild
     * @param shared whether other nodes may write into the same read models
     */
    Rebuilds(
            List<Projection> projections,
            Views views,
            RebuildProcessors processors,
            EventProcessingConfiguration configuration,
            Consumer<String> handedOver,
            boolean shared,
            Clock clock) {
        this.projections = List.copyOf(projections);
        this.views = views;
        this.processors = processors;
        this.configuration = configuration;
        this.handedOver = handedOver;
        this.shared = shared;
        this.clock = clock;
    }

    boolean has(String group) {
        return !of(group).isEmpty();
    }

    /** Begins a rebuild, unless one is under way. */
    synchronized void begin(String group) {
        if (running.containsKey(group)) {
            return;
        }
        if (live(group).processingStatus().isEmpty()) {
            throw Refusal.rule(
                            "processor-elsewhere",
                            "another node works as this processor: ask that node, or stop it and ask again")
                    .with("processor", group);
        }
        start(group);
    }

    /** Goes on with what an earlier process left half built. */
    synchronized void resume() {
        projections.stream().map(Rebuilds::groupOf).distinct().forEach(group -> {
            int shown = views.generations().of(group).live();
            if (processors.hasDeadLettersLeft(group, shown)) {
                handOverDeadLetters(group, shown);
            }
            if (views.generations().of(group).building() != null) {
                start(group);
            }
        });
    }

    Optional<RebuildView> view(String group, long head) {
        return Optional.ofNullable(running.get(group)).map(rebuild -> rebuild.view(head));
    }

    /** Whether this node builds it anew. */
    boolean isBuiltHere(String group) {
        Rebuild rebuild = running.get(group);
        return rebuild != null && rebuild.isWorking();
    }

    /** Whether another node builds it anew, which can show it only when it has the live processor too. */
    boolean isBuiltElsewhere(String group) {
        return has(group) && views.generations().of(group).building() != null && !isBuiltHere(group);
    }

    @Override
    public void close() {
        watch.shutdownNow();
        running.values().forEach(Rebuild::end);
    }

    private void start(String group) {
        List<Projection> built = of(group);
        int generation = views.beginGeneration(group, collections(group));
        Rebuild rebuild = new Rebuild(generation, processors.processor(group, built, views, generation), clock);
        running.put(group, rebuild);
        rebuild.start();
        LOG.info("{} is built anew beside what is shown, as generation {}", group, generation);
        later(LOOK, () -> look(group, rebuild));
    }

    private void look(String group, Rebuild rebuild) {
        if (rebuild.hasCaughtUp() && show(group, rebuild)) {
            running.remove(group);
        } else if (isOver(group, rebuild)) {
            rebuild.end();
            running.remove(group);
        } else {
            later(LOOK, () -> look(group, rebuild));
        }
    }

    /** Another node went on with it, and has shown it. */
    private boolean isOver(String group, Rebuild rebuild) {
        Integer building = views.generations().of(group).building();
        return building == null || building != rebuild.generation();
    }

    /**
     * Shows what was built, once it holds all that is shown now: the live processor stands still for that moment, and then
     * goes on from its own position in the new collections, where what was taken in already does nothing.
     */
    private boolean show(String group, Rebuild rebuild) {
        StreamingEventProcessor live = live(group);
        live.shutDown();
        try {
            TrackingToken shown = processors.claimLive(group);
            if (!rebuild.reaches(shown, CATCH_UP_MAX)) {
                return false;
            }
            rebuild.end();
            int old = views.generations().of(group).live();
            views.publishGeneration(group, rebuild.generation());
            handOverDeadLetters(group, rebuild.generation());
            processors.forget(group, rebuild.generation());
            if (shared) {
                // until every node knows, so that none of them takes the live processor and writes into the old one
                LockSupport.parkNanos(KNOWN_TO_ALL.toNanos());
            }
            LOG.info("{} shows generation {}", group, rebuild.generation());
            later(READ_OUT, () -> views.drop(collections(group), old));
            return true;
        } catch (UnableToClaimTokenException e) {
            LOG.warn("another node took {} over: the rebuild is shown when this node has it again", group);
            return false;
        } finally {
            processors.releaseLive(group);
            live.start();
        }
    }

    /** The live processor's queue looks again at what it holds. What was set aside meanwhile is worked off. */
    private void handOverDeadLetters(String group, int generation) {
        processors.handOverDeadLetters(group, generation);
        configuration.deadLetterQueue(group).ifPresent(SequencedDeadLetterQueue::amountOfSequences);
        handedOver.accept(group);
    }

    private void later(Duration delay, Runnable work) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, watch)
                .execute(() -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.error("a rebuild stands still: start this node again, and it goes on", e);
                        throw e;
                    }
                });
    }

    private StreamingEventProcessor live(String group) {
        return configuration
                .eventProcessor(group, StreamingEventProcessor.class)
                .orElseThrow(() -> Refusal.notFound(group));
    }

    private List<Projection> of(String group) {
        return projections.stream()
                .filter(projection -> groupOf(projection).equals(group))
                .toList();
    }

    private List<String> collections(String group) {
        return of(group).stream()
                .flatMap(projection -> projection.collections().stream())
                .toList();
    }

    private static String groupOf(Projection projection) {
        return projection.getClass().getAnnotation(ProcessingGroup.class).value();
    }
}
