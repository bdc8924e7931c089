package farmgate.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoClockTest {

    private static final Instant NOW = Instant.parse("2026-11-11T04:00:00Z");
    private static final Instant FORTY_DAYS_AGO = NOW.minus(Duration.ofDays(40));

    private final DemoClock clock = new DemoClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void it_is_the_real_time_until_the_season_begins() {
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void it_goes_back_to_the_beginning_and_forward_from_there() {
        clock.beginAt(FORTY_DAYS_AGO);
        assertThat(clock.instant()).isEqualTo(FORTY_DAYS_AGO);
        clock.advance(Duration.ofSeconds(5));
        assertThat(clock.instant()).isEqualTo(FORTY_DAYS_AGO.plusSeconds(5));
        clock.moveTo(FORTY_DAYS_AGO.plusSeconds(60));
        assertThat(clock.instant()).isEqualTo(FORTY_DAYS_AGO.plusSeconds(60));
    }

    @Test
    void it_never_goes_back_by_itself() {
        clock.beginAt(FORTY_DAYS_AGO);
        clock.moveTo(FORTY_DAYS_AGO.minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(FORTY_DAYS_AGO);
    }

    @Test
    void it_never_passes_the_real_time() {
        clock.beginAt(NOW.minusSeconds(2));
        clock.advance(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(NOW);
        clock.moveTo(NOW.plusSeconds(1));
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void it_catches_up_at_once() {
        clock.beginAt(FORTY_DAYS_AGO);
        clock.catchUp();
        assertThat(clock.instant()).isEqualTo(NOW);
    }
}
