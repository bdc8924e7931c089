package farmgate.shared.settlement;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.station.StationId;

/**
 * Who is to be paid.
 *
 * @param id the farmer, the village station, the county station, or for the carrier the county station it drives for
 */
public record Payee(Kind kind, String id) {

    public enum Kind {
        FARMER,
        STATION,
        COUNTY,
        CARRIER
    }

    public static Payee farmer(FarmerId id) {
        return new Payee(Kind.FARMER, id.value());
    }

    public static Payee station(StationId id) {
        return new Payee(Kind.STATION, id.value());
    }

    public static Payee county(StationId id) {
        return new Payee(Kind.COUNTY, id.value());
    }

    public static Payee carrier(StationId countyStationId) {
        return new Payee(Kind.CARRIER, countyStationId.value());
    }
}
