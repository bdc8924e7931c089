package farmgate.config.eventstore;

import farmgate.config.eventstore.MendingConnection.Failure;
import farmgate.config.eventstore.WriteUnit.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all changes that wait, writes them in one transaction, each whole or not at all,
 * syncs once, and only then tells the callers. So a busy store shares the price of a sync among many, commit order is
 * index order, and SQLite's write lock is never held while somebody thinks.
 *
 * <p>When the disk fails, every caller of that commit is told. Until the store is mended others are refused at once; the
 * writer itself keeps trying, so that the health comes back without a request having to dare it.
 */
final class GroupCommitWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommitWriter.class);

    /** Queued by {@link #close()}; what was queued before it is still written. */
    private static final WriteUnit STOP = new WriteUnit(new Change.Append(List.of()));

    private final StoreSettings settings;
    private final BlockingQueue<WriteUnit> queue;
    private final MendingConnection connection;
    private final Thread thread;

    private volatile Runnable onCommit = () -> {};
    private volatile boolean closing;
    private volatile boolean ended;

    GroupCommitWriter(StoreFile file, StoreSettings settings) throws SQLException {
        this.settings = settings;
        this.queue = new ArrayBlockingQueue<>(settings.queueUnitsMax());
        this.connection = new MendingConnection(file, settings.retryWaitMin(), settings.retryWaitMax());
        this.thread = Thread.ofPlatform().name("event-store-writer").daemon().start(this::run);
    }

    /**
     * Returns when the change is durable.
     *
     * @throws ChangeRefused if the change collides with what is stored; nothing of it was stored
     * @throws StoreUnavailable if it could not be stored; only after {@link StoreUnavailable.Reason#FAILED} may it be
     *     found in the store all the same, and then whole
     */
    void write(Change change) throws ChangeRefused {
        WriteUnit unit = new WriteUnit(change);
        try {
            long deadline = System.nanoTime() + settings.queueWaitMax().toNanos();
            enqueue(unit, deadline);
            awaitTaken(unit, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (unit.withdraw()) {
                throw StoreUnavailable.interrupted(e);
            }
        }
        awaitOutcome(unit);
    }

    /** What is done after each commit, on the writer's thread: it must be quick. */
    void onCommit(Runnable action) {
        onCommit = action;
    }

    StoreStatus status() {
        if (ended || closing) {
            return new StoreStatus.Closed(connection.head());
        }
        Failure failure = connection.failure();
        return failure == null
                ? new StoreStatus.Running(connection.head(), queue.size())
                : new StoreStatus.Failed(connection.head(), failure.reason(), failure.since());
    }

    /** Writes what is queued, merges the log into the file and ends the thread. Later changes are refused. */
    @Override
    public void close() {
        if (!closing) {
            closing = true;
            Uninterrupted.run(() -> queue.put(STOP));
        }
        Uninterrupted.run(thread::join);
    }

    private void enqueue(WriteUnit unit, long deadline) throws InterruptedException {
        if (closing || ended) {
            throw StoreUnavailable.closed();
        }
        boolean queued = queue.offer(unit, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (!queued) {
            throw StoreUnavailable.busy(settings.queueWaitMax());
        }
        // Between the look at `closing` and the offer the writer may have ended, and nobody reads the queue any more.
        if (ended && unit.withdraw()) {
            throw StoreUnavailable.closed();
        }
    }

    private void awaitTaken(WriteUnit unit, long deadline) throws InterruptedException {
        try {
            unit.outcome().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (unit.withdraw()) {
                throw StoreUnavailable.busy(settings.queueWaitMax());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The writer ended a change without a verdict", e);
        }
    }

    /** From here on the writer has the change: only it can say what became of it, so no interrupt ends this wait. */
    private static void awaitOutcome(WriteUnit unit) throws ChangeRefused {
        switch (unit.outcome().join()) {
            case Outcome.Stored() -> {}
            case Outcome.Refused(var why) -> throw why;
            case Outcome.Failed(var reason, var retryAfter, var cause) ->
                throw StoreUnavailable.failed(reason, retryAfter, cause);
            case Outcome.Closed() -> throw StoreUnavailable.closed();
        }
    }

    private void run() {
        List<WriteUnit> batch = new ArrayList<>();
        boolean stopping = false;
        try {
            while (!stopping) {
                awaitWork(batch);
                stopping = batch.remove(STOP);
                commitTogether(batch);
                batch.clear();
            }
            connection.close();
        } finally {
            ended = true;
            queue.drainTo(batch);
            complete(batch, new Outcome.Closed());
        }
    }

    /** Waits for changes; while the store is out of order no longer than until the next attempt to mend it. */
    private void awaitWork(List<WriteUnit> batch) {
        try {
            Failure failure = connection.failure();
            WriteUnit first = failure == null ? queue.take() : queue.poll(failure.nanosLeft(), TimeUnit.NANOSECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, settings.commitUnitsMax() - 1);
            }
        } catch (InterruptedException e) {
            log.warn("The event store's writer was interrupted and goes on; it ends with close() only", e);
        }
    }

    private void commitTogether(List<WriteUnit> batch) {
        batch.removeIf(unit -> !unit.take());
        try {
            WriteConnection open = connection.get();
            if (open == null) {
                complete(batch, failed(connection.failure(), null));
            } else if (!batch.isEmpty()) {
                Map<WriteUnit, Outcome> outcomes = write(batch, open);
                open.commit();
                connection.committed(open);
                // The refused ones learn it only now, too: what they collided with may stand in this very commit.
                outcomes.forEach((unit, outcome) -> unit.outcome().complete(outcome));
                onCommit.run();
            }
        } catch (SQLException | RuntimeException e) {
            // A bug is treated like a broken disk: the transaction is thrown away, everybody is told, health is down.
            complete(batch, failed(connection.fail(e), e));
        }
    }

    private static Map<WriteUnit, Outcome> write(List<WriteUnit> batch, WriteConnection open) throws SQLException {
        Map<WriteUnit, Outcome> outcomes = new LinkedHashMap<>();
        for (WriteUnit unit : batch) {
            try {
                open.write(unit.change());
                outcomes.put(unit, new Outcome.Stored());
            } catch (ChangeRefused e) {
                outcomes.put(unit, new Outcome.Refused(e));
            }
        }
        return outcomes;
    }

    private static Outcome failed(@Nullable Failure failure, @Nullable Throwable cause) {
        return failure == null
                ? new Outcome.Closed()
                : new Outcome.Failed(failure.reason(), failure.retryAfter(), cause);
    }

    private static void complete(List<WriteUnit> units, Outcome outcome) {
        units.forEach(unit -> unit.outcome().complete(outcome));
    }
}
