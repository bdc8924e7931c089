package farmgate.command.order;

import farmgate.shared.message.Id;
import farmgate.shared.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts wrong codes, of an order's pick-up or of a refund in cash, so that six digits cannot be guessed. It is no business
 * of an aggregate's: a wrong code is a refusal and stores nothing, and an event for each would let anyone fill a stream. Each
 * node counts for itself and forgets at a restart, which leaves a guesser far from a million tries. What the code is about
 * is locked while a code is tried, so no two tries overtake each other.
 */
public interface CodeGuesses {

    /** How long the next try has to wait; zero when it may be made. */
    Duration wait(Id of);

    void wrong(Id of);

    void right(Id of);

    /**
     * Whether it is the right code; a wrong one counts.
     *
     * @param said null when none was said
     * @throws Refusal when too many were wrong
     */
    default boolean isRight(Id of, @Nullable String said, String code) {
        Duration wait = wait(of);
        if (wait.isPositive()) {
            throw Refusal.tooMany(
                    "too many wrong codes: wait, and ask the buyer for the right one", wait.toSeconds() + 1);
        }
        if (said == null) {
            return false;
        }
        if (!isSame(said, code)) {
            wrong(of);
            return false;
        }
        right(of);
        return true;
    }

    /** Takes the same time for every wrong code. */
    private static boolean isSame(String said, String code) {
        return MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
    }
}
