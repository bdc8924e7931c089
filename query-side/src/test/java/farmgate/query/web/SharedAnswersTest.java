package farmgate.query.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.shared.refusal.Refusal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedAnswersTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger worked = new AtomicInteger();
    private final SharedAnswers<String, Integer> answers =
            new SharedAnswers<>(1, Duration.ofMillis(1), Duration.ofSeconds(5), nanos::get);

    @Test
    void the_same_question_is_worked_out_once_in_a_while() {
        assertThat(answers.answer("her", "apple", worked::incrementAndGet)).isEqualTo(1);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
        assertThat(answers.answer("her", "apple", worked::incrementAndGet)).isEqualTo(1);
        assertThat(answers.answer("her", "pear", worked::incrementAndGet)).isEqualTo(2);
        nanos.addAndGet(1);
        assertThat(answers.answer("her", "apple", worked::incrementAndGet)).isEqualTo(3);
    }

    @Test
    void who_would_wait_too_long_is_told_to_come_back_and_what_is_kept_is_given_all_the_same() throws Exception {
        answers.answer("her", "apple", worked::incrementAndGet);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> slow = others.submit(() -> answers.answer("her", "slow", () -> {
                begun.countDown();
                return await(end);
            }));
            begun.await();
            assertThatThrownBy(() -> answers.answer("her", "pear", worked::incrementAndGet))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("busy"));
            assertThat(answers.answer("her", "apple", worked::incrementAndGet)).isEqualTo(1);
            end.countDown();
            assertThat(slow.get()).isZero();
        }
        assertThat(answers.answer("her", "pear", worked::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void questions_without_end_are_not_kept_without_end() {
        for (int i = 0; i < 501; i++) {
            answers.answer("her", "question " + i, worked::incrementAndGet);
        }
        assertThat(answers.answer("her", "question 0", worked::incrementAndGet)).isEqualTo(502);
        assertThat(answers.answer("her", "question 500", worked::incrementAndGet))
                .isEqualTo(501);
    }

    @Test
    void work_that_fails_gives_its_turn_back() {
        assertThatThrownBy(() -> answers.answer("her", "apple", () -> {
                    throw new IllegalStateException("the database is away");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the database is away");
        assertThat(answers.answer("her", "apple", worked::incrementAndGet)).isEqualTo(1);
    }

    @Test
    void nobody_has_more_than_half_of_the_turns() throws Exception {
        SharedAnswers<String, Integer> two = new SharedAnswers<>(2, Duration.ofMillis(1), Duration.ZERO, nanos::get);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> slow = others.submit(() -> two.answer("stranger", "slow", () -> {
                begun.countDown();
                return await(end);
            }));
            begun.await();
            assertThatThrownBy(() -> two.answer("stranger", "pear", worked::incrementAndGet))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("busy"));
            assertThat(two.answer("buyer", "pear", worked::incrementAndGet)).isEqualTo(1);
            end.countDown();
            assertThat(slow.get()).isZero();
        }
        assertThat(two.answer("stranger", "pear", worked::incrementAndGet)).isEqualTo(2);
    }

    private static int await(CountDownLatch end) {
        try {
            end.await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
