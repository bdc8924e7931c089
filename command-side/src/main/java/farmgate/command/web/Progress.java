package farmgate.command.web;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far something long is: a line for the operator every few seconds, and a sign for the caller every second if she
 * wants one. The rate is that of the time since the last sign, because what was done before goes by at once.
 */
public final class Progress implements LongConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final Duration LOGGED_EVERY = Duration.ofSeconds(5);
    private static final Duration SHOWN_EVERY = Duration.ofSeconds(1);

    private final String what;
    private final String things;
    private final long total;
    private final LongSupplier nanos;
    private final Beat logged;
    private final Beat shown;
    private final Consumer<Sign> caller;
    private final long begun;

    /** Of so many things so many are done; at this rate it takes so long still. */
    public record Sign(long done, long of, long perSecond, long secondsLeft) {}

    /**
     * @param what is going on, for the log: {@code "import at stn_1"}
     * @param things that are counted: {@code "rows"}
     * @param nanos a clock that only measures, such as {@code System::nanoTime}
     */
    public Progress(String what, String things, long total, LongSupplier nanos, Consumer<Sign> caller) {
        this.what = what;
        this.things = things;
        this.total = total;
        this.nanos = nanos;
        this.caller = caller;
        this.begun = nanos.getAsLong();
        this.logged = new Beat(LOGGED_EVERY, begun);
        this.shown = new Beat(SHOWN_EVERY, begun);
    }

    @Override
    public void accept(long done) {
        long now = nanos.getAsLong();
        if (shown.isDue(now)) {
            caller.accept(shown.sign(done, now));
        }
        if (logged.isDue(now)) {
            Sign sign = logged.sign(done, now);
            LOG.info(
                    "{}: {} of {} {}, {} a second, about {} s left",
                    what,
                    sign.done(),
                    sign.of(),
                    things,
                    sign.perSecond(),
                    sign.secondsLeft());
        }
    }

    /** It is over, and this is what came of it. */
    public void done(String outcome) {
        long seconds = Duration.ofNanos(nanos.getAsLong() - begun).toSeconds();
        LOG.info("{}: done, {} {} in {} s: {}", what, total, things, seconds, outcome);
    }

    private final class Beat {

        private final Duration every;
        private long since;
        private long doneBefore;

        Beat(Duration every, long since) {
            this.every = every;
            this.since = since;
        }

        boolean isDue(long now) {
            return now - since >= every.toNanos();
        }

        Sign sign(long done, long now) {
            long perSecond = Math.max(
                    1,
                    (done - doneBefore)
                            * Duration.ofSeconds(1).toMillis()
                            / Duration.ofNanos(now - since).toMillis());
            since = now;
            doneBefore = done;
            return new Sign(done, total, perSecond, Math.ceilDiv(total - done, perSecond));
        }
    }
}
