package farmgate.command.consignment;

import farmgate.command.order.Custodian;
import farmgate.command.order.OrderFacts;
import farmgate.shared.order.Bearer;
import farmgate.shared.station.StationId;

/**
 * Who had a consignment, by the words of the hand-over or of the last arrival: a station or the county when its id stands
 * there. Anything else names somebody who drives for the county.
 */
final class Custody {

    private Custody() {}

    static Custodian of(String said, OrderFacts order) {
        StationId pickUp = order.pickUpStationId();
        if (said.equals(order.countyStationId().value())) {
            return new Custodian(said, Bearer.COUNTY, order.countyStationId());
        }
        if (said.equals(order.stationId().value())) {
            return new Custodian(said, Bearer.STATION, order.stationId());
        }
        if (pickUp != null && said.equals(pickUp.value())) {
            return new Custodian(said, Bearer.STATION, pickUp);
        }
        return new Custodian(said, Bearer.CARRIER, order.countyStationId());
    }
}
