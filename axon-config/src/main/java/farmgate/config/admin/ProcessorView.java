package farmgate.config.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a processor is, on this node.
 *
 * @param caughtUp it has worked everything there was
 * @param position the place of the last event it worked; null when no part of it runs on this node
 * @param head the place of the newest event
 * @param lag how many places it is behind; null with the position
 * @param progress of a replay until where it began, else until the head; whole percent from 0 to 100
 * @param ratePerSecond places a second over the last half minute, as far as it was watched
 * @param secondsLeft until it has caught up at this rate; null when there is nothing left or it stands still
 * @param status DOWN when it stands still, DEGRADED when it goes on without what it put aside
 * @param errors what keeps it from going on, and what it had to put aside; empty while there is neither
 * @param deadLetters events that it put aside
 * @param rebuild what is built anew beside what is shown; null when nothing is
 */
record ProcessorView(
        String name,
        boolean running,
        boolean caughtUp,
        @Nullable Long position,
        long head,
        @Nullable Long lag,
        boolean replaying,
        int progress,
        long ratePerSecond,
        @Nullable Long secondsLeft,
        Status status,
        List<String> errors,
        long deadLetters,
        @Nullable RebuildView rebuild) {

    enum Status {
        UP,
        DEGRADED,
        DOWN
    }
}
