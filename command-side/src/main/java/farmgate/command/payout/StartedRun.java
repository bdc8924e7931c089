package farmgate.command.payout;

import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.station.StationId;
import java.util.List;

/** A run that has frozen its stations. */
record StartedRun(PayoutRunId id, long version, List<StationId> stations) {

    StartedRun {
        stations = List.copyOf(stations);
    }
}
