package farmgate.config.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a position moves, from the last times somebody looked. */
final class Rate {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration APART_MIN = Duration.ofMillis(500);
    private static final long MILLIS_PER_SECOND = 1000;

    private record Look(Instant at, long position) {}

    private final Deque<Look> looks = new ArrayDeque<>();

    /** Notes where it is now, and answers places per second since the oldest look of the window; 0 at the first. */
    synchronized long look(Instant now, long position) {
        while (!looks.isEmpty() && looks.getFirst().at().isBefore(now.minus(WINDOW))) {
            looks.removeFirst();
        }
        // A replay begins anew: what was before it says nothing of its speed.
        if (!looks.isEmpty() && looks.getLast().position() > position) {
            looks.clear();
        }
        long perSecond = 0;
        if (!looks.isEmpty()) {
            Look oldest = looks.getFirst();
            long millis = Duration.between(oldest.at(), now).toMillis();
            perSecond = millis == 0 ? 0 : (position - oldest.position()) * MILLIS_PER_SECOND / millis;
        }
        if (looks.isEmpty() || !looks.getLast().at().isAfter(now.minus(APART_MIN))) {
            looks.addLast(new Look(now, position));
        }
        return perSecond;
    }
}
