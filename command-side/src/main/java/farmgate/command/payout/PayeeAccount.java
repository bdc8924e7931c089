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
 * @param forgotten the account cannot be opened any more
 */
record PayeeAccount(
        PayoutMethod method,
        int version,
        @Nullable String changedBy,
        @Nullable Instant payableFrom,
        boolean forgotten) {

    /** One that was never changed. */
    static PayeeAccount of(PayoutMethod method) {
        return new PayeeAccount(method, 0, null, null, false);
    }

    /** Whether money for it could only be sent to nobody. */
    boolean isLost() {
        return forgotten && method == PayoutMethod.BANK;
    }

    boolean isOnHold(Instant now) {
        return payableFrom != null && now.isBefore(payableFrom);
    }
}
