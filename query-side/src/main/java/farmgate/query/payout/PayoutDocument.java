package farmgate.query.payout;

import farmgate.shared.money.Money;
import farmgate.shared.payout.GivenBackLine;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A closed payout as it is kept.
 *
 * @param stage {@code CLOSED, APPROVED, REJECTED} or {@code INSTRUCTED}
 * @param results what became of lines, by their end-to-end id
 * @param reroutedTo the county that hands on what its suspended station would have; null when it was not suspended
 * @param givenBack which lines pay again what a message of the bank gave back; null when none does
 * @param linesOutstanding lines of which nothing is known yet
 */
record PayoutDocument(
        PayoutId id,
        PayoutRunId runId,
        StationId stationId,
        Instant cutOff,
        PayoutStatus stage,
        List<PayoutLine> lines,
        Money total,
        String contentHash,
        String closedBy,
        Instant closedAt,
        List<Decision> approvals,
        @Nullable PaymentFileId fileId,
        Map<String, LineResult> results,
        int linesOutstanding,
        int linesPaid,
        int linesReturned,
        @Nullable StationId reroutedTo,
        @Nullable List<String> reroutedLines,
        @Nullable List<GivenBackLine> givenBack) {

    /** What the second person said. */
    record Decision(
            PayoutStatus decision,
            String person,
            Instant at,
            @Nullable FreeText reason) {

        Decision opened(Vault vault) {
            return new Decision(decision, person, at, reason == null ? null : reason.opened(vault));
        }
    }

    /** @param detail the bank's reference, the receipt, or why it came back */
    record LineResult(
            LineStatus status, Instant at, @Nullable FreeText detail) {}
}
