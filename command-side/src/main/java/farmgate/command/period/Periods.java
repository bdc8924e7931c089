package farmgate.command.period;

import farmgate.command.web.StoredAggregate;
import farmgate.shared.period.PeriodEvent;
import farmgate.shared.period.PeriodEvent.PeriodClosed;
import farmgate.shared.period.PeriodsId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.TreeMap;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;

/** Up to which day the books are closed. There is one list of closings; a period is never opened again. */
@StoredAggregate
@Revision("1")
@NullUnmarked
class Periods {

    @AggregateIdentifier
    private PeriodsId id;

    /** Who closed, by the last days. */
    private TreeMap<LocalDate, String> closed;

    Periods() {}

    Periods(PeriodClosed first) {
        AggregateLifecycle.apply(first);
    }

    /** A month that is closed stays as it is, also when a later one was closed with it. */
    ClosedPeriod close(YearMonth month, String person) {
        LocalDate lastDay = month.atEndOfMonth();
        if (closed.ceilingKey(lastDay) == null) {
            AggregateLifecycle.apply(new PeriodClosed(id, lastDay, person));
        }
        return closing(month);
    }

    ClosedPeriod closing(YearMonth month) {
        LocalDate lastDay = closed.ceilingKey(month.atEndOfMonth());
        return new ClosedPeriod(month, AggregateLifecycle.getVersion(), lastDay, closed.get(lastDay));
    }

    @EventSourcingHandler
    void on(PeriodEvent event) {
        switch (event) {
            case PeriodClosed closing -> {
                id = closing.periodsId();
                closed = closed == null ? new TreeMap<>() : closed;
                closed.put(closing.lastDay(), closing.closedBy());
            }
        }
    }
}
