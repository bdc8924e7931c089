package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckQueueTest {

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger runningMax = new AtomicInteger();

    @Test
    void no_more_are_checked_at_once_than_may_and_all_have_their_turn() throws Exception {
        CheckQueue queue = new CheckQueue(2, 100, 100, Duration.ofMinutes(1));
        List<Future<Integer>> checks = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                checks.add(callers.submit(() -> queue.inTurn("address", this::check)));
            }
        }
        for (Future<Integer> check : checks) {
            assertThat(check.get()).isPositive();
        }
        assertThat(runningMax.get()).isBetween(1, 2);
        assertThat(queue.taken()).isZero();
    }

    @Test
    void one_address_has_only_its_share_of_the_places() throws Exception {
        CheckQueue queue = new CheckQueue(1, 4, 2, Duration.ofMinutes(1));
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                callers.submit(() -> queue.inTurn("flood", () -> wait(end)));
            }
            await().until(() -> queue.taken() == 2);
            assertThatThrownBy(() -> queue.inTurn("flood", this::check)).isInstanceOf(ChecksBusy.class);
            Future<Integer> other = callers.submit(() -> queue.inTurn("other", this::check));
            await().until(() -> queue.taken() == 3);
            end.countDown();
            assertThat(other.get()).isPositive();
        }
        assertThat(queue.taken()).isZero();
    }

    @Test
    void who_would_wait_too_long_is_turned_away_and_leaves_her_place() throws Exception {
        CheckQueue queue = new CheckQueue(1, 2, 2, Duration.ofMillis(1));
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = callers.submit(() -> queue.inTurn("one", () -> wait(end)));
            await().until(() -> queue.taken() == 1);
            assertThatThrownBy(() -> queue.inTurn("two", this::check)).isInstanceOf(ChecksBusy.class);
            assertThat(queue.taken()).isEqualTo(1);
            end.countDown();
            assertThat(first.get()).isPositive();
        }
    }

    @Test
    void a_check_that_fails_gives_its_turn_back() {
        CheckQueue queue = new CheckQueue(1, 1, 1, Duration.ofMillis(1));
        assertThatThrownBy(() -> queue.inTurn("one", () -> {
                    throw new IllegalStateException("the store is away");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the store is away");
        assertThat(queue.inTurn("one", this::check)).isPositive();
    }

    private int check() {
        int now = running.incrementAndGet();
        runningMax.accumulateAndGet(now, Math::max);
        Thread.yield();
        running.decrementAndGet();
        return now;
    }

    private int wait(CountDownLatch end) {
        try {
            end.await();
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
