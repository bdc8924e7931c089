package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.config.properties.Limits.Rate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WrongTriesTest {

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void five_wrong_tries_are_free_and_then_each_waits_twice_as_long_up_to_five_minutes() {
        WrongTries tries = new WrongTries(5, Duration.ofMinutes(5), nanos::get);
        for (int i = 0; i < 5; i++) {
            assertThat(tries.wait("me")).as("before try %d", i + 1).isZero();
            tries.wrong("me");
        }
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300}) {
            assertThat(tries.wait("me")).isEqualTo(Duration.ofSeconds(seconds));
            later(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(tries.wait("me")).isEqualTo(Duration.ofNanos(1));
            later(Duration.ofNanos(1));
            assertThat(tries.wait("me")).isZero();
            tries.wrong("me");
        }
        assertThat(tries.wait("another")).isZero();
    }

    @Test
    void a_right_one_and_an_hour_make_it_good() {
        WrongTries tries = new WrongTries(1, Duration.ofHours(2), nanos::get);
        tries.wrong("me");
        assertThat(tries.wait("me")).isPositive();
        tries.right("me");
        assertThat(tries.wait("me")).isZero();
        for (int i = 0; i < 14; i++) {
            tries.wrong("me");
        }
        later(WrongTries.REMEMBERED.minusNanos(1));
        assertThat(tries.wait("me")).isPositive();
        later(Duration.ofNanos(1));
        assertThat(tries.wait("me")).isZero();
    }

    @Test
    void nobody_waits_where_it_is_switched_off() {
        WrongTries tries = new WrongTries(0, Duration.ofMinutes(5), nanos::get);
        for (int i = 0; i < 100; i++) {
            tries.wrong("me");
        }
        assertThat(tries.wait("me")).isZero();
    }

    @Nested
    class Secrets {

        private final SecretGuesses guesses = new SecretGuesses(5, nanos::get);

        @Test
        void a_stranger_does_not_shut_out_who_is_known_at_her_address() {
            guesses.right("keeper", "village");
            for (int i = 0; i < 1_000; i++) {
                guesses.wrong("keeper", "elsewhere " + i);
                guesses.wrong("somebody " + i, "village");
            }
            assertThat(guesses.wait("keeper", "village")).isZero();
            assertThat(guesses.wait("keeper", "new address"))
                    .as("the longest that strangers can make her wait")
                    .isEqualTo(SecretGuesses.CLIENT_WAIT_MAX);
        }

        @Test
        void who_tries_many_clients_from_one_address_waits_even_if_one_of_them_is_her_own() {
            guesses.right("mine", "attic");
            for (int i = 0; i < 19; i++) {
                guesses.wrong("somebody " + i, "attic");
                guesses.right("mine", "attic");
            }
            assertThat(guesses.wait("anybody", "attic")).isZero();
            guesses.wrong("somebody else", "attic");
            assertThat(guesses.wait("anybody", "attic")).isEqualTo(Duration.ofSeconds(1));
            assertThat(guesses.wait("mine", "attic")).isZero();
        }

        @Test
        void who_is_known_waits_for_her_own_wrong_tries() {
            guesses.right("keeper", "village");
            for (int i = 0; i < 6; i++) {
                guesses.wrong("keeper", "village");
            }
            assertThat(guesses.wait("keeper", "village")).isEqualTo(Duration.ofSeconds(2));
            assertThat(guesses.wait("keeper", "elsewhere")).isZero();
        }

        @Test
        void a_name_without_end_is_cut() {
            for (int i = 0; i < 20; i++) {
                guesses.wrong("x".repeat(100 + i), "address " + i);
            }
            assertThat(guesses.wait("x".repeat(80), "another")).isEqualTo(Duration.ofSeconds(1));
        }
    }

    @Nested
    class Rates {

        @Test
        void so_many_at_once_and_then_so_many_a_second() {
            Buckets buckets = new Buckets(new Rate(2, 3), nanos::get);
            for (int i = 0; i < 3; i++) {
                assertThat(buckets.take("me")).isZero();
            }
            assertThat(buckets.take("me")).isEqualTo(Duration.ofMillis(500));
            assertThat(buckets.take("another")).isZero();
            later(Duration.ofMillis(500));
            assertThat(buckets.take("me")).isZero();
            assertThat(buckets.take("me")).isPositive();
        }

        @Test
        void off_is_without_end() {
            Buckets buckets = new Buckets(new Rate(0, 0), nanos::get);
            for (int i = 0; i < 10_000; i++) {
                assertThat(buckets.take("me")).isZero();
            }
        }
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
