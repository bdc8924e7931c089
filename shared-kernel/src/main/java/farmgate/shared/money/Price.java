package farmgate.shared.money;

import java.math.BigInteger;
import java.util.Objects;

/**
 * Fen per stated quantity, such as 390 fen per jin. A line is rounded once, half up, from price and quantity; a price
 * is never worked out again from a line.
 */
public record Price(long fen, Quantity per) {

    private static final long GRAMS_PER_KILOGRAM = 1000;

    public Price {
        Objects.requireNonNull(per, "per");
        if (fen <= 0) {
            throw new IllegalArgumentException("a price must be above zero: " + fen + " fen");
        }
        if (per.isZero()) {
            throw new IllegalArgumentException("a price needs a quantity above zero to be per");
        }
    }

    /**
     * What a quantity costs, in whole fen, rounded half up.
     *
     * @throws IllegalArgumentException when the quantity is of another unit than the price
     * @throws ArithmeticException when the amount does not fit
     */
    public Money amountFor(Quantity quantity) {
        if (quantity.unit() != per.unit()) {
            throw new IllegalArgumentException("a price per " + per.unit() + " cannot value " + quantity.unit());
        }
        return Money.ofFen(multiplyDivideHalfUp(fen, quantity.amount(), per.amount()));
    }

    /** Fen per kilogram, rounded half up, to compare offers; the plain price of one for pieces and crates. */
    public long fenPerKilogram() {
        long basis = per.unit() == Unit.GRAM ? GRAMS_PER_KILOGRAM : 1;
        return multiplyDivideHalfUp(fen, basis, per.amount());
    }

    private static long multiplyDivideHalfUp(long factor, long times, long divisor) {
        BigInteger twice =
                BigInteger.valueOf(factor).multiply(BigInteger.valueOf(times)).shiftLeft(1);
        BigInteger by = BigInteger.valueOf(divisor);
        return twice.add(by).divide(by.shiftLeft(1)).longValueExact();
    }

    @Override
    public String toString() {
        return fen + " fen per " + per;
    }
}
