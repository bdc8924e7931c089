package farmgate.tests.season;

import farmgate.query.difference.Bookkeeping;
import farmgate.shared.message.Event;
import farmgate.shared.station.StationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Two villages of a county, their farmers and what these have to sell. */
final class Village {

    private final StationId county;
    private final Folk operator;
    private List<DomainEventMessage<Event>> founding = List.of();
    private final List<StationId> villages = new ArrayList<>();
    private final Map<String, StationId> farmers = new LinkedHashMap<>();

    private Village(Requests requests) {
        county = new StationId(requests.mustPost(Folk.ADMIN, "/api/stations", station("COUNTY", "610629", null, true)));
        operator = Folk.operator(county);
        for (String name : List.of("A", "B")) {
            StationId village = new StationId(requests.mustPost(
                    operator, "/api/stations", station("VILLAGE", "610629", county, name.equals("A"))));
            requests.mustPost(operator, "/api/stations/" + village + "/open", Map.of());
            villages.add(village);
            List<String> own = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                own.add(requests.mustPost(
                        Folk.keeper(village),
                        "/api/stations/" + village + "/farmers",
                        Map.of(
                                "name", "农民" + name + i,
                                "phone", "1370000000" + i,
                                "village", "村" + name,
                                "payoutTo", i == 1 ? Map.of("kind", "CASH") : account(10_000 + farmers.size() + i))));
            }
            own.forEach(farmer -> farmers.put(farmer, village));
            offer(requests, village, own.subList(0, 2), "apple", 390, "GRAM", 40_000);
            offer(requests, village, own.subList(1, 3), "apple", 511, "GRAM", 25_000);
            offer(requests, village, own.subList(2, 3), "pomelo", 657, "PIECE", 60);
        }
    }

    /** What is the same in each season happens once, in calm. */
    static Village founded(House house, Bookkeeping rules) {
        house.begin(List.of());
        Requests requests = new Requests(house, new World(), rules);
        requests.begin(0, true);
        Village village = new Village(requests);
        village.founding = house.disk().events();
        return village;
    }

    List<String> farmers() {
        return List.copyOf(farmers.keySet());
    }

    List<DomainEventMessage<Event>> founding() {
        return founding;
    }

    StationId county() {
        return county;
    }

    Folk operator() {
        return operator;
    }

    List<StationId> stations() {
        return villages;
    }

    StationId any(RandomGenerator random) {
        return villages.get(random.nextInt(villages.size()));
    }

    /** A farmer is to be paid another way. */
    void changeAccount(Requests requests, RandomGenerator random) {
        String farmer = List.copyOf(farmers.keySet()).get(random.nextInt(farmers.size()));
        requests.post(
                Folk.keeper(farmers.get(farmer)),
                "/api/farmers/" + farmer + "/payout-method",
                Map.of(
                        "payoutTo",
                        random.nextBoolean() ? account(20_000 + random.nextInt(9_000)) : Map.of("kind", "CASH")));
    }

    private static void offer(
            Requests requests,
            StationId village,
            List<String> pool,
            String produce,
            int fen,
            String unit,
            long quantity) {
        long each = quantity / pool.size();
        String listing = requests.mustPost(
                Folk.keeper(village),
                "/api/listings",
                Map.of(
                        "stationId",
                        village,
                        "pool",
                        pool.stream()
                                .map(farmer -> Map.of("farmerId", farmer, "quantity", quantity(each, unit)))
                                .toList(),
                        "produce",
                        produce,
                        "title",
                        "自家的",
                        "price",
                        Map.of("fen", fen, "per", quantity(unit.equals("GRAM") ? 500 : 1, unit)),
                        "quantity",
                        quantity(each * pool.size(), unit),
                        "harvestedOn",
                        "2026-08-30",
                        "sellBy",
                        "2026-12-31"));
        requests.mustPost(Folk.keeper(village), "/api/listings/" + listing + "/publish", Map.of());
    }

    private static Map<String, Object> quantity(long amount, String unit) {
        return Map.of("amount", amount, "unit", unit);
    }

    private static Map<String, Object> station(
            String level, String region, @Nullable StationId county, boolean banked) {
        Map<String, Object> body = new LinkedHashMap<>(
                Map.of("name", "服务站", "level", level, "regionCode", region, "keeper", Map.of("name", "李站长")));
        if (county != null) {
            body.put("countyStationId", county);
        }
        if (banked) {
            body.put("account", Map.of("bankCode", "103791000012", "account", "6228480000000001", "holder", "服务站"));
        }
        return body;
    }

    private static Map<String, Object> account(int number) {
        return Map.of("kind", "BANK", "bankCode", "103791000012", "account", "62284800000" + number, "holder", "农民");
    }
}
