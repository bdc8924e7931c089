package farmgate.config.admin;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.query.difference.Difference;
import farmgate.query.difference.Differences.Comparison;
import farmgate.query.ledger.Account;
import farmgate.shared.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BooksHealthTest {

    private static final Difference DIFFERENCE = new Difference(
            new Account("liabilities:payable:farmer:frm_1"),
            Money.ofFen(10),
            Money.ofFen(9),
            Money.ofFen(1),
            new Difference.Since(7, "evt7", "order.settled", "ord_1", Instant.parse("2026-10-01T02:00:00Z")));

    private final Deque<Comparison> found = new ArrayDeque<>();

    @Test
    void health_is_degraded_while_the_books_differ_and_says_since_where() {
        try (BooksWatch watch = new BooksWatch(found::pop)) {
            BooksHealth health = new BooksHealth(watch);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(watch.differences()).isEqualTo(-1);

            found.push(new Comparison(9, List.of(DIFFERENCE)));
            found.push(new Comparison(9, List.of(DIFFERENCE)));
            watch.look();
            assertThat(health.health().getStatus().getCode()).isEqualTo("DEGRADED");
            assertThat(health.health().getDetails())
                    .containsEntry("comparedUpTo", 9L)
                    .containsEntry("differSince", Map.of("liabilities:payable:farmer:frm_1", 7L));
            assertThat(watch.differences()).isEqualTo(1);

            found.push(new Comparison(12, List.of()));
            watch.look();
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(watch.differences()).isZero();
        }
    }

    @Test
    void the_longer_a_look_takes_the_longer_it_rests() {
        assertThat(BooksWatch.restAfter(Duration.ofMillis(3))).isEqualTo(Duration.ofSeconds(20));
        assertThat(BooksWatch.restAfter(Duration.ofSeconds(3))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void what_the_next_look_does_not_see_any_more_was_only_on_its_way() {
        try (BooksWatch watch = new BooksWatch(found::pop)) {
            found.push(new Comparison(10, List.of()));
            found.push(new Comparison(9, List.of(DIFFERENCE)));
            watch.look();
            assertThat(watch.differences()).isZero();
        }
    }

    @Test
    void a_look_that_fails_leaves_what_was_seen_before() {
        try (BooksWatch watch = new BooksWatch(found::pop)) {
            found.push(new Comparison(9, List.of(DIFFERENCE)));
            found.push(new Comparison(9, List.of(DIFFERENCE)));
            watch.look();
            watch.look();
            assertThat(watch.differences()).isEqualTo(1);
        }
    }
}
