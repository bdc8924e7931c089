package farmgate.command.payout;

import farmgate.command.station.StationFacts;
import farmgate.command.station.Stations;
import farmgate.shared.station.StationId;

/** Which way money goes that is paid at a station now. */
@FunctionalInterface
interface StationRoutes {

    StationRoute of(StationId stationId);

    /** A county hands on when it is another station, is not suspended itself, and has a bank account. */
    static StationRoutes asRegistered(Stations stations) {
        return stationId -> {
            StationFacts station = stations.get(stationId);
            if (!station.suspended()) {
                return StationRoute.OPEN;
            }
            StationId county = station.county();
            boolean handsOn = !county.equals(stationId) && mayHandOn(stations.get(county));
            return new StationRoute(true, handsOn ? county : null);
        };
    }

    private static boolean mayHandOn(StationFacts county) {
        return county.paidByBank() && !county.suspended();
    }
}
