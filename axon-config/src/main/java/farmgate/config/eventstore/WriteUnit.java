package farmgate.config.eventstore;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A change on its way to the writer. Either the writer takes it or its caller withdraws it, never both: a caller that
 * gives up knows that nothing will be stored, and one that was too late to give up learns the outcome.
 */
final class WriteUnit {

    sealed interface Outcome {

        /** The change is durable. */
        record Stored() implements Outcome {}

        /** The change collides with what is stored; nothing of it was stored. */
        record Refused(ChangeRefused why) implements Outcome {}

        /** Not acknowledged. */
        record Failed(
                String reason,
                Duration retryAfter,
                @Nullable Throwable cause) implements Outcome {}

        /** Not written: the store was closed before. */
        record Closed() implements Outcome {}
    }

    private enum State {
        WAITING,
        TAKEN,
        WITHDRAWN
    }

    private final Change change;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    WriteUnit(Change change) {
        this.change = change;
    }

    Change change() {
        return change;
    }

    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    boolean withdraw() {
        return state.compareAndSet(State.WAITING, State.WITHDRAWN);
    }

    /** Always completes with a value. */
    CompletableFuture<Outcome> outcome() {
        return outcome;
    }
}
