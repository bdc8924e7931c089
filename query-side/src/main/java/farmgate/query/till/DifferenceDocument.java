package farmgate.query.till;

import farmgate.query.web.OldestFirst;
import farmgate.shared.money.Money;
import farmgate.shared.personal.FreeText;
import farmgate.shared.station.StationId;
import farmgate.shared.till.CountKind;
import farmgate.shared.till.TillEvent;
import farmgate.shared.till.TillEvent.DifferenceProposed;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a count found over or short, and another person has to look at.
 *
 * @param number which difference of this till it is
 * @param overShort above zero when there was more than the book said, below zero when less
 * @param decidedBy who approved or declined it; null while nobody has, and when the till was counted again
 * @param reason why it was declined
 */
record DifferenceDocument(
        StationId stationId,
        long number,
        Status status,
        CountKind kind,
        Money counted,
        Money expected,
        Money overShort,
        String countedBy,
        Instant countedAt,
        @Nullable FreeText note,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable FreeText reason,
        String sortKey) {

    enum Status {
        WAITING,
        APPROVED,
        DECLINED,
        /** The till was counted again before anybody had decided. */
        REPLACED
    }

    static DifferenceDocument of(DifferenceProposed proposed, Instant at) {
        return new DifferenceDocument(
                proposed.stationId(),
                proposed.number(),
                Status.WAITING,
                proposed.kind(),
                proposed.counted(),
                proposed.expected(),
                proposed.overShort(),
                proposed.countedBy(),
                at,
                proposed.note(),
                null,
                null,
                null,
                OldestFirst.key(at, id(proposed, proposed.number())));
    }

    static String id(TillEvent event, long number) {
        return String.format(Locale.ROOT, "%s-%d", event.tillId().value(), number);
    }
}
