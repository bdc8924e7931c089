package farmgate.config.admin;

import farmgate.query.difference.Difference;
import farmgate.query.difference.Differences.Comparison;
import farmgate.query.ledger.Account;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.common.AxonThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again whether the two computations of what is due agree, and remembers what it saw last. A look sums all
 * that was ever due, so it takes longer as the years go by: after each it rests {@link #REST_PER_WORK} times as long as
 * it took, and so never costs more than one percent of the machine.
 */
final class BooksWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BooksWatch.class);
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(20);
    private static final int REST_PER_WORK = 100;

    private final Supplier<Comparison> books;
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("books-watch"));
    private volatile @Nullable Comparison last;
    private volatile @Nullable ScheduledFuture<?> looking;

    BooksWatch(Supplier<Comparison> books) {
        this.books = books;
    }

    void start() {
        lookAfter(FIRST);
    }

    private void lookAfter(Duration rest) {
        looking = worker.schedule(this::lookAndRest, rest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAndRest() {
        long began = System.nanoTime();
        look();
        Duration worked = Duration.ofNanos(System.nanoTime() - began);
        if (!worker.isShutdown()) {
            lookAfter(restAfter(worked));
        }
    }

    static Duration restAfter(Duration worked) {
        Duration rest = worked.multipliedBy(REST_PER_WORK);
        return rest.compareTo(AGAIN) > 0 ? rest : AGAIN;
    }

    /**
     * A look that fails says so and is followed by another one; what was seen before stays. A difference counts when the
     * look after it sees it as well, because what was stored together may be taken in by two batches.
     */
    void look() {
        try {
            Comparison seen = books.get();
            Comparison found = seen.differences().isEmpty() ? seen : stillThere(seen, books.get());
            Comparison before = last;
            last = found;
            if (!found.differences().isEmpty()
                    && (before == null || !before.differences().equals(found.differences()))) {
                LOG.error("the dues and the ledger differ: {}", found.differences());
            }
        } catch (RuntimeException e) {
            LOG.warn("the dues and the ledger could not be compared", e);
        }
    }

    private static Comparison stillThere(Comparison before, Comparison now) {
        Set<Account> doubtful =
                before.differences().stream().map(Difference::account).collect(Collectors.toSet());
        return new Comparison(
                now.position(),
                now.differences().stream()
                        .filter(each -> doubtful.contains(each.account()))
                        .toList());
    }

    /** Empty before the first look. */
    Optional<Comparison> last() {
        return Optional.ofNullable(last);
    }

    int differences() {
        return last().map(found -> found.differences().size()).orElse(-1);
    }

    @Override
    public void close() {
        ScheduledFuture<?> begun = looking;
        if (begun != null) {
            begun.cancel(true);
        }
        worker.shutdownNow();
    }
}
