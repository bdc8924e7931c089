package farmgate.shared.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares that always add up to the whole: largest remainder (Hamilton's method), ties to the first named. Stored
 * results name this rule as {@link #RULE}; a change of the method is a new name.
 */
public final class Allocation {

    public static final String RULE = "largest-remainder/1";

    private Allocation() {}

    /**
     * Splits an amount in proportion to weights.
     *
     * @param weights at least one, none negative, not all zero
     * @return as many amounts as weights, in their order, adding up to {@code total}
     * @throws IllegalArgumentException when the amount is negative or the weights cannot carry it
     */
    public static List<Money> split(Money total, List<Long> weights) {
        total.requireNotNegative("an amount to split");
        BigInteger sum = sumOf(weights);
        BigInteger whole = BigInteger.valueOf(total.fen());
        List<Long> shares = new ArrayList<>(weights.size());
        List<BigInteger> remainders = new ArrayList<>(weights.size());
        long given = 0;
        for (Long weight : weights) {
            BigInteger[] parts = whole.multiply(BigInteger.valueOf(weight)).divideAndRemainder(sum);
            shares.add(parts[0].longValueExact());
            remainders.add(parts[1]);
            given += parts[0].longValueExact();
        }
        int left = Math.toIntExact(total.fen() - given);
        IntStream.range(0, weights.size())
                .boxed()
                .sorted(Comparator.<Integer, BigInteger>comparing(remainders::get)
                        .reversed())
                .limit(left)
                .forEach(i -> shares.set(i, shares.get(i) + 1));
        return shares.stream().map(Money::ofFen).toList();
    }

    private static BigInteger sumOf(List<Long> weights) {
        BigInteger sum = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight is never negative: " + weight);
            }
            sum = sum.add(BigInteger.valueOf(weight));
        }
        if (sum.signum() == 0) {
            throw new IllegalArgumentException("nothing to split by: the weights add up to zero");
        }
        return sum;
    }
}
