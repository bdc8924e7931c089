package farmgate.command.finance;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.web.StoredAggregate;
import farmgate.shared.finance.DecisionDayEvent;
import farmgate.shared.finance.DecisionDayEvent.AmountDecided;
import farmgate.shared.finance.DecisionDayId;
import farmgate.shared.money.Money;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;

/** What one person decided in one day: begins with her first decision, and only grows. */
@StoredAggregate
@Revision("1")
@NullUnmarked
class DecisionDay {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private DecisionDayId id;

    private Money total;

    DecisionDay() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    DecisionDay(AmountDecided first) {
        AggregateLifecycle.apply(first);
    }

    void add(AmountDecided decided) {
        AggregateLifecycle.apply(decided);
    }

    Money total() {
        return total;
    }

    @EventSourcingHandler
    void on(DecisionDayEvent event) {
        switch (event) {
            case AmountDecided decided -> {
                id = decided.dayId();
                total = total == null ? decided.amount() : total.plus(decided.amount());
            }
        }
    }
}
