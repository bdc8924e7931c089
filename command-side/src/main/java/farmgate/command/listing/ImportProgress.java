package farmgate.command.listing;

import farmgate.shared.station.StationId;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far an import is: a line for the operator every few seconds, and a sign for the caller every second if she wants
 * one. The rate is that of the time since the last sign, because rows that were in already go by at once.
 */
final class ImportProgress implements LongConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ImportProgress.class);
    private static final Duration LOGGED_EVERY = Duration.ofSeconds(5);
    private static final Duration SHOWN_EVERY = Duration.ofSeconds(1);

    private final StationId station;
    private final long rowsTotal;
    private final LongSupplier nanos;
    private final Beat logged;
    private final Beat shown;
    private final Consumer<Sign> caller;
    private final long begun;

    /** Of so many rows so many are done; at this rate it takes so long still. */
    record Sign(long rows, long ofRows, long rowsPerSecond, long secondsLeft) {}

    /** @param nanos a clock that only measures, such as {@code System::nanoTime} */
    ImportProgress(StationId station, long rowsTotal, LongSupplier nanos, Consumer<Sign> caller) {
        this.station = station;
        this.rowsTotal = rowsTotal;
        this.nanos = nanos;
        this.caller = caller;
        this.begun = nanos.getAsLong();
        this.logged = new Beat(LOGGED_EVERY, begun);
        this.shown = new Beat(SHOWN_EVERY, begun);
    }

    @Override
    public void accept(long rows) {
        long now = nanos.getAsLong();
        if (shown.isDue(now)) {
            caller.accept(shown.sign(rows, now));
        }
        if (logged.isDue(now)) {
            Sign sign = logged.sign(rows, now);
            LOG.info(
                    "import at {}: {} of {} rows, {} rows/s, about {} s left",
                    station,
                    sign.rows(),
                    sign.ofRows(),
                    sign.rowsPerSecond(),
                    sign.secondsLeft());
        }
    }

    void done(Outcomes outcomes) {
        long seconds = Duration.ofNanos(nanos.getAsLong() - begun).toSeconds();
        LOG.info(
                "import at {}: done, {} rows in {} s: {} accepted, {} rejected, {} already in",
                station,
                outcomes.rows(),
                seconds,
                outcomes.count(Outcome.Fate.ACCEPTED),
                outcomes.count(Outcome.Fate.REJECTED),
                outcomes.count(Outcome.Fate.ALREADY_IN));
    }

    private final class Beat {

        private final Duration every;
        private long since;
        private long rowsBefore;

        Beat(Duration every, long since) {
            this.every = every;
            this.since = since;
        }

        boolean isDue(long now) {
            return now - since >= every.toNanos();
        }

        Sign sign(long rows, long now) {
            long perSecond = Math.max(
                    1,
                    (rows - rowsBefore)
                            * Duration.ofSeconds(1).toMillis()
                            / Duration.ofNanos(now - since).toMillis());
            since = now;
            rowsBefore = rows;
            return new Sign(rows, rowsTotal, perSecond, Math.ceilDiv(rowsTotal - rows, perSecond));
        }
    }
}
