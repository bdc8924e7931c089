package farmgate.config.vault;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is moved. */
public final class MovableClock extends Clock {

    public static final Instant START = Instant.parse("2026-12-01T08:00:00Z");

    private Instant now = START;

    public void move(Duration by) {
        now = now.plus(by);
    }

    /** The same time for caches. */
    public Ticker ticker() {
        return () -> Duration.between(START, now).toNanos();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks for it");
    }
}
