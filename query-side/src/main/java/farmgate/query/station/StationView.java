package farmgate.query.station;

import farmgate.shared.region.RegionCode;
import farmgate.shared.station.Location;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import org.jspecify.annotations.Nullable;

/**
 * A station as everybody sees it.
 *
 * @param regionName the full name of the region in Chinese
 */
record StationView(
        StationId id,
        long version,
        String name,
        StationLevel level,
        RegionCode regionCode,
        String regionName,
        @Nullable StationId countyStationId,
        @Nullable Location location,
        StationStatus status) {}
