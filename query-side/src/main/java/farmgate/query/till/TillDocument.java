package farmgate.query.till;

import farmgate.shared.money.Money;
import farmgate.shared.station.StationId;
import farmgate.shared.till.CountKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A till as it is kept.
 *
 * @param owedFen what we owe its keeper
 * @param floated whether it has ever received cash to pay out
 * @param inCharge who signed for it at the last change of shift
 * @param offeredBy who has counted it for the next keeper
 * @param countBegunBy who wants it counted; null when no count is open
 * @param waiting what another person has to decide; null when nothing
 */
record TillDocument(
        StationId stationId,
        long balanceFen,
        long limitFen,
        long owedFen,
        boolean floated,
        @Nullable Count lastCount,
        @Nullable String inCharge,
        @Nullable String offeredBy,
        @Nullable String countBegunBy,
        @Nullable Difference waiting) {

    /** @param overShort above zero when there was more than the book said, below zero when less */
    record Count(CountKind kind, Instant at, String by, Money counted, Money expected, Money overShort) {}

    /**
     * @param number what an approval or a refusal names
     * @param overShort above zero when there was more than the book said, below zero when less
     */
    record Difference(
            long number, CountKind kind, Instant at, String by, Money counted, Money expected, Money overShort) {}

    static TillDocument opened(StationId stationId, Money limit) {
        return new TillDocument(stationId, 0, limit.fen(), 0, false, null, null, null, null, null);
    }

    /** Whether this person has yet to say what is in it. */
    boolean isBlindTo(String person) {
        return countBegunBy != null || (offeredBy != null && !offeredBy.equals(person));
    }
}
