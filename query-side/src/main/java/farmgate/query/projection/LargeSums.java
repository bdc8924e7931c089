package farmgate.query.projection;

import farmgate.shared.money.Money;
import java.util.Collection;
import org.bson.Document;

/**
 * Sums of amounts that may be larger than a {@code long} holds. Such a sum is shown as the largest or smallest number there
 * is, which no true sum ever is, so that one amount too many takes no report away from everybody.
 */
public final class LargeSums {

    private LargeSums() {}

    /** What the database summed up; beyond {@code long} that is a floating point number. */
    public static long of(Document row, String field) {
        return switch (row.get(field)) {
            case Long sum -> sum;
            case Integer sum -> sum;
            case Number sum -> sum.doubleValue() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
            case null, default -> throw new IllegalStateException(field + " is no sum: " + row.get(field));
        };
    }

    public static long plus(long one, long other) {
        try {
            return Math.addExact(one, other);
        } catch (ArithmeticException tooLarge) {
            return one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    public static long minus(long one, long other) {
        try {
            return Math.subtractExact(one, other);
        } catch (ArithmeticException tooLarge) {
            return one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** The sum of many. */
    public static Money of(Collection<Money> amounts) {
        return Money.ofFen(amounts.stream().mapToLong(Money::fen).reduce(0, LargeSums::plus));
    }

    public static boolean isTooLarge(long sum) {
        return sum == Long.MIN_VALUE || sum == Long.MAX_VALUE;
    }
}
