package farmgate.tests.season;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is told that time passes. */
final class Hours extends Clock {

    private static final Instant DAWN = Instant.parse("2026-09-01T00:00:00Z");

    private volatile Instant now = DAWN;

    void fromTheBeginning() {
        now = DAWN;
    }

    void pass(Duration time) {
        now = now.plus(time);
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
        return this;
    }
}
