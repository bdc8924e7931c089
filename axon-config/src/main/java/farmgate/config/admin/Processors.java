package farmgate.config.admin;

import farmgate.shared.refusal.Refusal;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** The processors that run on this node: how far they are, and how one is made to begin again. */
final class Processors {

    private static final int WHOLE = 100;

    private final EventProcessingConfiguration configuration;
    private final EventStore eventStore;
    private final Rebuilds rebuilds;
    private final DeadLetters deadLetters;
    private final Claims claims;
    private final Clock clock;
    private final Map<String, Rate> rates = new ConcurrentHashMap<>();

    Processors(
            EventProcessingConfiguration configuration,
            EventStore eventStore,
            Rebuilds rebuilds,
            DeadLetters deadLetters,
            Claims claims,
            Clock clock) {
        this.claims = claims;
        this.configuration = configuration;
        this.eventStore = eventStore;
        this.rebuilds = rebuilds;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** By name. */
    List<ProcessorView> all() {
        long head = head();
        return streaming().values().stream()
                .map(processor -> view(processor, head))
                .toList();
    }

    Collection<String> names() {
        return streaming().keySet();
    }

    /** Those that run here, by name, whether or not this node holds their positions now. */
    SortedMap<String, StreamingEventProcessor> running() {
        SortedMap<String, StreamingEventProcessor> running = streaming();
        running.values().removeIf(processor -> !processor.isRunning());
        return running;
    }

    /** How many places a processor is behind; the whole stream when no part of it runs here. */
    long lag(String name) {
        long head = head();
        return Math.max(0, head - position(find(name)).orElse(0));
    }

    ProcessorView one(String name) {
        return view(find(name), head());
    }

    /**
     * Makes a processor begin at the first event. A read model is built anew beside the one that is shown. Any other
     * processor forgets all. Its dead letters are forgotten too: their events come
     * again, and would otherwise be put aside again unseen.
     *
     * @throws Refusal of the unknown kind when there is no such processor, by a rule when it cannot begin again
     */
    synchronized void replay(String name) {
        StreamingEventProcessor processor = find(name);
        if (rebuilds.has(name)) {
            rebuilds.begin(name);
            return;
        }
        if (!processor.supportsReset()) {
            throw Refusal.rule("replay-not-supported", "what " + name + " did cannot be done again");
        }
        processor.shutDown();
        try {
            configuration.deadLetterQueue(name).ifPresent(queue -> queue.clear());
            processor.resetTokens();
        } catch (UnableToClaimTokenException e) {
            throw Refusal.rule(
                            "processor-elsewhere",
                            "another node works as this processor: ask that node, or stop it and ask again")
                    .with("processor", name);
        } finally {
            processor.start();
        }
    }

    private ProcessorView view(StreamingEventProcessor processor, long head) {
        Collection<EventTrackerStatus> parts = processor.processingStatus().values();
        OptionalLong found = position(processor);
        long position = found.orElse(0);
        long lag = Math.max(0, head - position);
        long rate = found.isEmpty()
                ? 0
                : rates.computeIfAbsent(processor.getName(), name -> new Rate()).look(clock.instant(), position);
        List<String> standsStill = standsStill(processor, parts);
        Optional<DeadLetters.Told> putAside = deadLetters.told(processor.getName());
        return new ProcessorView(
                processor.getName(),
                processor.isRunning(),
                !parts.isEmpty() && parts.stream().allMatch(EventTrackerStatus::isCaughtUp),
                found.isEmpty() ? null : position,
                head,
                found.isEmpty() ? null : lag,
                processor.isReplaying(),
                progress(parts, position, head),
                rate,
                secondsLeft(lag, rate),
                status(standsStill, putAside),
                Stream.concat(standsStill.stream(), putAside.map(DeadLetters.Told::text).stream())
                        .toList(),
                putAside.map(DeadLetters.Told::count).orElse(0L),
                rebuilds.view(processor.getName(), head).orElse(null));
    }

    private static int progress(Collection<EventTrackerStatus> parts, long position, long head) {
        long goal = parts.stream()
                .filter(EventTrackerStatus::isReplaying)
                .map(EventTrackerStatus::getResetPosition)
                .flatMapToLong(OptionalLong::stream)
                .max()
                .orElse(head);
        return goal <= 0 ? WHOLE : Math.clamp(position * WHOLE / goal, 0, WHOLE);
    }

    static @Nullable Long secondsLeft(long lag, long rate) {
        return lag == 0 || rate <= 0 ? null : Math.ceilDiv(lag, rate);
    }

    private static ProcessorView.Status status(List<String> standsStill, Optional<DeadLetters.Told> putAside) {
        if (!standsStill.isEmpty()) {
            return ProcessorView.Status.DOWN;
        }
        return putAside.isPresent() ? ProcessorView.Status.DEGRADED : ProcessorView.Status.UP;
    }

    /**
     * What works nowhere. Axon's own word for it, {@code isError}, stays true after an outage until this node claims
     * something again, which it never does while another node has it.
     */
    private List<String> standsStill(StreamingEventProcessor processor, Collection<EventTrackerStatus> parts) {
        if (!processor.isRunning()) {
            return List.of("does not run");
        }
        if (parts.isEmpty() && claims.isAbandoned(processor.getName())) {
            return List.of("no node has claimed its position for a while");
        }
        return parts.stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(part -> String.valueOf(part.getError()))
                .toList();
    }

    static OptionalLong position(StreamingEventProcessor processor) {
        Collection<EventTrackerStatus> parts = processor.processingStatus().values();
        if (parts.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(parts.stream()
                .mapToLong(part -> Math.max(0, part.getCurrentPosition().orElse(0)))
                .min()
                .orElse(0));
    }

    private long head() {
        TrackingToken head = eventStore.createHeadToken();
        return head == null ? 0 : Math.max(0, head.position().orElse(0));
    }

    private StreamingEventProcessor find(String name) {
        StreamingEventProcessor processor = streaming().get(name);
        if (processor == null) {
            throw Refusal.notFound(name);
        }
        return processor;
    }

    private SortedMap<String, StreamingEventProcessor> streaming() {
        SortedMap<String, StreamingEventProcessor> found = new TreeMap<>();
        configuration.eventProcessors().forEach((name, processor) -> {
            if (processor instanceof StreamingEventProcessor streaming) {
                found.put(name, streaming);
            }
        });
        return found;
    }
}
