package farmgate.query.payout;

import farmgate.query.payout.AccountHoldDocument.Kind;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.time.Instant;

/**
 * A payee to whom nothing is paid for a while, because the way she is paid was changed.
 *
 * @param payee the farmer's id, or the station's
 * @param stationId the farmer's station, or the station itself
 * @param payableFrom nothing is paid before then
 * @param awaitsFinance whether nothing is paid after that either, before another person of finance has looked
 * @param ageDays whole days since it was changed
 */
record AccountHold(
        String payee,
        Kind kind,
        StationId stationId,
        String changedBy,
        Instant changedAt,
        Instant payableFrom,
        boolean awaitsFinance,
        long ageDays) {

    static AccountHold of(AccountHoldDocument hold, boolean awaitsFinance, Instant now) {
        return new AccountHold(
                hold.payee(),
                hold.kind(),
                hold.stationId(),
                hold.changedBy(),
                hold.changedAt(),
                hold.payableFrom(),
                awaitsFinance,
                Math.max(0, Duration.between(hold.changedAt(), now).toDays()));
    }
}
