package farmgate.config.axon;

import farmgate.command.audit.SealableEvents;
import farmgate.shared.refusal.Refusal;
import java.time.Instant;
import java.util.function.Consumer;

/** Axon Server does not give its events out as they are stored, so their lines cannot be hashed. */
final class NoLeaves implements SealableEvents {

    @Override
    public long lastBefore(Instant time, long index) {
        throw refusal();
    }

    @Override
    public void leaves(long after, long upTo, Consumer<byte[]> leaf) {
        throw refusal();
    }

    private static Refusal refusal() {
        return Refusal.rule(NOT_HERE, "days are sealed on the embedded event store only, not on Axon Server");
    }
}
