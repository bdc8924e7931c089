package farmgate.command.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.command.web.ActorParameter;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.period.PeriodEvent.PeriodClosed;
import farmgate.shared.period.PeriodsId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PeriodCloserTest {

    private static final YearMonth AUGUST = YearMonth.of(2026, 8);
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    /** The first moment of October, and the last of September, in China. */
    private static final Instant OCTOBER = Instant.parse("2026-09-30T16:00:00Z");

    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final Writes writes = new Writes(axon().commandGateway());

    @Test
    void a_month_is_closed_as_soon_as_it_is_over_in_china() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> close(SEPTEMBER, "finance", OCTOBER.minusNanos(1)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("period-not-over"));
        assertThat(news()).isEmpty();

        assertThat(close(SEPTEMBER, "finance", OCTOBER))
                .isEqualTo(new ClosedPeriod(SEPTEMBER, 0, LocalDate.of(2026, 9, 30), "finance"));
        assertThat(news()).containsExactly(new PeriodClosed(PeriodsId.BOOKS, LocalDate.of(2026, 9, 30), "finance"));
    }

    @Test
    void months_are_closed_one_after_the_other_and_a_repeat_changes_nothing() {
        close(AUGUST, "finance", OCTOBER);
        ClosedPeriod september = close(SEPTEMBER, "finance2", OCTOBER);

        assertThat(close(SEPTEMBER, "finance", OCTOBER)).isEqualTo(september);
        assertThat(close(AUGUST, "finance2", OCTOBER))
                .isEqualTo(new ClosedPeriod(AUGUST, 1, LocalDate.of(2026, 8, 31), "finance"));
        assertThat(news()).hasSize(2);
    }

    @Test
    void a_month_before_a_closed_one_is_closed_with_it() {
        close(SEPTEMBER, "finance", OCTOBER);

        assertThat(close(AUGUST, "finance2", OCTOBER))
                .isEqualTo(new ClosedPeriod(AUGUST, 0, LocalDate.of(2026, 9, 30), "finance"));
        assertThat(news()).hasSize(1);
    }

    @Test
    void nothing_is_closed_on_an_older_version_than_the_caller_saw() {
        close(AUGUST, "finance", OCTOBER);
        close(SEPTEMBER, "finance", OCTOBER);
        Instant november = OCTOBER.plus(Duration.ofDays(31));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> close(SEPTEMBER.plusMonths(1), "finance", november, 0L))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.STALE));
        assertThat(news()).hasSize(2);
        assertThat(close(SEPTEMBER.plusMonths(1), "finance", november, 1L).version())
                .isEqualTo(2);
    }

    private ClosedPeriod close(YearMonth month, String person, Instant at) {
        return close(month, person, at, null);
    }

    private ClosedPeriod close(YearMonth month, String person, Instant at, @Nullable Long version) {
        Actor finance = new Actor(person, Set.of(Role.FINANCE), null, null, null, Channel.API, at, at);
        return Json.read(
                writes.send(new ClosePeriod(month), new Call(finance, null, version))
                        .json(),
                ClosedPeriod.class);
    }

    private List<Object> news() {
        return engine.readEvents(null, false)
                .<Object>map(EventMessage::getPayload)
                .toList();
    }

    private Configuration axon() {
        return DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(c -> engine)
                .registerComponent(
                        ParameterResolverFactory.class,
                        c -> MultiParameterResolverFactory.ordered(
                                new ActorParameter(), ClasspathParameterResolverFactory.forClass(getClass())))
                .configureAggregate(Periods.class)
                .registerCommandHandler(c -> new PeriodCloser(c.repository(Periods.class), c.eventStore()))
                .start();
    }
}
