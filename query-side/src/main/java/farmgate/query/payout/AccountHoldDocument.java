package farmgate.query.payout;

import farmgate.shared.station.StationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last change of how a payee is paid. Times are kept in milliseconds beside their text, so that they can be compared.
 *
 * @param payee the farmer's id, or the station's
 * @param stationId the farmer's station, or the station itself
 * @param payableFrom nothing is paid before then
 * @param confirmedBy who of finance has looked at it; null while nobody has
 * @param suspendedMillis of a station: when it was suspended last
 * @param sortKey when it was changed, then the payee
 */
record AccountHoldDocument(
        String payee,
        Kind kind,
        StationId stationId,
        String changedBy,
        Instant changedAt,
        Instant payableFrom,
        long changedMillis,
        long payableMillis,
        @Nullable String confirmedBy,
        @Nullable Long suspendedMillis,
        String sortKey) {

    enum Kind {
        FARMER,
        STATION
    }
}
