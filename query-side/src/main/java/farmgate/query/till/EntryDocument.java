package farmgate.query.till;

import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a till's cash book. It never changes.
 *
 * @param amount what came into the till, below zero for what left it
 * @param balance what the till held after it; null where nothing moved
 * @param about the payment, payout or handover it belongs to
 * @param by who did it
 * @param receiptCode what stands on the receipt, where somebody has one
 */
record EntryDocument(
        StationId stationId,
        long number,
        Kind kind,
        Instant at,
        Money amount,
        @Nullable Money balance,
        @Nullable String about,
        @Nullable String by,
        @Nullable String receiptCode) {

    enum Kind {
        OPENED,
        LIMIT_SET,
        TAKEN,
        GIVEN_BACK,
        PAID_OUT,
        OWN_SHARE,
        DRAWN,
        SENT,
        RECEIVED,
        COUNTED,
        COUNT_BEGUN,
        COUNT_NOTED,
        DIFFERENCE_PROPOSED,
        DIFFERENCE_APPROVED,
        DIFFERENCE_DECLINED,
        DIFFERENCE_REPLACED,
        CHARGE_ENDED,
        SHIFT_OFFERED,
        SHIFT_TAKEN
    }
}
