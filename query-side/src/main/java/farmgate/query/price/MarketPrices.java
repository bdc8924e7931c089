package farmgate.query.price;

import java.time.LocalDate;
import java.util.SortedMap;

/** What produce was sold for, as other slices ask for it. */
@FunctionalInterface
public interface MarketPrices {

    /** By day and produce until a day: the median price of a kilogram in fen, each kilogram counted once. */
    SortedMap<LocalDate, SortedMap<String, Long>> medianFenPerKg(LocalDate to);
}
