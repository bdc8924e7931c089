package farmgate.command.audit;

import farmgate.command.web.StoredAggregate;
import farmgate.shared.audit.SealEvent;
import farmgate.shared.audit.SealEvent.DaySealed;
import farmgate.shared.audit.SealEvent.LeavesKept;
import farmgate.shared.audit.SealsId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;

/** The chain of sealed days. There is one; it is written by one append at a time, so it never forks. */
@StoredAggregate
@Revision("1")
@NullUnmarked
class Seals {

    @AggregateIdentifier
    private SealsId id;

    /** The number of the last event, from 0. */
    private long version;

    private TreeMap<LocalDate, SealedDay> days;

    Seals() {}

    Seals(List<SealEvent> first) {
        first.forEach(AggregateLifecycle::apply);
    }

    void seal(List<SealEvent> events) {
        events.forEach(AggregateLifecycle::apply);
    }

    Optional<SealedDay> on(LocalDate day) {
        return Optional.ofNullable(days.get(day));
    }

    SealedDay newest() {
        return days.lastEntry().getValue();
    }

    @EventSourcingHandler
    void on(SealEvent event) {
        version = id == null ? 0 : version + 1;
        id = event.sealsId();
        switch (event) {
            case DaySealed sealed -> {
                days = days == null ? new TreeMap<>() : days;
                days.put(sealed.day(), SealedDay.of(sealed, version));
            }
            case LeavesKept kept -> {}
        }
    }
}
