package farmgate.command.payout;

import farmgate.command.web.StoredAggregate;
import farmgate.shared.bank.StatementSeriesEvent;
import farmgate.shared.bank.StatementSeriesEvent.StatementNumbered;
import farmgate.shared.bank.StatementSeriesId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;

/** The numbers of an account's statements. A bank may begin again with number 1; a late one fills a gap. */
@StoredAggregate
@Revision("1")
@NullUnmarked
class StatementSeries {

    private static final long FIRST = 1;

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private StatementSeriesId id;

    private long last;

    StatementSeries() {}

    StatementSeries(StatementNumbered first) {
        AggregateLifecycle.apply(first);
    }

    void add(StatementNumbered statement) {
        AggregateLifecycle.apply(statement);
    }

    /** The number that should have come before this one and did not; 0 when none is missing. */
    long missingBefore(long sequence) {
        return sequence > last + 1 ? last + 1 : 0;
    }

    @EventSourcingHandler
    void on(StatementSeriesEvent event) {
        switch (event) {
            case StatementNumbered statement -> {
                id = statement.seriesId();
                last = statement.sequence() == FIRST ? FIRST : Math.max(last, statement.sequence());
            }
        }
    }
}
