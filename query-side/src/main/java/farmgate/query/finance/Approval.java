package farmgate.query.finance;

import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decided on what somebody else had asked for.
 *
 * @param of the payout, or the clawback that was to be written off
 * @param amount of the whole of it
 * @param askedBy who closed the payout, or proposed to write the clawback off
 * @param reason why it was rejected or declined; for a write-off that was approved, why it was proposed
 */
record Approval(
        Kind kind,
        Decision decision,
        String person,
        Instant at,
        String of,
        StationId stationId,
        Money amount,
        String askedBy,
        @Nullable String reason) {

    enum Kind {
        PAYOUT,
        WRITE_OFF
    }

    enum Decision {
        /** The first of the two that a large payout needs. */
        FIRST_APPROVED,
        APPROVED,
        REJECTED
    }
}
