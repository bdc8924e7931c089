package farmgate.command.web;

import org.axonframework.commandhandling.CommandHandler;

/** Gives {@link RecordRefusal} its place on the command bus; the work is done by {@link Idempotency} on the way. */
public final class RefusalRecorder {

    @CommandHandler
    @SuppressWarnings("DoNotCallSuggester") // Axon calls it
    void handle(RecordRefusal command) {
        throw new IllegalStateException("a refusal is recorded only under an idempotency key: " + command.code());
    }
}
