package farmgate.query.station;

import farmgate.shared.personal.Personal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.Location;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import org.jspecify.annotations.Nullable;

/** A station as it is kept. */
record StationDocument(
        StationId id,
        String name,
        StationLevel level,
        RegionCode regionCode,
        @Nullable StationId countyStationId,
        @Nullable Location location,
        StationStatus status,
        Personal keeper,
        @Nullable Personal account) {}
