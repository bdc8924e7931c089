package farmgate.command.till;

import farmgate.shared.money.Money;
import farmgate.shared.till.CountKind;
import farmgate.shared.till.TillEvent.TillCounted;
import farmgate.shared.till.TillId;

/**
 * What a count answers, now that it is written down.
 *
 * @param overShort above zero when there was more than the book said, below zero when less
 */
record TillCountAnswer(TillId id, long version, CountKind kind, Money counted, Money expected, Money overShort) {

    static TillCountAnswer of(TillCounted counted, long version) {
        return new TillCountAnswer(
                counted.tillId(), version, counted.kind(), counted.counted(), counted.expected(), counted.overShort());
    }
}
