package farmgate.command.farmer;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.personal.Personal;
import farmgate.shared.station.StationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What other slices decide with.
 *
 * @param account a sealed {@link farmgate.shared.personal.BankAccount}, for {@link PayoutMethod#BANK} only; it opens no
 *     more when the farmer was forgotten
 * @param accountVersion how often the way she is paid was changed
 * @param accountChangedBy who changed it last; null when nobody did
 * @param payableFrom before then nothing is paid to her; null when nobody changed it
 * @param forgotten her account opens no more: she can be paid in cash only
 */
public record FarmerFacts(
        FarmerId id,
        StationId stationId,
        PayoutMethod payoutMethod,
        @Nullable Personal account,
        int accountVersion,
        @Nullable String accountChangedBy,
        @Nullable Instant payableFrom,
        boolean forgotten) {}
