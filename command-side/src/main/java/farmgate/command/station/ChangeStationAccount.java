package farmgate.command.station;

import farmgate.command.web.CommandName;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.station.StationId;
import org.jspecify.annotations.Nullable;

/**
 * To pay a station its own money another way.
 *
 * @param account null for cash
 */
@CommandName("station.change-station-account")
record ChangeStationAccount(StationId stationId, @Nullable BankAccount account) {}
