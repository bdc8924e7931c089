package farmgate.tests.books;

import farmgate.shared.order.OrderId;
import farmgate.shared.settlement.DuesEvent.DuesOpened;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.station.StationId;
import java.util.List;
import java.util.Random;

/**
 * A few weeks of a small market, drawn from a seed: orders by weight and by the piece that are paid, paid too late,
 * cancelled, delivered short, disputed, settled and refunded after that; payouts that are rejected, sent, returned and
 * paid in cash; cash that is counted and carried. What is decided is decided by the house's own code where it can be had,
 * so that the season is one that could have been. The same seed tells the same story.
 */
final class Season {

    static final StationId COUNTY = new StationId("stn_county");
    static final List<StationId> VILLAGES = List.of(new StationId("stn_a"), new StationId("stn_b"));
    static final List<StationId> STATIONS = List.of(VILLAGES.get(0), VILLAGES.get(1), COUNTY);

    private final Chronicle chronicle = new Chronicle();
    private final Random random;
    private final SeasonOrders orders;
    private final SeasonPayouts payouts;
    private final SeasonCash cash;

    private Season(long seed) {
        random = new Random(seed);
        cash = new SeasonCash(random, chronicle);
        payouts = new SeasonPayouts(random, chronicle, cash);
        orders = new SeasonOrders(random, chronicle, payouts, cash);
        STATIONS.forEach(station -> chronicle.happened(dues(station), new DuesOpened(dues(station), station)));
    }

    static Chronicle of(long seed) {
        return new Season(seed).lived();
    }

    private Chronicle lived() {
        int days = 8 + random.nextInt(10);
        for (int day = 0; day < days; day++) {
            orders.order(new OrderId("ord_" + day), VILLAGES.get(random.nextInt(VILLAGES.size())));
            if (random.nextInt(3) == 0) {
                STATIONS.forEach(payouts::payOut);
            }
            if (random.nextInt(3) == 0) {
                cash.day(STATIONS.get(random.nextInt(STATIONS.size())));
            }
        }
        STATIONS.forEach(payouts::payOut);
        STATIONS.forEach(payouts::payOut);
        return chronicle;
    }

    static DuesId dues(StationId station) {
        return new DuesId(DuesId.PREFIX + station.value().substring(StationId.PREFIX.length()));
    }
}
