package farmgate.config.admin;

import farmgate.config.axon.RebuildProcessors;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** One generation that is being built, and the processor that builds it. */
final class Rebuild {

    private static final int WHOLE = 100;
    private static final Duration LOOK = Duration.ofMillis(10);

    private final int generation;
    private final RebuildProcessors.Begun begun;
    private final Clock clock;
    private final Rate rate = new Rate();

    Rebuild(int generation, RebuildProcessors.Begun begun, Clock clock) {
        this.generation = generation;
        this.begun = begun;
        this.clock = clock;
    }

    int generation() {
        return generation;
    }

    void start() {
        begun.processor().start();
    }

    /** Whether this node, and no other, works at it. */
    boolean isWorking() {
        return !begun.processor().processingStatus().isEmpty();
    }

    void end() {
        begun.end();
    }

    boolean hasCaughtUp() {
        Collection<EventTrackerStatus> parts =
                begun.processor().processingStatus().values();
        return !parts.isEmpty() && parts.stream().allMatch(EventTrackerStatus::isCaughtUp);
    }

    /** Waits a little until it has taken in everything up to a position. */
    boolean reaches(@Nullable TrackingToken shown, Duration most) {
        long wanted = shown == null ? 0 : shown.position().orElse(0);
        long until = System.nanoTime() + most.toNanos();
        while (position() < wanted && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return position() >= wanted;
    }

    RebuildView view(long head) {
        long position = position();
        long perSecond = rate.look(clock.instant(), position);
        long lag = Math.max(0, head - position);
        List<String> errors = begun.processor().processingStatus().values().stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(part -> String.valueOf(part.getError()))
                .collect(Collectors.toCollection(ArrayList::new));
        long putAside = begun.deadLetters().size();
        if (putAside > 0) {
            errors.add(putAside + (putAside == 1 ? " event is" : " events are") + " put aside");
        }
        return new RebuildView(
                generation,
                position,
                head,
                head <= 0 ? WHOLE : Math.clamp(position * WHOLE / head, 0, WHOLE),
                perSecond,
                Processors.secondsLeft(lag, perSecond),
                errors,
                putAside);
    }

    private long position() {
        return Processors.position(begun.processor()).orElse(0);
    }
}
