package farmgate.query.explanation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a step comes to its result. Each is whole-number arithmetic of its own, written a second time and not shared with
 * the code that decided, so that one checks the other.
 */
public enum How {
    /** The value stands in an event. */
    READ,
    /** All operands together. */
    ADD,
    /** The first operand less all others. */
    SUBTRACT,
    /** All operands multiplied. */
    TIMES,
    /** Fen per quantity, the quantity it is per, the quantity: first × third ÷ second, rounded half up. */
    PRICE,
    /** The first operand × the second ÷ 1000, rounded down. */
    PERMILLE,
    /** The first operand in proportion to the others: rounded down, the rest by largest remainder, ties to the first. */
    SPLIT,
    /** The smallest operand. */
    LEAST,
    /** The operand, or zero when it is below. */
    NOT_BELOW_ZERO,
    /** The second operand when the first is above zero, else zero. */
    ONLY_IF_ABOVE_ZERO,
    /** The third operand when the first is at least the second, else the fourth. */
    IF_AT_LEAST,
    /** The operands were come by in different ways and must be equal. */
    SAME;

    private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

    /**
     * @throws ArithmeticException when the operands do not allow it: unequal ones for {@link #SAME}, a result that does
     *     not fit, nothing to split by
     */
    List<Long> apply(List<Long> operands) {
        return switch (this) {
            case READ -> throw new ArithmeticException("what was read is not reckoned");
            case ADD -> one(operands.stream().reduce(0L, Math::addExact));
            case SUBTRACT -> one(operands.stream().skip(1).reduce(operands.getFirst(), Math::subtractExact));
            case TIMES -> one(operands.stream().reduce(1L, Math::multiplyExact));
            case PRICE -> one(halfUp(big(operands.get(0)).multiply(big(operands.get(2))), big(operands.get(1))));
            case PERMILLE ->
                one(big(operands.get(0))
                        .multiply(big(operands.get(1)))
                        .divide(THOUSAND)
                        .longValueExact());
            case SPLIT -> split(operands.getFirst(), operands.subList(1, operands.size()));
            case LEAST -> one(Collections.min(operands));
            case NOT_BELOW_ZERO -> one(Math.max(0, operands.getFirst()));
            case ONLY_IF_ABOVE_ZERO -> one(operands.get(0) > 0 ? operands.get(1) : 0);
            case IF_AT_LEAST -> one(operands.get(0) >= operands.get(1) ? operands.get(2) : operands.get(3));
            case SAME -> {
                if (operands.stream().distinct().count() != 1) {
                    throw new ArithmeticException(operands + " are not the same");
                }
                yield one(operands.getFirst());
            }
        };
    }

    private static List<Long> one(long result) {
        return List.of(result);
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    private static long halfUp(BigInteger dividend, BigInteger divisor) {
        if (divisor.signum() <= 0) {
            throw new ArithmeticException("a price is per something");
        }
        return dividend.shiftLeft(1).add(divisor).divide(divisor.shiftLeft(1)).longValueExact();
    }

    private static List<Long> split(long whole, List<Long> weights) {
        BigInteger all = weights.stream().map(How::big).reduce(BigInteger.ZERO, BigInteger::add);
        if (all.signum() <= 0) {
            throw new ArithmeticException("nothing to split by: " + weights);
        }
        List<BigInteger> remainders = new ArrayList<>();
        List<Long> shares = new ArrayList<>();
        for (long weight : weights) {
            BigInteger[] parts = big(whole).multiply(big(weight)).divideAndRemainder(all);
            shares.add(parts[0].longValueExact());
            remainders.add(parts[1]);
        }
        long left = whole - shares.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, weights.size())
                .boxed()
                .sorted(Comparator.<Integer, BigInteger>comparing(remainders::get)
                        .reversed())
                .limit(left)
                .forEach(i -> shares.set(i, shares.get(i) + 1));
        return List.copyOf(shares);
    }
}
