package farmgate.command.listing;

import farmgate.shared.money.Quantity;

/**
 * Where what was listed is now. It always adds up: available + reserved + sold + withdrawn + lost = listed. No part is ever
 * below zero, so nothing can be promised twice.
 */
record Stock(Quantity listed, Quantity available, Quantity reserved, Quantity sold, Quantity withdrawn, Quantity lost) {

    Stock {
        Quantity sum = available.plus(reserved).plus(sold).plus(withdrawn).plus(lost);
        if (!sum.equals(listed)) {
            throw new IllegalStateException("stock of " + listed + " does not add up: " + available + " available, "
                    + reserved + " reserved, " + sold + " sold, " + withdrawn + " withdrawn, " + lost + " lost");
        }
    }

    static Stock of(Quantity listed) {
        Quantity none = Quantity.none(listed.unit());
        return new Stock(listed, listed, none, none, none, none);
    }

    Stock restock(Quantity more) {
        return new Stock(listed.plus(more), available.plus(more), reserved, sold, withdrawn, lost);
    }

    Stock reserve(Quantity some) {
        return new Stock(listed, available.minus(some), reserved.plus(some), sold, withdrawn, lost);
    }

    /** A reservation ends without a sale; what comes back is available, or withdrawn when nothing is sold any more. */
    Stock release(Quantity some, boolean withdraw) {
        Quantity left = reserved.minus(some);
        return withdraw
                ? new Stock(listed, available, left, sold, withdrawn.plus(some), lost)
                : new Stock(listed, available.plus(some), left, sold, withdrawn, lost);
    }

    Stock sell(Quantity some) {
        return new Stock(listed, available, reserved.minus(some), sold.plus(some), withdrawn, lost);
    }

    Stock giveBack(Quantity some, boolean withdraw) {
        Quantity left = sold.minus(some);
        return withdraw
                ? new Stock(listed, available, reserved, left, withdrawn.plus(some), lost)
                : new Stock(listed, available.plus(some), reserved, left, withdrawn, lost);
    }

    Stock withdraw(Quantity some) {
        return new Stock(listed, available.minus(some), reserved, sold, withdrawn.plus(some), lost);
    }

    /** What was sold can be had by nobody any more. */
    Stock lose(Quantity some) {
        return new Stock(listed, available, reserved, sold.minus(some), withdrawn, lost.plus(some));
    }
}
