package farmgate.config.eventstore;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the readers that there are new events: almost at once when it has been quiet, else a moment after it told them
 * last. What arrives meanwhile is read with it; otherwise every commit of a busy store would set all readers going for
 * an event or two.
 */
final class Arrivals {

    private static final Logger log = LoggerFactory.getLogger(Arrivals.class);
    private static final Duration AT_ONCE = Duration.ofMillis(3);
    private static final Duration BETWEEN = Duration.ofMillis(60);

    private final Set<Runnable> readers = new CopyOnWriteArraySet<>();
    private final AtomicBoolean announced = new AtomicBoolean();
    private volatile CountDownLatch next = new CountDownLatch(1);
    private volatile long toldNanos = System.nanoTime() - BETWEEN.toNanos();

    /** Returns at once. */
    void announce() {
        if (announced.compareAndSet(false, true)) {
            long left = BETWEEN.toNanos() - (System.nanoTime() - toldNanos);
            CompletableFuture.delayedExecutor(Math.max(AT_ONCE.toNanos(), left), TimeUnit.NANOSECONDS)
                    .execute(this::tell);
        }
    }

    void add(Runnable reader) {
        readers.add(reader);
    }

    void remove(Runnable reader) {
        readers.remove(reader);
    }

    /** Opens with the next arrival. Take it before looking for events, and await it when there are none. */
    CountDownLatch next() {
        return next;
    }

    private void tell() {
        announced.set(false);
        toldNanos = System.nanoTime();
        CountDownLatch arrived = next;
        next = new CountDownLatch(1);
        arrived.countDown();
        readers.forEach(Arrivals::tell);
    }

    private static void tell(Runnable reader) {
        try {
            reader.run();
        } catch (RejectedExecutionException e) {
            log.debug("a reader has ended and needs no events any more", e);
        }
    }
}
