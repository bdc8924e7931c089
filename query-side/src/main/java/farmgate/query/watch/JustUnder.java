package farmgate.query.watch;

import farmgate.query.payout.ClosedPayouts.ClosedPayout;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Payouts in the last tenth below the amount above which two people must approve. Sums that come about by themselves are
 * about as often just above it as just below.
 */
final class JustUnder {

    static final int TIMES_MIN = 3;
    /** So many just below for each that is just above. */
    private static final int TIMES_ABOVE = 2;

    private static final int TENTH = 10;

    private final Money limit;
    private final Money tenth;
    private final SortedMap<String, Payouts> stations = new TreeMap<>();

    /** Of one station. */
    private static final class Payouts {
        private long counted;
        private long above;
        private final List<PayoutId> below = new ArrayList<>();
    }

    /** @param limit above which a payout needs two approvals */
    JustUnder(Money limit) {
        this.limit = limit;
        this.tenth = Money.ofFen(limit.fen() / TENTH);
    }

    void add(ClosedPayout payout) {
        Payouts payouts = stations.computeIfAbsent(payout.stationId().value(), id -> new Payouts());
        payouts.counted++;
        Money over = payout.total().minus(limit);
        if (over.isPositive() && !over.isMoreThan(tenth)) {
            payouts.above++;
        } else if (!over.isPositive() && tenth.plus(over).isPositive()) {
            payouts.below.add(payout.payoutId());
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        stations.forEach((station, payouts) -> {
            if (payouts.below.size() >= TIMES_MIN && payouts.below.size() > TIMES_ABOVE * payouts.above) {
                findings.add(finding(new StationId(station), payouts));
            }
        });
        return findings;
    }

    private static Finding finding(StationId station, Payouts payouts) {
        return new Finding(
                Finding.Rule.JUST_UNDER_TWO_APPROVALS,
                station.value(),
                payouts.counted,
                payouts.below.size(),
                String.format(
                        Locale.ROOT,
                        "%d of %d payouts are in the last tenth below the limit for two approvals, %d in the tenth above",
                        payouts.below.size(),
                        payouts.counted,
                        payouts.above),
                String.format(
                        Locale.ROOT,
                        "%2$d笔付款中有%1$d笔略低于双人复核限额（差额不足一成），略高于限额的有%3$d笔",
                        payouts.below.size(),
                        payouts.counted,
                        payouts.above),
                payouts.below.stream()
                        .limit(Finding.EVIDENCE_MAX)
                        .map(PayoutId::value)
                        .toList());
    }
}
