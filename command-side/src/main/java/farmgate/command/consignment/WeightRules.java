package farmgate.command.consignment;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.money.Unit;
import farmgate.shared.refusal.Refusal;
import java.util.List;

/**
 * Which weights and counts can be. A scale differs from another one by little, and nobody puts much more into a parcel
 * than was ordered: beyond a bound it is refused. Before that, a weight that is possible and still looks like a slip of
 * the finger is asked about.
 *
 * @param overPackPercent so much more than ordered may be packed
 */
record WeightRules(int overPackPercent) {

    private static final int PERCENT = 100;

    /** What may lie between two weighings of the same goods. */
    private static final int REWEIGHED_PERCENT = 5;

    private static final long REWEIGHED_GRAMS = 100;

    /** What a farmer brings is told before it is put on the scale. */
    private static final int BROUGHT_PERCENT = 10;

    /** A jin more or less is one cabbage, and no slip. */
    private static final long GRAMS_OF_ONE = 500;

    /** A line that looks like a slip: what was to be expected, and what was said. */
    record Odd(ListingId listingId, Quantity expected, Quantity said) {}

    /** At most this is packed for what was ordered. */
    Quantity mostPacked(Quantity ordered) {
        return plus(ordered, Math.max(share(ordered, overPackPercent), one(ordered.unit())));
    }

    /** At most this comes from a farmer who said that she brings so much; pieces she has counted. */
    static Quantity mostGiven(Quantity brought) {
        return brought.unit() == Unit.GRAM
                ? plus(brought, Math.max(share(brought, BROUGHT_PERCENT), GRAMS_OF_ONE))
                : brought;
    }

    /** At most this arrives of what was packed; pieces do not grow in number. */
    static Quantity mostArriving(Quantity packed) {
        return packed.unit() == Unit.GRAM
                ? plus(packed, Math.max(share(packed, REWEIGHED_PERCENT), REWEIGHED_GRAMS))
                : packed;
    }

    /** More than half as much again, or less than half, and by more than one of it weighs. */
    static boolean isOdd(Quantity expected, Quantity said) {
        long half = expected.amount() / 2;
        long more = said.amount() - expected.amount();
        return Math.abs(more) > Math.max(half, one(expected.unit()));
    }

    /** @throws Refusal {@code confirm-weight} when something is odd */
    static void mustBeConfirmed(List<Odd> odd) {
        if (!odd.isEmpty()) {
            throw Refusal.rule(
                            "confirm-weight",
                            "this looks like a slip: " + odd.getFirst().said() + " where "
                                    + odd.getFirst().expected() + " were to be expected of "
                                    + odd.getFirst().listingId()
                                    + "; look at the scale again, or send it with \"confirmed\": true")
                    .with("odd", odd);
        }
    }

    private static long one(Unit unit) {
        return unit == Unit.GRAM ? GRAMS_OF_ONE : 1;
    }

    private static long share(Quantity of, int percent) {
        return of.amount() / PERCENT * percent + of.amount() % PERCENT * percent / PERCENT;
    }

    private static Quantity plus(Quantity quantity, long more) {
        return quantity.plus(new Quantity(more, quantity.unit()));
    }
}
