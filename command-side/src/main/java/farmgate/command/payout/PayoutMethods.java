package farmgate.command.payout;

import farmgate.command.farmer.Farmers;
import farmgate.command.station.Stations;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;

/** How a payee is paid at the moment. */
@FunctionalInterface
interface PayoutMethods {

    PayoutMethod of(Payee payee);

    /** A farmer as she wished; a station into its account, or in cash when it has none. */
    static PayoutMethods asRegistered(Farmers farmers, Stations stations) {
        return payee -> switch (payee.kind()) {
            case FARMER -> farmers.get(new FarmerId(payee.id())).payoutMethod();
            case STATION, COUNTY, CARRIER ->
                stations.get(new StationId(payee.id())).paidByBank() ? PayoutMethod.BANK : PayoutMethod.CASH;
        };
    }
}
