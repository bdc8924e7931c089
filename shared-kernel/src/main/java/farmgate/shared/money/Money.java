package farmgate.shared.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whole fen of CNY, of either sign. There is no division: what is shared out goes through {@link Allocation}.
 *
 * <p>All arithmetic is exact: a result outside {@code long} is an {@link ArithmeticException}.
 */
public record Money(long fen) implements Comparable<Money> {

    public static final String CURRENCY = "CNY";
    public static final Money ZERO = new Money(0);

    /** The JSON form {@code {"fen": 1250, "currency": "CNY"}}; a missing currency is CNY, another one refused. */
    @JsonCreator
    public static Money of(@JsonProperty("fen") long fen, @JsonProperty("currency") @Nullable String currency) {
        if (currency != null && !currency.equals(CURRENCY)) {
            throw new IllegalArgumentException("currency must be CNY, not '" + currency + "'");
        }
        return new Money(fen);
    }

    public static Money ofFen(long fen) {
        return new Money(fen);
    }

    @JsonProperty("currency")
    public String currency() {
        return CURRENCY;
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    public boolean isZero() {
        return fen == 0;
    }

    public boolean isPositive() {
        return fen > 0;
    }

    public boolean isNegative() {
        return fen < 0;
    }

    public boolean isMoreThan(Money other) {
        return fen > other.fen;
    }

    /** @throws IllegalArgumentException naming {@code what} when this is below zero */
    public Money requireNotNegative(String what) {
        if (fen < 0) {
            throw new IllegalArgumentException(what + " must not be negative: " + fen + " fen");
        }
        return this;
    }

    public static Money sum(Iterable<Money> amounts) {
        Money total = ZERO;
        for (Money amount : amounts) {
            total = total.plus(amount);
        }
        return total;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public String toString() {
        return fen + " fen";
    }
}
