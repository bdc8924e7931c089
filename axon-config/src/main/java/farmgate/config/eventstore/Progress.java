package farmgate.config.eventstore;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says every two seconds how far a long piece of work has come, how fast it is, and how long it will still take. */
public final class Progress {

    private static final long EVERY_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();
    private static final int HUNDRED = 100;

    private final PrintStream out;
    private final String doing;
    private final long startedAt = System.nanoTime();
    private long saidAt = startedAt;
    private long events;

    /** @param doing such as {@code exported} */
    public Progress(PrintStream out, String doing) {
        this.out = out;
        this.doing = doing;
    }

    /** One event more; of the whole work so much is done. */
    public void event(long done, long whole) {
        reached(1, done, whole);
    }

    /** So many events more. */
    public void reached(long more, long done, long whole) {
        events += more;
        long now = System.nanoTime();
        if (now - saidAt >= EVERY_NANOS) {
            saidAt = now;
            say(now - startedAt, done, whole);
        }
    }

    private void say(long nanos, long done, long whole) {
        long perSecond = Math.round((double) events * NANOS_PER_SECOND / nanos);
        long secondsLeft = done == 0 ? 0 : Math.round((double) nanos / NANOS_PER_SECOND * (whole - done) / done);
        out.printf(
                Locale.ROOT,
                "%,d events %s, %d %%, %,d a second, %d s left%n",
                events,
                doing,
                whole == 0 ? HUNDRED : done * HUNDRED / whole,
                perSecond,
                secondsLeft);
    }
}
