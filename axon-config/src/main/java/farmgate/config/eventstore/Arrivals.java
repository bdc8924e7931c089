package farmgate.config.eventstore;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the readers that there are new events, a moment after the first of them: what arrives in that moment is read
 * with it. Without the moment every commit of a busy store would set all readers going for an event or two.
 */
final class Arrivals {

    private static final Logger log = LoggerFactory.getLogger(Arrivals.class);
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final Executor later = CompletableFuture.delayedExecutor(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    private final Set<Runnable> readers = new CopyOnWriteArraySet<>();
    private final AtomicBoolean announced = new AtomicBoolean();
    private volatile CountDownLatch next = new CountDownLatch(1);

    /** Returns at once. */
    void announce() {
        if (announced.compareAndSet(false, true)) {
            later.execute(this::tell);
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
