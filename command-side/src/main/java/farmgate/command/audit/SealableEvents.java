package farmgate.command.audit;

import farmgate.shared.refusal.Refusal;
import java.time.Instant;
import java.util.function.Consumer;

/** The stored events, as a seal covers them: by their place in the store. Only what is committed is seen. */
public interface SealableEvents {

    /** The code of the refusal where events cannot be sealed. */
    String NOT_HERE = "seals-not-here";

    /**
     * The place of the last event behind {@code index} that was stored before a time; {@code index} if none was.
     *
     * @throws Refusal with the code {@link #NOT_HERE} where events cannot be sealed
     */
    long lastBefore(Instant time, long index);

    /** The leaf hashes of the events behind one place up to another one, in their order. */
    void leaves(long after, long upTo, Consumer<byte[]> leaf);
}
