package farmgate.query.watch;

import farmgate.query.mark.Marked;
import farmgate.query.order.PaidOrders.PaidOrder;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Id;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Orders after which money and goods are where they were before, whoever counts them: a village is recognised, and
 * subsidised, for its trade and its active sellers. People are known by the telephone under which a keeper orders for them;
 * who orders by herself is not known.
 */
final class RoundTrips {

    /** A farmer has no need to buy what is hers. */
    static final int OWN_PRODUCE_MIN = 3;
    /** A keeper may well buy at her own station. */
    static final int KEEPER_MIN = 10;
    /** And half of the buyer's orders there. */
    static final int UNDONE_MIN = 3;

    private final Map<BuyerId, List<FarmerId>> farmers = new HashMap<>();
    private final Map<BuyerId, List<StationId>> keepers = new HashMap<>();
    private final SortedMap<String, Orders> ownProduce = new TreeMap<>();
    private final SortedMap<String, Orders> atOwnStation = new TreeMap<>();
    private final SortedMap<String, Orders> undone = new TreeMap<>();

    /** Of one buyer at one station. */
    private static final class Orders {
        private long counted;
        private long noticed;
        private final List<String> evidence = new ArrayList<>();

        void count(PaidOrder order, boolean isNoticed) {
            counted++;
            if (isNoticed) {
                noticed++;
                if (evidence.size() < Finding.EVIDENCE_MAX) {
                    evidence.add(order.orderId().value());
                }
            }
        }
    }

    /** Before the orders. */
    void addFarmer(Marked<FarmerId> farmer) {
        remember(farmers, farmer);
    }

    /** Before the orders. */
    void addKeeper(Marked<StationId> station) {
        remember(keepers, station);
    }

    private static <I extends Id> void remember(Map<BuyerId, List<I>> known, Marked<I> marked) {
        BuyerId buyer = marked.asBuyer();
        if (buyer != null) {
            known.computeIfAbsent(buyer, id -> new ArrayList<>()).add(marked.id());
        }
    }

    void add(PaidOrder order) {
        String station = order.stationId() + " ";
        for (FarmerId farmer : farmers.getOrDefault(order.buyerId(), List.of())) {
            count(ownProduce, station + farmer, order, order.farmers().contains(farmer));
        }
        if (keepers.getOrDefault(order.buyerId(), List.of()).contains(order.stationId())) {
            count(atOwnStation, station + "keeper", order, true);
        }
        count(undone, station + order.buyerId(), order, order.isUndone());
    }

    private static void count(Map<String, Orders> among, String about, PaidOrder order, boolean isNoticed) {
        among.computeIfAbsent(about, key -> new Orders()).count(order, isNoticed);
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        ownProduce.forEach((about, orders) -> {
            if (orders.noticed >= OWN_PRODUCE_MIN) {
                findings.add(finding(
                        about,
                        orders,
                        "%d of %d orders under a farmer's telephone were for her own produce",
                        "以农户电话下的%2$d个订单中，有%1$d个买的是其本人的货品"));
            }
        });
        atOwnStation.forEach((about, orders) -> {
            if (orders.noticed >= KEEPER_MIN) {
                findings.add(finding(
                        about,
                        orders,
                        "%d orders at a station under its keeper's own telephone",
                        "以站长本人电话在本站下了%1$d个订单"));
            }
        });
        undone.forEach((about, orders) -> {
            if (orders.noticed >= UNDONE_MIN && orders.noticed * 2 >= orders.counted) {
                findings.add(finding(
                        about,
                        orders,
                        "of %2$d paid orders of one buyer, %1$d were paid back whole",
                        "同一买家的%2$d个已付款订单中，有%1$d个全额退款"));
            }
        });
        return findings;
    }

    private static Finding finding(String about, Orders orders, String en, String zh) {
        return new Finding(
                Finding.Rule.ROUND_TRIP_ORDERS,
                about,
                orders.counted,
                orders.noticed,
                String.format(Locale.ROOT, en, orders.noticed, orders.counted),
                String.format(Locale.ROOT, zh, orders.noticed, orders.counted),
                orders.evidence);
    }
}
