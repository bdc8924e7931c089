package farmgate.config.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a read model is that is built beside the one that is shown.
 *
 * @param generation which one it will be
 * @param position the place of the last event it took in
 * @param progress whole percent from 0 to 100
 * @param ratePerSecond places a second over the last half minute, as far as it was watched
 * @param secondsLeft until it has caught up at this rate; null when there is nothing left or it stands still
 * @param errors what keeps it from going on, and that it had to put something aside; empty while there is neither
 * @param deadLetters events that it put aside; they take the place of the processor's own when it is shown
 */
record RebuildView(
        int generation,
        long position,
        long head,
        int progress,
        long ratePerSecond,
        @Nullable Long secondsLeft,
        List<String> errors,
        long deadLetters) {}
