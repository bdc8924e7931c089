package farmgate.query.farmer;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.personal.Personal;
import farmgate.shared.station.StationId;
import org.jspecify.annotations.Nullable;

/** A farmer as she is kept: sealed. */
record FarmerDocument(
        FarmerId id,
        StationId stationId,
        Personal person,
        String village,
        PayoutMethod payoutMethod,
        @Nullable Personal account,
        FarmerStatus status) {}
