package farmgate.shared.settlement;

import java.time.LocalDate;

/**
 * How a received order's money is split, in permille of what the buyer was charged. Frozen into the order at placement.
 *
 * @param id stable name of the rule; a changed rule is a new version
 * @param effectiveFrom first day, in Asia/Shanghai, on which new orders take it
 */
public record FeeRule(
        String id,
        int version,
        LocalDate effectiveFrom,
        int farmerPermille,
        int stationPermille,
        int countyPermille,
        int platformPermille,
        int freightPermille) {

    private static final int WHOLE = 1000;

    public FeeRule {
        notNegative(farmerPermille);
        notNegative(stationPermille);
        notNegative(countyPermille);
        notNegative(platformPermille);
        notNegative(freightPermille);
        int sum = farmerPermille + stationPermille + countyPermille + platformPermille + freightPermille;
        if (sum != WHOLE) {
            throw new IllegalArgumentException("the shares of rule " + id + " make " + sum + ", not 1000 permille");
        }
    }

    private static void notNegative(int permille) {
        if (permille < 0) {
            throw new IllegalArgumentException("a share is never negative: " + permille);
        }
    }
}
