package farmgate.query.price;

import com.fasterxml.jackson.annotation.JsonInclude;
import farmgate.shared.money.Quantity;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a produce was sold for on one day, in fen per kilogram.
 *
 * <p>Each kilogram counts once: the median is the lowest price at which half of the weight or more was sold for it or
 * less. That is the inverse of the distribution function, definition 1 of Hyndman and Fan, "Sample Quantiles in
 * Statistical Packages", The American Statistician 50 (1996), also called nearest rank: it is always a price that
 * somebody paid, in whole fen.
 *
 * @param orders how many were settled that had the produce in them
 * @param lines how many order lines; null, as all that follows, when there were too few orders to hide a single one
 */
record DayPrices(
        LocalDate day,
        long orders,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long lines,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Quantity weight,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long minFenPerKg,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long lowerQuartileFenPerKg,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long medianFenPerKg,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long upperQuartileFenPerKg,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long maxFenPerKg) {

    /** With fewer, a buyer or farmer who knows of one deal could work out another. */
    static final int ORDERS_MIN = 3;

    private static final int QUARTERS = 4;

    /** @param sold the grams and lines at each price */
    static DayPrices of(LocalDate day, long orders, SortedMap<Long, Sold> sold) {
        if (orders < ORDERS_MIN || sold.isEmpty()) {
            return new DayPrices(day, orders, null, null, null, null, null, null, null);
        }
        long lines = sold.values().stream().mapToLong(Sold::lines).reduce(0, Math::addExact);
        long grams = sold.values().stream().mapToLong(Sold::grams).reduce(0, Math::addExact);
        return new DayPrices(
                day,
                orders,
                lines,
                Quantity.grams(grams),
                sold.firstKey(),
                quarter(1, sold, grams),
                quarter(2, sold, grams),
                quarter(3, sold, grams),
                sold.lastKey());
    }

    /** How much was sold at one price. */
    record Sold(long lines, long grams) {}

    /** @param sold the grams and lines at each price, at least at one */
    static long median(SortedMap<Long, Sold> sold) {
        return quarter(2, sold, sold.values().stream().mapToLong(Sold::grams).reduce(0, Math::addExact));
    }

    private static long quarter(int quarters, SortedMap<Long, Sold> sold, long grams) {
        long upTo = 0;
        for (Map.Entry<Long, Sold> price : sold.entrySet()) {
            upTo = Math.addExact(upTo, price.getValue().grams());
            if (Math.multiplyExact(upTo, QUARTERS) >= Math.multiplyExact(grams, quarters)) {
                return price.getKey();
            }
        }
        return sold.lastKey();
    }
}
