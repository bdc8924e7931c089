package farmgate.command.audit;

import java.time.Instant;
import java.util.function.Consumer;

/** The stored events, as a seal covers them: by their place in the store. Only what is committed is seen. */
public interface SealableEvents {

    /** The place of the last event behind {@code index} that was stored before a time; {@code index} if none was. */
    long lastBefore(Instant time, long index);

    /** The leaf hashes of the events behind one place up to another one, in their order. */
    void leaves(long after, long upTo, Consumer<byte[]> leaf);
}
