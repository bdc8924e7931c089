package farmgate.command.audit;

import farmgate.command.todo.Automation;
import farmgate.command.todo.TodoList;
import farmgate.command.web.Writes;
import farmgate.shared.audit.SealEvent.DaySealed;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.message.Actor;
import farmgate.shared.station.StationEvent.StationRegistered;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/**
 * Every day is sealed some minutes after its end; each seal says when the next one is due. The first one is due after the
 * day on which the house got its first callers.
 */
@ProcessingGroup("when-day-is-over-then-seal")
class WhenDayIsOverThenSeal implements Automation {

    private static final String FIRST = "first";
    /** Commits of the last second are in the store by then, and clocks differ. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final TodoList todos;
    private final Writes writes;

    WhenDayIsOverThenSeal(TodoList todos, Writes writes) {
        this.todos = todos;
        this.writes = writes;
    }

    @Override
    public String name() {
        return "when-day-is-over-then-seal";
    }

    @EventHandler
    void on(ClientRegistered registered, @Timestamp Instant at) {
        todos.add(this, FIRST, due(at.atZone(DaySealer.CHINA).toLocalDate()));
    }

    @EventHandler
    void on(StationRegistered registered, @Timestamp Instant at) {
        todos.add(this, FIRST, due(at.atZone(DaySealer.CHINA).toLocalDate()));
    }

    @EventHandler
    void on(DaySealed sealed) {
        todos.done(this, FIRST);
        todos.done(this, sealed.day().toString());
        LocalDate next = sealed.day().plusDays(1);
        todos.add(this, next.toString(), due(next));
    }

    @Override
    public void work(String subject, Actor actor) {
        LocalDate today = actor.arrivedAt().atZone(DaySealer.CHINA).toLocalDate();
        LocalDate day = subject.equals(FIRST) ? today.minusDays(1) : LocalDate.parse(subject);
        writes.sendAs(actor, new SealDay(day));
    }

    private static Instant due(LocalDate day) {
        return day.plusDays(1).atStartOfDay(DaySealer.CHINA).toInstant().plus(GRACE);
    }
}
