package farmgate.command.farmer;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.personal.Personal;
import farmgate.shared.station.StationId;
import org.jspecify.annotations.Nullable;

/**
 * What other slices decide with.
 *
 * @param account a sealed {@link farmgate.shared.personal.BankAccount}, for {@link PayoutMethod#BANK} only; it opens no
 *     more when the farmer was forgotten
 */
public record FarmerFacts(
        FarmerId id,
        StationId stationId,
        PayoutMethod payoutMethod,
        @Nullable Personal account) {}
