package farmgate.command.station;

import farmgate.command.web.CommandName;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Contact;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.Location;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import org.jspecify.annotations.Nullable;

/** Register a county station, or a village station under the county station of the operator. */
@CommandName("station.register-station")
record RegisterStation(
        StationId stationId,
        String name,
        StationLevel level,
        RegionCode regionCode,
        @Nullable StationId countyStationId,
        @Nullable Location location,
        Contact keeper,
        @Nullable BankAccount account) {}
