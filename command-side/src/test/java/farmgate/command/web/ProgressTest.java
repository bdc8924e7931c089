package farmgate.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.web.Progress.Sign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgressTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final List<Sign> signs = new ArrayList<>();
    private final Progress progress = new Progress("import at stn_1", "rows", 10_000, nanos::get, signs::add);

    @Test
    void the_caller_gets_a_sign_each_second_with_the_rate_since_the_last() {
        pass(999, 4000);
        assertThat(signs).isEmpty();
        pass(1, 4200);
        pass(1500, 4500);
        pass(500, 4600);
        pass(2000, 10_000);
        assertThat(signs)
                .containsExactly(
                        new Sign(4200, 10_000, 4200, 2),
                        new Sign(4500, 10_000, 200, 28),
                        new Sign(10_000, 10_000, 2200, 0));
    }

    @Test
    void nothing_done_in_a_second_is_no_division_by_zero() {
        pass(1000, 0);
        assertThat(signs).containsExactly(new Sign(0, 10_000, 1, 10_000));
    }

    private void pass(long millis, long rows) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
        progress.accept(rows);
    }
}
