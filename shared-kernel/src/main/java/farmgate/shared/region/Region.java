package farmgate.shared.region;

import java.time.LocalDate;

/**
 * A region under the code and name it has, or had.
 *
 * @param validFrom the first day; {@link LocalDate#MIN} if it is older than the table of changes
 * @param validUntil the first day it was no more; {@link LocalDate#MAX} while it goes on
 */
public record Region(RegionCode code, String name, LocalDate validFrom, LocalDate validUntil) {
    public Region {
        if (name.isBlank()) {
            throw new IllegalArgumentException("region " + code + " has no name");
        }
        if (!validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException("region " + code + " ends before it begins");
        }
    }

    public boolean isValidOn(LocalDate day) {
        return !day.isBefore(validFrom) && day.isBefore(validUntil);
    }

    /** Whether it has ended. */
    public boolean isRetired() {
        return !validUntil.equals(LocalDate.MAX);
    }

    /**
     * Whether it stands in the code table only to fill a level, as {@code 市辖区} does between Beijing and its districts.
     */
    boolean isPlaceholder() {
        return code.level() == RegionLevel.CITY
                && (name.equals("市辖区") || name.equals("县") || name.endsWith("直辖县级行政区划"));
    }
}
