package farmgate.query.finance;

import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decided on what somebody else had asked for.
 *
 * @param of the payout, the clawback that was to be written off, the exception that was to be resolved, the refund,
 *     the consignment that is lost, or the till
 * @param stationId whose it was; null for an exception, which is of no station, and for a loss
 * @param amount that was asked for
 * @param askedBy who closed the payout, or made the proposal
 * @param reason why it was rejected or declined; for a proposal that was approved, why it was made
 */
record Approval(
        Kind kind,
        Decision decision,
        String person,
        Instant at,
        String of,
        @Nullable StationId stationId,
        Money amount,
        String askedBy,
        @Nullable String reason) {

    enum Kind {
        PAYOUT,
        WRITE_OFF,
        /** What an exception of the bank, or of the payment provider, was. */
        BANK_EXCEPTION,
        /** Money that goes back to a buyer. */
        REFUND,
        /** An order is given up as lost. */
        LOSS,
        /** What a count of a till found over or short. */
        TILL_DIFFERENCE
    }

    enum Decision {
        /** The first of the two that a large payout needs. */
        FIRST_APPROVED,
        APPROVED,
        REJECTED
    }
}
