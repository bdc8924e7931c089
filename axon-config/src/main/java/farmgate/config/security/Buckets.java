package farmgate.config.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import farmgate.config.properties.Limits.Rate;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * A token bucket for each caller or address, in the memory of this node. One that has not been asked for since it was
 * full again is forgotten, and of more than {@link #KEPT_MAX} those not asked for longest: a forgotten bucket is a full
 * one, so nobody waits longer for it.
 */
final class Buckets {

    static final int KEPT_MAX = 100_000;

    private final Rate rate;
    private final Ticker ticker;
    private final Cache<String, Bucket> buckets;

    Buckets(Rate rate, Ticker ticker) {
        this.rate = rate;
        this.ticker = ticker;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KEPT_MAX)
                .expireAfterAccess(Duration.ofSeconds(1 + (rate.isOff() ? 0 : rate.burst() / rate.perSecond())))
                .ticker(ticker)
                .build();
    }

    /** Takes one token; zero when there was one, otherwise how long until there is one. */
    Duration take(String key) {
        if (rate.isOff()) {
            return Duration.ZERO;
        }
        ConsumptionProbe probe = buckets.get(key, _ -> newBucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(new TickerTime(ticker))
                .build();
    }

    private record TickerTime(Ticker ticker) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
