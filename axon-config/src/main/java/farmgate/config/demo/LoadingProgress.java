package farmgate.config.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells whoever waits at the console how far the loading is. */
final class LoadingProgress {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final PrintStream console;
    private final int days;
    private final long begun = System.nanoTime();
    private long toldAt = Long.MIN_VALUE;

    LoadingProgress(PrintStream console, int days) {
        this.console = console;
        this.days = days;
    }

    /** @param day how many days are done */
    void tell(int day, int orders, long writes) {
        long now = System.nanoTime();
        if (day < days && toldAt != Long.MIN_VALUE && now - toldAt < EVERY.toNanos()) {
            return;
        }
        toldAt = now;
        console.printf(
                Locale.ROOT,
                "Loading the demonstration season 演示数据: day %d of %d, %d orders, %d writes/s, about %d s left%n",
                day,
                days,
                orders,
                Math.round(writes / secondsSince(now)),
                Math.round(secondsSince(now) * (days - day) / Math.max(1, day)));
        console.flush();
    }

    long seconds() {
        return Math.round(secondsSince(System.nanoTime()));
    }

    private float secondsSince(long now) {
        return Math.max(1, Duration.ofNanos(now - begun).toMillis()) / 1000f;
    }
}
