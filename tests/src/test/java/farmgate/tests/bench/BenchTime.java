package farmgate.tests.bench;

import java.time.Duration;

/** How long is measured: a second each among the tests, {@code -Dbench.seconds} in earnest. */
final class BenchTime {

    static final Duration EACH = Duration.ofSeconds(Integer.getInteger("bench.seconds", 1));

    /** In earnest, rather than to see that the benchmark still works. */
    static final boolean LONG = EACH.toSeconds() > 1;

    /** Until the compiler has seen the code that matters; on two slow cores this takes minutes. */
    static final Duration WARM_UP = EACH.multipliedBy(LONG ? 6 : 1);

    private BenchTime() {}
}
