package farmgate.command.payout;

import farmgate.command.farmer.FarmerFacts;
import farmgate.command.farmer.Farmers;
import farmgate.command.station.StationFacts;
import farmgate.command.station.Stations;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;

/** How payees are paid at the moment. */
@FunctionalInterface
interface PayeeAccounts {

    PayeeAccount of(Payee payee);

    /** A farmer as she wished; a station into its account, or in cash when it has none. */
    static PayeeAccounts asRegistered(Farmers farmers, Stations stations) {
        return payee -> switch (payee.kind()) {
            case FARMER -> {
                FarmerFacts farmer = farmers.get(new FarmerId(payee.id()));
                yield new PayeeAccount(
                        farmer.payoutMethod(),
                        farmer.accountVersion(),
                        farmer.accountChangedBy(),
                        farmer.payableFrom(),
                        farmer.forgotten(),
                        farmer.awaitsFinance(stations.get(farmer.stationId()).suspendedAt()));
            }
            case STATION, COUNTY, CARRIER -> {
                StationFacts station = stations.get(new StationId(payee.id()));
                yield new PayeeAccount(
                        station.paidByBank() ? PayoutMethod.BANK : PayoutMethod.CASH,
                        station.account().version(),
                        station.account().changedBy(),
                        station.account().payableFrom(),
                        false);
            }
        };
    }
}
