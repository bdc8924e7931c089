package farmgate.command.payout;

import farmgate.shared.farmer.PayoutMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a payee is paid at the moment.
 *
 * @param version how often it was changed
 * @param changedBy who changed it last; null when nobody did
 * @param payableFrom before then nothing is paid; null when nobody changed it
 */
record PayeeAccount(
        PayoutMethod method,
        int version,
        @Nullable String changedBy,
        @Nullable Instant payableFrom) {

    /** One that was never changed. */
    static PayeeAccount of(PayoutMethod method) {
        return new PayeeAccount(method, 0, null, null);
    }

    boolean isOnHold(Instant now) {
        return payableFrom != null && now.isBefore(payableFrom);
    }
}
