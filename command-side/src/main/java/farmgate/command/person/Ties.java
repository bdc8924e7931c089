package farmgate.command.person;

import farmgate.shared.farmer.FarmerId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.station.StationId;
import java.util.List;

/** What is open and still needs a person, asked inside the unit of work that would forget her. */
public interface Ties {

    /** Money due to her or owed by her, payouts under way, stock on offer, and orders of her goods. */
    List<Tie> ofFarmer(FarmerId farmer, StationId station);

    /** Orders of hers that are under way, or of which money has still to go back to her. */
    List<Tie> ofBuyer(BuyerId buyer);
}
