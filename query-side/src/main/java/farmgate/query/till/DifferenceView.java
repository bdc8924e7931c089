package farmgate.query.till;

import farmgate.query.till.DifferenceDocument.Status;
import farmgate.shared.money.Money;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.station.StationId;
import farmgate.shared.till.CountKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a count found over or short, as it is shown.
 *
 * @param number what an approval or a refusal of it names
 * @param overShort above zero when there was more than the book said, below zero when less
 * @param ageDays whole days since it was counted, while it waits
 */
record DifferenceView(
        StationId stationId,
        long number,
        Status status,
        CountKind kind,
        Money counted,
        Money expected,
        Money overShort,
        String countedBy,
        Instant countedAt,
        @Nullable Long ageDays,
        @Nullable String note,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason) {

    static DifferenceView of(DifferenceDocument difference, Instant now, Vault vault) {
        return new DifferenceView(
                difference.stationId(),
                difference.number(),
                difference.status(),
                difference.kind(),
                difference.counted(),
                difference.expected(),
                difference.overShort(),
                difference.countedBy(),
                difference.countedAt(),
                difference.status() == Status.WAITING
                        ? Long.valueOf(
                                Duration.between(difference.countedAt(), now).toDays())
                        : null,
                FreeText.in(vault, difference.note()),
                difference.decidedBy(),
                difference.decidedAt(),
                FreeText.in(vault, difference.reason()));
    }
}
