package farmgate.config.admin;

import farmgate.config.servers.Servers;
import farmgate.config.servers.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Spreads the processors over the nodes that can run them: whoever has more than its share lets the surplus go for a
 * while, and the others take it. Otherwise the first node would keep all of them, also when others start or come back.
 */
final class FairShare implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FairShare.class);
    private static final int SEGMENT = 0;

    private final Supplier<SortedMap<String, StreamingEventProcessor>> processors;
    private final Predicate<String> builtHere;
    private final Predicate<String> builtElsewhere;
    private final Nodes nodes;
    private final Servers servers;
    private final Duration claimTimeout;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("fair-share"));
    private volatile boolean running;
    private @Nullable Future<?> looking;

    /**
     * @param processors those that run on this node, by name
     * @param builtHere whether this node builds a processor's read model anew, which it cannot do without the processor
     * @param builtElsewhere the same of another node
     */
    FairShare(
            Supplier<SortedMap<String, StreamingEventProcessor>> processors,
            Predicate<String> builtHere,
            Predicate<String> builtElsewhere,
            Nodes nodes,
            Servers servers,
            Duration claimTimeout) {
        this.processors = processors;
        this.builtHere = builtHere;
        this.builtElsewhere = builtElsewhere;
        this.nodes = nodes;
        this.servers = servers;
        this.claimTimeout = claimTimeout;
    }

    @Override
    public void start() {
        running = true;
        long half = claimTimeout.toMillis() / 2;
        looking = looks.scheduleWithFixedDelay(this::tryToLook, half, half, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        if (looking != null) {
            looking.cancel(true);
        }
        looks.shutdownNow();
        if (servers.outage().isEmpty()) {
            nodes.leave();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void tryToLook() {
        if (servers.outage().isPresent()) {
            return;
        }
        try {
            look(System.nanoTime());
        } catch (RuntimeException e) { // whatever it is, the next look may go well
            LOG.warn("cannot see now whether other nodes want to share the work: {}", e.toString());
            LOG.debug("{}", Unreachable.server(e), e);
        }
    }

    void look(long nowNanos) {
        SortedMap<String, StreamingEventProcessor> here = processors.get();
        nodes.beat(here.keySet());
        Map<String, Set<String>> others = nodes.others(nowNanos);
        SortedMap<String, List<StreamingEventProcessor>> together = new TreeMap<>();
        here.forEach((name, processor) -> together.computeIfAbsent(
                        String.join(",", whoRuns(name, others)), nodes -> new ArrayList<>())
                .add(processor));
        together.values()
                .forEach(group ->
                        share(group, whoRuns(group.getFirst().getName(), others).size() + 1));
    }

    private static Set<String> whoRuns(String processor, Map<String, Set<String>> others) {
        Set<String> who = new TreeSet<>();
        others.forEach((node, names) -> {
            if (names.contains(processor)) {
                who.add(node);
            }
        });
        return who;
    }

    private void share(List<StreamingEventProcessor> group, int nodes) {
        if (nodes == 1) {
            return;
        }
        List<StreamingEventProcessor> mine = group.stream()
                .filter(processor -> !processor.processingStatus().isEmpty())
                .toList();
        int surplus = mine.size() - Math.ceilDiv(group.size(), nodes);
        for (StreamingEventProcessor processor : mine.reversed()) {
            String name = processor.getName();
            boolean wantedElsewhere = builtElsewhere.test(name);
            if (wantedElsewhere || (surplus > 0 && !builtHere.test(name))) {
                LOG.info("lets {} go, so that another of {} nodes takes it", name, nodes);
                processor.releaseSegment(SEGMENT, claimTimeout.toMillis(), TimeUnit.MILLISECONDS);
                surplus--;
            }
        }
    }
}
