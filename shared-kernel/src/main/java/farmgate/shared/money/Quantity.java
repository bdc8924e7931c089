package farmgate.shared.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A whole, non-negative number of grams, pieces or crates. JIN (500 g) and KILOGRAM are understood on the way in and
 * kept as grams.
 *
 * <p>All arithmetic is exact: a result outside {@code long} is an {@link ArithmeticException}, one below zero or of
 * mixed units an {@link IllegalArgumentException}.
 */
public record Quantity(long amount, Unit unit) implements Comparable<Quantity> {

    private static final long GRAMS_PER_JIN = 500;
    private static final long GRAMS_PER_KILOGRAM = 1000;

    public Quantity {
        Objects.requireNonNull(unit, "unit");
        if (amount < 0) {
            throw new IllegalArgumentException("a quantity is never negative: " + amount);
        }
    }

    /** The JSON form {@code {"amount": 5, "unit": "KILOGRAM"}}; amounts are whole numbers. */
    @JsonCreator
    public static Quantity of(@JsonProperty("amount") long amount, @JsonProperty("unit") @Nullable String unit) {
        return switch (unit) {
            case null -> throw new IllegalArgumentException("unit is missing: GRAM, JIN, KILOGRAM, PIECE or CRATE");
            case "GRAM" -> grams(amount);
            case "JIN" -> grams(Math.multiplyExact(amount, GRAMS_PER_JIN));
            case "KILOGRAM" -> grams(Math.multiplyExact(amount, GRAMS_PER_KILOGRAM));
            case "PIECE" -> new Quantity(amount, Unit.PIECE);
            case "CRATE" -> new Quantity(amount, Unit.CRATE);
            default ->
                throw new IllegalArgumentException(
                        "unknown unit '" + unit + "': use GRAM, JIN, KILOGRAM, PIECE or CRATE");
        };
    }

    public static Quantity grams(long grams) {
        return new Quantity(grams, Unit.GRAM);
    }

    public static Quantity none(Unit unit) {
        return new Quantity(0, unit);
    }

    public Quantity plus(Quantity other) {
        return new Quantity(Math.addExact(amount, sameUnit(other)), unit);
    }

    public Quantity minus(Quantity other) {
        return new Quantity(Math.subtractExact(amount, sameUnit(other)), unit);
    }

    public Quantity min(Quantity other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public boolean isZero() {
        return amount == 0;
    }

    public boolean isMoreThan(Quantity other) {
        return compareTo(other) > 0;
    }

    /** @throws IllegalArgumentException when the units differ */
    @Override
    public int compareTo(Quantity other) {
        return Long.compare(amount, sameUnit(other));
    }

    private long sameUnit(Quantity other) {
        if (other.unit != unit) {
            throw new IllegalArgumentException("cannot reckon " + unit + " with " + other.unit);
        }
        return other.amount;
    }

    @Override
    public String toString() {
        return amount + " " + unit;
    }
}
