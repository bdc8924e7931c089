package farmgate.config.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that lags behind the real one and catches up: it runs at the real pace, jumps forward when it is told, and
 * never goes past the real time. It goes back only once, when the season begins.
 */
final class DemoClock extends Clock {

    private final Clock real;
    private volatile Duration behind = Duration.ZERO;

    DemoClock(Clock real) {
        this.real = real;
    }

    /** Goes back to the first moment of the season. */
    synchronized void beginAt(Instant moment) {
        behind = Duration.between(moment, real.instant());
    }

    /** Jumps forward to the moment, or stays when it has passed. */
    synchronized void moveTo(Instant moment) {
        Duration left = Duration.between(moment, real.instant());
        if (left.compareTo(behind) < 0) {
            behind = left.isNegative() ? Duration.ZERO : left;
        }
    }

    synchronized void advance(Duration step) {
        moveTo(instant().plus(step));
    }

    /** From now on it is the real time. */
    synchronized void catchUp() {
        behind = Duration.ZERO;
    }

    Instant realInstant() {
        return real.instant();
    }

    @Override
    public Instant instant() {
        return real.instant().minus(behind);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants have no zone: choose one where they are shown");
    }
}
