package farmgate.shared.region;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A region of any level, as the shortest prefix that names it: {@code 61} Shaanxi, {@code 6106} Yan'an, {@code 610629}
 * Luochuan. Two to six digits are GB/T 2260; nine (town or street, GB/T 10114) and twelve (village) continue it as the
 * National Bureau of Statistics does.
 *
 * <p>Filling zeros are dropped, so {@code 610000} equals {@code 61}. A town may follow a city directly
 * ({@code 441900003}: Dongguan has no counties), but nothing else may stand below a level that is all zeros.
 *
 * @param value the short form, digits only
 */
public record RegionCode(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[1-9]\\d(?:\\d{2}|\\d{4}|\\d{7}|\\d{10})?");
    private static final Pattern GAP = Pattern.compile("\\d{2}00.+|\\d{6}000.+");

    /**
     * @throws IllegalArgumentException if the value is not 2, 4, 6, 9 or 12 digits, or skips a level; the message names
     *     the value
     */
    public RegionCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a region code: '" + value + "' (GB/T 2260: 2, 4, 6, 9 or 12 digits, not beginning with 0)");
        }
        value = withoutFilling(value);
        if (GAP.matcher(value).matches()) {
            throw new IllegalArgumentException("not a region code: '" + value + "' skips a level");
        }
    }

    @JsonCreator
    public static RegionCode of(String value) {
        return new RegionCode(value);
    }

    public RegionLevel level() {
        for (var level : RegionLevel.values()) {
            if (level.digits() == value.length()) {
                return level;
            }
        }
        throw new IllegalStateException("no level for " + value);
    }

    /** The region around this one; nothing surrounds a province. */
    public Optional<RegionCode> parent() {
        return switch (level()) {
            case PROVINCE -> Optional.empty();
            case CITY -> Optional.of(cut(RegionLevel.PROVINCE));
            case COUNTY -> Optional.of(cut(RegionLevel.CITY));
            case TOWN -> Optional.of(cut(RegionLevel.COUNTY));
            case VILLAGE -> Optional.of(cut(RegionLevel.TOWN));
        };
    }

    /** Whether the other region is this one or lies in it, judged by the codes alone. */
    public boolean contains(RegionCode other) {
        return other.value.startsWith(value);
    }

    /** The code in the six digits that forms and files outside use: {@code 610000}; longer codes stay as they are. */
    public String sixDigits() {
        return value.length() >= RegionLevel.COUNTY.digits()
                ? value
                : value + "0".repeat(RegionLevel.COUNTY.digits() - value.length());
    }

    @Override
    public String toString() {
        return value;
    }

    private RegionCode cut(RegionLevel level) {
        return new RegionCode(value.substring(0, level.digits()));
    }

    private static String withoutFilling(String digits) {
        for (var level : RegionLevel.values()) {
            if (level.digits() < digits.length()
                    && digits.substring(level.digits()).chars().allMatch(digit -> digit == '0')) {
                return digits.substring(0, level.digits());
            }
        }
        return digits;
    }
}
