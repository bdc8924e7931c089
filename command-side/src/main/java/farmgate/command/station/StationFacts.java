package farmgate.command.station;

import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import org.jspecify.annotations.Nullable;

/** What other slices decide with. */
public record StationFacts(
        StationId id,
        StationLevel level,
        RegionCode regionCode,
        @Nullable StationId countyStationId,
        boolean paidByBank,
        boolean open,
        boolean suspended) {

    /** One that is not suspended. */
    public StationFacts(
            StationId id,
            StationLevel level,
            RegionCode regionCode,
            @Nullable StationId countyStationId,
            boolean paidByBank,
            boolean open) {
        this(id, level, regionCode, countyStationId, paidByBank, open, false);
    }

    /** The county station: its own county for a village station, itself for a county station. */
    public StationId county() {
        return countyStationId == null ? id : countyStationId;
    }
}
