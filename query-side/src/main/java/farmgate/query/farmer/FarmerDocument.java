package farmgate.query.farmer;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.personal.Personal;
import farmgate.shared.station.StationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A farmer as she is kept: sealed.
 *
 * @param payableFrom since when she may be paid in this way; null when it was never changed
 */
record FarmerDocument(
        FarmerId id,
        StationId stationId,
        Personal person,
        String village,
        PayoutMethod payoutMethod,
        @Nullable Personal account,
        FarmerStatus status,
        @Nullable Instant payableFrom) {}
