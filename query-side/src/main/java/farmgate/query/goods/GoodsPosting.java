package farmgate.query.goods;

import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;

/**
 * One side of an entry.
 *
 * @param item produce and variety, as {@code apple/fuji}
 * @param debit what came to the account, in whole units
 * @param credit what left it
 */
record GoodsPosting(GoodsAccount account, String item, Unit unit, long debit, long credit) {

    static GoodsPosting debit(GoodsAccount account, String item, Quantity quantity) {
        return new GoodsPosting(account, item, quantity.unit(), quantity.amount(), 0);
    }

    static GoodsPosting credit(GoodsAccount account, String item, Quantity quantity) {
        return new GoodsPosting(account, item, quantity.unit(), 0, quantity.amount());
    }

    long balance() {
        return Math.subtractExact(debit, credit);
    }
}
