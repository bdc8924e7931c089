package farmgate.query.price;

import java.time.LocalDate;
import java.util.SortedMap;

/** What produce was sold for, as other slices ask for it. */
public class MarketPrices {

    private final PriceHistory history;

    MarketPrices(PriceHistory history) {
        this.history = history;
    }

    /** By day and produce until a day: the median price of a kilogram in fen, each kilogram counted once. */
    public SortedMap<LocalDate, SortedMap<String, Long>> medianFenPerKg(LocalDate to) {
        return history.medians(to);
    }
}
