package farmgate.command.person;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.station.StationId;
import java.util.List;

/** For tests in which nobody is forgotten, or nothing is open. */
public final class NoTies implements Ties {

    @Override
    public List<Tie> ofFarmer(FarmerId farmer, StationId station) {
        return List.of();
    }

    @Override
    public List<Tie> ofBuyer(BuyerId buyer) {
        return List.of();
    }
}
