package farmgate.config.eventstore;

import farmgate.config.eventstore.EventBlocks.Block;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** One reader's way through the events and on to those to come. For one thread at a time. */
final class EventTail implements TrackingEventStream {

    private final EventBlocks blocks;
    private final Arrivals arrivals;
    private final Queue<TrackedEventMessage<?>> events = new ArrayDeque<>();
    private long readTo;
    private @Nullable Runnable reader;

    EventTail(EventBlocks blocks, Arrivals arrivals, long index) {
        this.blocks = blocks;
        this.arrivals = arrivals;
        this.readTo = index;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(hasNextAvailable() ? events.peek() : null);
    }

    @Override
    public boolean hasNextAvailable() {
        while (events.isEmpty()) {
            Block block = blocks.after(readTo);
            if (block.readTo() == readTo) {
                return false;
            }
            events.addAll(block.events());
            readTo = block.readTo();
        }
        return true;
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (true) {
            CountDownLatch arrival = arrivals.next();
            if (hasNextAvailable()) {
                return true;
            }
            if (!arrival.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(Integer.MAX_VALUE, TimeUnit.MILLISECONDS)) {
            // a day has passed without events: wait on
        }
        TrackedEventMessage<?> next = events.poll();
        if (next == null) {
            throw new NoSuchElementException("another thread took the event: a stream is for one at a time");
        }
        return next;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        close();
        reader = callback;
        arrivals.add(callback);
        return true;
    }

    /** Ends the calls of its reader. */
    @Override
    public void close() {
        if (reader != null) {
            arrivals.remove(reader);
            reader = null;
        }
    }
}
