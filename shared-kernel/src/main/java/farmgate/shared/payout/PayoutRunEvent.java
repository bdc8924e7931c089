package farmgate.shared.payout;

import farmgate.shared.message.Event;
import farmgate.shared.message.EventType;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;

/** A run closes one payout for every station that has something due at the cut-off. */
public sealed interface PayoutRunEvent extends Event {

    PayoutRunId runId();

    /** @param stations the stations to close, frozen so that a repeat closes the same ones */
    @EventType("payout.run-started")
    record PayoutRunStarted(PayoutRunId runId, Instant cutOff, List<StationId> stations, String startedBy)
            implements PayoutRunEvent {
        public PayoutRunStarted {
            stations = List.copyOf(stations);
        }
    }
}
