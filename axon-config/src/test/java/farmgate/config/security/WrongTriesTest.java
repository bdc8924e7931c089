package farmgate.config.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.config.properties.Limits.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
            right("keeper", "village");
            for (int i = 0; i < 1_000; i++) {
                guess("keeper", "elsewhere " + i);
                guess("somebody " + i, "village");
            }
            assertThat(wait("keeper", "village")).isZero();
        }

        @Test
        void strangers_from_many_addresses_wait_for_each_other() {
            for (int i = 0; i < 20; i++) {
                wrong("keeper", "elsewhere " + i);
            }
            assertThat(wait("keeper", "elsewhere 1")).isEqualTo(Duration.ofSeconds(1));
            for (int i = 20; i < 1_000; i++) {
                guess("keeper", "elsewhere " + i);
            }
            assertThat(wait("keeper", "elsewhere 1"))
                    .as("the longest that strangers can make each other wait")
                    .isEqualTo(SecretGuesses.CLIENT_WAIT_MAX);
        }

        @Test
        void the_owner_comes_in_from_a_new_address_while_somebody_guesses_without_end() {
            for (int i = 0; i < 1_000; i++) {
                guess("keeper", "elsewhere");
                guess("keeper", "elsewhere too");
                later(Duration.ofSeconds(1));
            }
            assertThat(wait("keeper", "on a journey")).isZero();
            wrong("keeper", "on a journey, mistyped");
            assertThat(wait("keeper", "on a journey, mistyped")).isPositive();
        }

        @Test
        void of_new_addresses_only_so_many_are_let_through_while_others_wait() {
            for (int i = 0; i < 20; i++) {
                wrong("keeper", "elsewhere " + i);
            }
            int made = 0;
            for (int i = 0; i < 1_000; i++) {
                made += guess("keeper", "new " + i) ? 1 : 0;
            }
            assertThat(made).isEqualTo(SecretGuesses.NEW_ADDRESSES.burst());
        }

        @Test
        void who_tries_many_clients_from_one_address_waits_even_if_one_of_them_is_her_own() {
            right("mine", "attic");
            for (int i = 0; i < 19; i++) {
                wrong("somebody " + i, "attic");
                right("mine", "attic");
            }
            assertThat(wait("anybody", "attic")).isZero();
            wrong("somebody else", "attic");
            assertThat(wait("anybody", "attic")).isEqualTo(Duration.ofSeconds(1));
            assertThat(wait("mine", "attic")).isZero();
        }

        @Test
        void who_is_known_waits_for_her_own_wrong_tries() {
            right("keeper", "village");
            for (int i = 0; i < 5; i++) {
                wrong("keeper", "village");
            }
            later(Duration.ofSeconds(1));
            wrong("keeper", "village");
            assertThat(wait("keeper", "village")).isEqualTo(Duration.ofSeconds(2));
            assertThat(wait("keeper", "elsewhere")).isZero();
        }

        @Test
        void the_right_one_does_not_forgive_strangers() {
            for (int i = 0; i < 20; i++) {
                wrong("keeper", "elsewhere " + i);
            }
            right("keeper", "village");
            assertThat(wait("keeper", "elsewhere 1")).isPositive();
        }

        @Test
        void a_try_counts_before_it_is_known_to_be_wrong_and_no_more_when_it_was_not_made() {
            List<SecretGuesses.Try> atOnce = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                atOnce.add(guesses.take("keeper", true, "attic"));
            }
            assertThatThrownBy(() -> guesses.take("keeper", true, "attic")).isInstanceOf(TooManyTries.class);
            atOnce.forEach(SecretGuesses.Try::takeBack);
            assertThat(wait("keeper", "attic")).isZero();
            for (int i = 0; i < 5; i++) {
                wrong("keeper", "attic");
            }
            assertThat(wait("keeper", "attic")).isPositive();
        }

        @Test
        void names_that_nobody_has_wait_as_clients_do_and_push_out_nothing_of_clients() {
            for (int i = 0; i < 20; i++) {
                wrong("keeper", "elsewhere " + i);
                guesses.take("nobody", false, "elsewhere, nobody " + i);
            }
            assertThat(waitOf("nobody", false, "elsewhere, nobody 1"))
                    .isEqualTo(wait("keeper", "elsewhere 1"))
                    .isPositive();
            for (int i = 0; i < 200_000; i++) {
                guesses.take("nobody " + i, false, "address " + i);
            }
            int made = 0;
            for (int i = 0; i < 1_000; i++) {
                made += guess("keeper", "new " + i) ? 1 : 0;
            }
            assertThat(made).as("tries at the client").isEqualTo(SecretGuesses.NEW_ADDRESSES.burst());
        }

        private void right(String client, String address) {
            guesses.take(client, true, address).right();
        }

        private void wrong(String client, String address) {
            assertThat(guess(client, address)).isTrue();
        }

        private boolean guess(String client, String address) {
            try {
                guesses.take(client, true, address);
                return true;
            } catch (TooManyTries wait) {
                assertThat(wait.retryAfter()).isPositive();
                return false;
            }
        }

        /** How long a try has to wait that is not made. */
        private Duration wait(String client, String address) {
            return waitOf(client, true, address);
        }

        private Duration waitOf(String client, boolean exists, String address) {
            try {
                guesses.take(client, exists, address).takeBack();
                return Duration.ZERO;
            } catch (TooManyTries wait) {
                return wait.retryAfter();
            }
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
