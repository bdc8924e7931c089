package farmgate.query.finance;

import farmgate.shared.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of a kind is so old.
 *
 * @param fromDays whole days at least, and {@code toDays} at most; null for no bound
 * @param amount of all of it, whichever way the money went
 * @param oldest since when the oldest of them is open; null when there is none
 */
record AgeGroup(
        Kind kind,
        int fromDays,
        @Nullable Integer toDays,
        long count,
        Money amount,
        @Nullable Instant oldest) {

    enum Kind {
        /** What the bank said and nobody has understood yet. */
        BANK_EXCEPTION,
        /** What payees owe for refunds after settlement. */
        CLAWBACK,
        /** Cash that was sent to a till and did not arrive, or not all of it. */
        CASH_IN_TRANSIT,
        /** What a count of a till found over or short, while nobody has decided about it. */
        TILL_DIFFERENCE,
        /** Lines of payouts that were sent to the bank, which has not answered for them. */
        SENT_TO_BANK,
        /** A payout that was closed and is neither rejected nor sent. */
        PAYOUT_NOT_SENT,
        /** A changed account to which nothing is paid yet; no amount is in question. */
        ACCOUNT_ON_HOLD
    }

    String days() {
        return toDays == null ? "> " + (fromDays - 1) : fromDays + "–" + toDays;
    }
}
