package farmgate.shared.station;

import java.math.BigDecimal;
import java.util.Objects;

/** WGS 84 degrees, at most six decimals (about 0.1 m). */
public record Location(BigDecimal lat, BigDecimal lon) {

    private static final int DECIMALS_MAX = 6;

    public Location {
        within("lat", lat, 90);
        within("lon", lon, 180);
    }

    private static void within(String name, BigDecimal degrees, int max) {
        Objects.requireNonNull(degrees, name);
        if (degrees.abs().compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new IllegalArgumentException(name + " must lie between -" + max + " and " + max + " degrees");
        }
        if (degrees.stripTrailingZeros().scale() > DECIMALS_MAX) {
            throw new IllegalArgumentException(name + " must have at most " + DECIMALS_MAX + " decimals");
        }
    }
}
