package farmgate.query.farmer;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.station.StationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A farmer, as the keeper of her station and those who audit see her.
 *
 * @param name a placeholder when she was forgotten
 * @param accountEnd the last four characters of her bank account; null when she is paid in cash or was forgotten
 * @param payoutOnHoldUntil nothing is paid to her before then, because the way she is paid was changed; null when she is
 *     paid
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
        FarmerStatus status,
        @Nullable Instant payoutOnHoldUntil) {}
