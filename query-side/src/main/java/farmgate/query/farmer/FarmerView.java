package farmgate.query.farmer;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.station.StationId;
import org.jspecify.annotations.Nullable;

/**
 * A farmer, as the keeper of her station and those who audit see her.
 *
 * @param name a placeholder when she was forgotten
 * @param accountEnd the last four characters of her bank account; null when she is paid in cash or was forgotten
 */
record FarmerView(
        FarmerId id,
        long version,
        StationId stationId,
        String name,
        @Nullable String phone,
        String village,
        PayoutMethod payoutMethod,
        @Nullable String accountEnd,
        FarmerStatus status) {}
