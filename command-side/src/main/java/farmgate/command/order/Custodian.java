package farmgate.command.order;

import farmgate.shared.order.Bearer;
import farmgate.shared.station.StationId;

/**
 * Who had goods that are lost.
 *
 * @param name as the hand-over or the last arrival says
 * @param role a station, the county, or its carrier
 * @param stationId where the dues of the custodian are kept: the station itself, or the county
 */
public record Custodian(String name, Bearer role, StationId stationId) {}
