package farmgate.shared.order;

import farmgate.shared.personal.Personal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationId;
import org.jspecify.annotations.Nullable;

/**
 * Where an order goes: to a pick-up station, or to a sealed address in a region.
 *
 * @param addressee a sealed {@link farmgate.shared.personal.Contact} with an address
 */
public record Destination(
        @Nullable StationId pickUpStationId,
        @Nullable RegionCode regionCode,
        @Nullable Personal addressee) {

    public Destination {
        if ((pickUpStationId == null) == (addressee == null)) {
            throw new IllegalArgumentException("an order goes either to a pick-up station or to an address");
        }
    }
}
