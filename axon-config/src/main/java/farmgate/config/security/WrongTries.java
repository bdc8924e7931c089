package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Makes guessing slow: some wrong tries are free, after that each next one has to wait twice as long. In the memory of
 * this node, of bounded size, and forgotten {@link #REMEMBERED} after the last wrong try.
 */
final class WrongTries {

    static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int DOUBLINGS_MAX = 20;
    private static final int KEPT_MAX = 50_000;

    private final int free;
    private final Duration waitMax;
    private final Ticker ticker;
    private final Cache<String, Tries> tries;

    private record Tries(int wrong, long lastNanos) {}

    /** @param free so many wrong tries in a row cost nothing; 0 for any number */
    WrongTries(int free, Duration waitMax, Ticker ticker) {
        this.free = free;
        this.waitMax = waitMax;
        this.ticker = ticker;
        this.tries = Caffeine.newBuilder()
                .maximumSize(KEPT_MAX)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** How long the next try has to wait; zero when it may be made. */
    Duration wait(String key) {
        Tries before = tries.getIfPresent(key);
        if (free == 0 || before == null || before.wrong() < free) {
            return Duration.ZERO;
        }
        Duration since = Duration.ofNanos(ticker.read() - before.lastNanos());
        Duration left = pause(before.wrong()).minus(since);
        return left.isPositive() ? left : Duration.ZERO;
    }

    void wrong(String key) {
        tries.asMap()
                .merge(
                        key,
                        new Tries(1, ticker.read()),
                        (before, now) -> new Tries(before.wrong() + 1, now.lastNanos()));
    }

    void right(String key) {
        tries.invalidate(key);
    }

    /** One that was counted was none. */
    void takeBack(String key) {
        tries.asMap()
                .computeIfPresent(
                        key,
                        (_, before) -> before.wrong() == 1 ? null : new Tries(before.wrong() - 1, before.lastNanos()));
    }

    /** Whether no wrong try is remembered. */
    boolean isClean(String key) {
        return tries.getIfPresent(key) == null;
    }

    private Duration pause(int wrong) {
        Duration pause = FIRST_WAIT.multipliedBy(1L << Math.min(wrong - free, DOUBLINGS_MAX));
        return pause.compareTo(waitMax) < 0 ? pause : waitMax;
    }
}
