package farmgate.command.payout;

import farmgate.command.web.StoredAggregate;
import farmgate.shared.payout.PayoutRunEvent;
import farmgate.shared.payout.PayoutRunEvent.PayoutRunStarted;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.station.StationId;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;

/**
 * A run over all stations that keep dues. It only freezes which they are; each station is then closed by itself, so that
 * a run of thousands holds up no order and goes on where it stopped.
 */
@StoredAggregate
@Revision("1")
@NullUnmarked
class PayoutRun {

    @AggregateIdentifier
    private PayoutRunId id;

    private List<StationId> stations;

    PayoutRun() {}

    PayoutRun(PayoutRunStarted started) {
        AggregateLifecycle.apply(started);
    }

    List<StationId> stations() {
        return stations;
    }

    @EventSourcingHandler
    void on(PayoutRunEvent event) {
        switch (event) {
            case PayoutRunStarted started -> {
                id = started.runId();
                stations = started.stations();
            }
        }
    }
}
