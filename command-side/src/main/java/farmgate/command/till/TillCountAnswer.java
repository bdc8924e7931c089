package farmgate.command.till;

import farmgate.shared.money.Money;
import farmgate.shared.till.CountKind;
import farmgate.shared.till.TillEvent.CountNoted;
import farmgate.shared.till.TillEvent.TillCounted;
import farmgate.shared.till.TillId;

/**
 * What a count answers, now that it is written down.
 *
 * @param overShort above zero when there was more than the book said, below zero when less
 * @param booked whether the till holds from now on what was counted
 */
record TillCountAnswer(
        TillId id, long version, CountKind kind, Money counted, Money expected, Money overShort, boolean booked) {

    static TillCountAnswer of(TillCounted counted, long version) {
        return new TillCountAnswer(
                counted.tillId(),
                version,
                counted.kind(),
                counted.counted(),
                counted.expected(),
                counted.overShort(),
                true);
    }

    static TillCountAnswer of(CountNoted noted, long version) {
        return new TillCountAnswer(
                noted.tillId(),
                version,
                CountKind.ROUTINE,
                noted.counted(),
                noted.expected(),
                noted.counted().minus(noted.expected()),
                false);
    }
}
