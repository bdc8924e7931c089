package farmgate.shared.settlement;

import farmgate.shared.money.Money;

/** What the farmers are paid for and the buyer was not charged, with the account that bears it. */
public record Loss(Kind kind, Money amount) {

    public enum Kind {
        /** Within the variety's expected shrinkage: the house's expense. */
        SHRINKAGE,
        /** Beyond it: to be cleared with the carrier who had the goods. */
        EXCEPTION
    }
}
