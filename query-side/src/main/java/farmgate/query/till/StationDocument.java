package farmgate.query.till;

import farmgate.shared.station.StationId;
import org.jspecify.annotations.Nullable;

/** What tills need to know of a station; it never changes. */
record StationDocument(StationId id, String name, @Nullable StationId countyStationId) {}
