package farmgate.command.till;

import farmgate.shared.money.Money;
import farmgate.shared.till.CountKind;
import farmgate.shared.till.TillEvent.CountNoted;
import farmgate.shared.till.TillEvent.DifferenceProposed;
import farmgate.shared.till.TillEvent.TillCounted;
import farmgate.shared.till.TillId;
import org.jspecify.annotations.Nullable;

/**
 * What a count answers, now that it is written down.
 *
 * @param overShort above zero when there was more than the book said, below zero when less
 * @param booked whether the till holds from now on what was counted
 * @param difference the number of the difference that another person has to look at; null when none has to
 */
record TillCountAnswer(
        TillId id,
        long version,
        CountKind kind,
        Money counted,
        Money expected,
        Money overShort,
        boolean booked,
        @Nullable Long difference) {

    static TillCountAnswer of(TillCounted counted, long version) {
        return new TillCountAnswer(
                counted.tillId(),
                version,
                counted.kind(),
                counted.counted(),
                counted.expected(),
                counted.overShort(),
                true,
                null);
    }

    static TillCountAnswer of(DifferenceProposed proposed, long version) {
        return new TillCountAnswer(
                proposed.tillId(),
                version,
                proposed.kind(),
                proposed.counted(),
                proposed.expected(),
                proposed.overShort(),
                false,
                proposed.number());
    }

    static TillCountAnswer of(CountNoted noted, long version) {
        return new TillCountAnswer(
                noted.tillId(),
                version,
                CountKind.ROUTINE,
                noted.counted(),
                noted.expected(),
                noted.counted().minus(noted.expected()),
                false,
                null);
    }

    /** The same when more was written down with it. */
    TillCountAnswer at(long later) {
        return new TillCountAnswer(id, later, kind, counted, expected, overShort, booked, difference);
    }
}
