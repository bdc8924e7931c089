package farmgate.query.search;

import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.Location;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Around a place. Distances are shown to people and order a list; they are neither money nor weight, so the haversine
 * formula on a sphere may reckon in {@code double}, by {@link StrictMath} so that every node gets the same metres.
 */
record Near(Location place, int withinKm) {

    static final String LAT = "latMicrodegrees";
    static final String LON = "lonMicrodegrees";
    static final int WITHIN_KM_DEFAULT = 50;
    static final int WITHIN_KM_MAX = 200;

    private static final Pattern DEGREES = Pattern.compile(
            "\\s*(?<lat>[+-]?\\d{1,3}(?:\\.\\d{1,20})?)\\s*,\\s*(?<lon>[+-]?\\d{1,3}(?:\\.\\d{1,20})?)\\s*");
    private static final int DECIMALS_MAX = 6;
    private static final int METERS_PER_KM = 1000;
    private static final double EARTH_RADIUS_METERS = 6_371_008.8;
    private static final double MICRO = 1e6;

    /** @return null when nobody asked for a place */
    static @Nullable Near of(@Nullable String near, @Nullable Integer withinKm) {
        if (near == null) {
            if (withinKm != null) {
                throw Refusal.invalid("withinKm", "withinKm needs near=lat,lon to reckon from");
            }
            return null;
        }
        int within = withinKm == null ? WITHIN_KM_DEFAULT : withinKm;
        if (within < 1 || within > WITHIN_KM_MAX) {
            throw Refusal.invalid("withinKm", "withinKm must be from 1 to " + WITHIN_KM_MAX);
        }
        return new Near(place(near), within);
    }

    static long micro(BigDecimal degrees) {
        return degrees.movePointRight(DECIMALS_MAX).longValueExact();
    }

    /** How much of the sphere is within reach, as an angle at its middle; a metre more, as metres are rounded. */
    double angle() {
        return (withinKm * METERS_PER_KM + 1) / EARTH_RADIUS_METERS;
    }

    long metersTo(long latMicrodegrees, long lonMicrodegrees) {
        double fromLat = StrictMath.toRadians(place.lat().doubleValue());
        double toLat = StrictMath.toRadians(latMicrodegrees / MICRO);
        double sinLat = StrictMath.sin((toLat - fromLat) / 2);
        double sinLon = StrictMath.sin(
                StrictMath.toRadians(lonMicrodegrees / MICRO - place.lon().doubleValue()) / 2);
        double chord = sinLat * sinLat + StrictMath.cos(fromLat) * StrictMath.cos(toLat) * sinLon * sinLon;
        return StrictMath.round(2 * EARTH_RADIUS_METERS * StrictMath.asin(StrictMath.sqrt(StrictMath.min(1, chord))));
    }

    boolean reaches(long meters) {
        return meters <= (long) withinKm * METERS_PER_KM;
    }

    private static Location place(String near) {
        Matcher degrees = DEGREES.matcher(near);
        if (!degrees.matches()) {
            throw Refusal.invalid("near", "near must be lat,lon in degrees, such as 35.76,109.43");
        }
        try {
            return new Location(rounded(degrees.group("lat")), rounded(degrees.group("lon")));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("near", String.valueOf(e.getMessage()));
        }
    }

    /** Browsers tell more decimals than anybody can stand on. */
    private static BigDecimal rounded(String degrees) {
        return new BigDecimal(degrees).setScale(DECIMALS_MAX, RoundingMode.HALF_UP);
    }
}
