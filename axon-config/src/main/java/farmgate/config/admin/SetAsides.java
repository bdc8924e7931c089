package farmgate.config.admin;

import farmgate.command.deadletter.SetAsideCommand;
import farmgate.command.deadletter.SetAsideCommand.ApproveSetAside;
import farmgate.command.deadletter.SetAsideCommand.DeclineSetAside;
import farmgate.command.deadletter.SetAsideCommand.ProposeSetAside;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.config.axon.SetAsideDecisions;
import farmgate.config.axon.SetAsideDecisions.Decision;
import farmgate.config.axon.SetAsideDecisions.State;
import farmgate.shared.refusal.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.common.AxonThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;

/**
 * Decides about dead letters that are to be left out, and works off what was decided: here at once, on other nodes within
 * moments.
 */
final class SetAsides implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SetAsides.class);
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final Supplier<@Nullable Writes> writes;
    private final DeadLetters deadLetters;
    private final SetAsideDecisions decisions;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("set-asides"));

    private volatile @Nullable ScheduledFuture<?> looking;
    private volatile boolean began;

    /** @param writes null on a node that does not decide */
    SetAsides(Supplier<@Nullable Writes> writes, DeadLetters deadLetters, SetAsideDecisions decisions) {
        this.writes = writes;
        this.deadLetters = deadLetters;
        this.decisions = decisions;
    }

    /** Works off what was decided before this node ran, and looks again and again what other nodes decide. */
    void start() {
        looking = watch.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    ResponseEntity<String> propose(String processor, String eventId, String reason, Call call) {
        if (decisions.of(processor, eventId).isEmpty()) {
            deadLetters.mustNotBeTakeable(processor, eventId);
        }
        return decide(new ProposeSetAside(processor, eventId, reason), call);
    }

    /** Nothing is left out that was taken meanwhile: a processor that begins anew would end differently. */
    ResponseEntity<String> approve(String processor, String eventId, Call call) {
        decisions.refresh();
        if (!decisions.isSetAside(processor, eventId)) {
            deadLetters.mustNotBeTakeable(processor, eventId);
        }
        ResponseEntity<String> answer = decide(new ApproveSetAside(processor, eventId), call);
        deadLetters.workOffSetAside(processor);
        return answer;
    }

    ResponseEntity<String> decline(String processor, String eventId, String reason, Call call) {
        return decide(new DeclineSetAside(processor, eventId, reason), call);
    }

    /** Reads what was decided on other nodes. */
    void refresh() {
        decisions.refresh();
    }

    Collection<Decision> all() {
        return decisions.all();
    }

    @Override
    public void close() {
        ScheduledFuture<?> begun = looking;
        if (begun != null) {
            begun.cancel(true);
        }
        watch.shutdownNow();
    }

    private ResponseEntity<String> decide(SetAsideCommand command, Call call) {
        Writes here = writes.get();
        if (here == null) {
            throw Refusal.rule("node-does-not-decide", "this node only answers: ask one with the role command");
        }
        ResponseEntity<String> answer = here.change(command, call);
        decisions.refresh();
        return answer;
    }

    /** A look that fails says so and is followed by another one. */
    private void look() {
        try {
            if (decisions.refresh() || !began) {
                workOffAll();
                began = true;
            }
        } catch (RuntimeException e) { // whatever it is, the next look must come
            LOG.warn("what was set aside could not be worked off", e);
        }
    }

    private void workOffAll() {
        decisions.all().stream()
                .filter(decision -> decision.state() == State.APPROVED)
                .map(decision -> decision.letter().processor())
                .distinct()
                .forEach(deadLetters::workOffSetAside);
    }
}
