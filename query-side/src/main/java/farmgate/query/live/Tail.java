package farmgate.query.live;

import com.mongodb.MongoException;
import farmgate.query.order.OrderChanges;
import farmgate.query.order.OrderChanges.Change;
import farmgate.query.projection.Views;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what changes for all streams of this node with one query, and wakes those whom it concerns: however many
 * streams are open, a change costs that one query and one for each stream that has something to send. It only follows
 * while somebody listens. Changes made by another node are found by looking again and again.
 */
final class Tail {

    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
    private static final int BATCH = 500;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration PAUSE_MIN = Duration.ofMillis(20);
    /** After a query it rests so many times as long as the query took: the stand-in for MongoDB has no such index. */
    private static final int REST_PER_WORK = 4;

    private final Views views;
    private final OrderChanges changes;
    private final Map<String, Set<Listening>> listening = new ConcurrentHashMap<>();
    private @Nullable Thread thread;

    Tail(Views views, OrderChanges changes) {
        this.views = views;
        this.changes = changes;
    }

    /** One stream's ear. Whatever changes after it was opened opens the signal, at least once. */
    final class Listening implements AutoCloseable {

        private final String topic;
        private final Semaphore signal = new Semaphore(0);

        private Listening(String topic) {
            this.topic = topic;
        }

        /** Whether something changed since the last time, waiting at most so long for it. */
        boolean await(Duration atMost) throws InterruptedException {
            boolean changed = signal.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
            if (changed) {
                signal.drainPermits();
            }
            return changed;
        }

        /** Lets go of whoever waits. */
        void wake() {
            signal.release();
        }

        @Override
        public void close() {
            forget(this);
        }
    }

    /** @param topic the id of an order or of a station */
    synchronized Listening listen(String topic) {
        Listening ear = new Listening(topic);
        long from = thread == null ? changes.lastPosition() : 0;
        listening.computeIfAbsent(topic, id -> ConcurrentHashMap.newKeySet()).add(ear);
        if (thread == null) {
            thread = Thread.ofVirtual().name("live-tail").unstarted(() -> follow(from));
            thread.start();
        }
        return ear;
    }

    int listeners() {
        return listening.values().stream().mapToInt(Set::size).sum();
    }

    private synchronized void forget(Listening ear) {
        listening.computeIfPresent(ear.topic, (topic, ears) -> {
            ears.remove(ear);
            return ears.isEmpty() ? null : ears;
        });
        if (listening.isEmpty()) {
            thread = null;
        }
    }

    private synchronized boolean isFollowing() {
        return Thread.currentThread().equals(thread);
    }

    private synchronized void ended() {
        if (isFollowing()) {
            thread = null;
        }
    }

    private void follow(long from) {
        long seen = from;
        try {
            while (isFollowing()) {
                CountDownLatch nextChange = views.nextChange();
                long began = System.nanoTime();
                List<Change> found = look(seen);
                Duration worked = Duration.ofNanos(System.nanoTime() - began);
                found.forEach(this::wake);
                seen = found.isEmpty() ? seen : found.getLast().position();
                if (found.size() < BATCH) {
                    Duration rest = worked.multipliedBy(REST_PER_WORK);
                    Thread.sleep(rest.compareTo(PAUSE_MIN) > 0 ? rest : PAUSE_MIN);
                    boolean onThisNode = nextChange.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                    LOG.trace("look again, changed on this node: {}", onThisNode);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.debug("interrupted, and begun anew by the next who listens");
        } finally {
            ended();
        }
    }

    private List<Change> look(long seen) {
        try {
            return changes.after(seen, BATCH);
        } catch (MongoException e) {
            LOG.warn("cannot read what changed, will look again: {}", e.getMessage());
            return List.of();
        }
    }

    private void wake(Change change) {
        wake(change.stationId().value());
        wake(change.orderId().value());
    }

    private void wake(String topic) {
        listening.getOrDefault(topic, Set.of()).forEach(Listening::wake);
    }
}
