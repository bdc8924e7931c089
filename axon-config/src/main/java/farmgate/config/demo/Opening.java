package farmgate.config.demo;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.message.Role;
import farmgate.shared.station.StationId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The first morning: stations open, people get their clients, farmers are enrolled. */
final class Opening {

    private static final String STATIONS = "/api/stations";
    /** The first village stations and buyers have clients with well-known names. */
    private static final List<String> KEEPERS = List.of("keeper", "keeper2");

    private static final List<String> BUYERS = List.of("buyer", "buyer2");
    private static final String OPERATOR = "county";
    private static final int PAID_IN_CASH_EVERY = 3;

    private final FrontDoor door;
    private final OpenAccounts accounts;
    private final SeasonPlan plan;
    private final Map<String, String> counties = new HashMap<>();
    private final Map<String, Caller> operators = new HashMap<>();
    private final List<String> stations = new ArrayList<>();
    private final List<Caller> keepers = new ArrayList<>();
    private final List<List<String>> farmers = new ArrayList<>();
    private int phones;

    Opening(FrontDoor door, OpenAccounts accounts, SeasonPlan plan) {
        this.door = door;
        this.accounts = accounts;
        this.plan = plan;
    }

    Cast open() {
        accounts.open(Cast.FINANCE, Set.of(Role.FINANCE), null, null);
        accounts.open(Cast.FINANCE2, Set.of(Role.FINANCE), null, null);
        plan.file().counties().forEach(this::openCounty);
        plan.villages().forEach(this::openVillage);
        return new Cast(counties, operators, stations, keepers, farmers, buyers());
    }

    private void openCounty(SeasonFile.County county) {
        Map<String, Object> body = station(county.name(), "COUNTY", county.regionCode(), county.lat(), county.lon());
        body.put("keeper", Map.of("name", county.operator(), "phone", phone()));
        body.put("account", account(county, county.name()));
        String id = register(Cast.ADMIN, county.key(), body);
        counties.put(county.key(), id);
        Caller operator = operators.isEmpty()
                ? accounts.open(new Caller(OPERATOR), Set.of(Role.COUNTY_OPERATOR), new StationId(id), null)
                : client(county.operator(), Role.COUNTY_OPERATOR, "operator-" + county.key(), id);
        operators.put(county.key(), operator);
    }

    private void openVillage(Village village) {
        SeasonFile.County county = village.county();
        SeasonFile.VillageStation at = village.station();
        Map<String, Object> body = station(at.name(), "VILLAGE", county.regionCode(), at.lat(), at.lon());
        body.put("countyStationId", counties.get(county.key()));
        body.put("keeper", Map.of("name", at.keeper(), "phone", phone()));
        if (at.paidByBank()) {
            body.put("account", account(county, at.name()));
        }
        String id = register(Objects.requireNonNull(operators.get(county.key())), at.key(), body);
        stations.add(id);
        Caller keeper = village.number() < KEEPERS.size()
                ? accounts.open(
                        new Caller(KEEPERS.get(village.number())), Set.of(Role.STATION_KEEPER), new StationId(id), null)
                : client(at.keeper(), Role.STATION_KEEPER, "keeper-" + at.key(), id);
        keepers.add(keeper);
        List<String> enrolled = new ArrayList<>();
        for (String name : village.farmers()) {
            enrolled.add(enrol(keeper, id, village, name, enrolled.size()));
        }
        farmers.add(enrolled);
    }

    private String register(Caller by, String key, Map<String, Object> body) {
        String id = id(door.post(by, STATIONS, "station-" + key, body));
        door.post(by, STATIONS + "/" + id + "/open", "open-" + key, Map.of());
        return id;
    }

    private String enrol(Caller keeper, String station, Village village, String name, int place) {
        Map<String, Object> payoutTo = new LinkedHashMap<>();
        if (place % PAID_IN_CASH_EVERY == 1) {
            payoutTo.put("kind", "CASH");
        } else {
            payoutTo.put("kind", "BANK");
            payoutTo.putAll(account(village.county(), name));
        }
        return id(door.post(
                keeper,
                STATIONS + "/" + station + "/farmers",
                "farmer-" + village.station().key() + "-" + place,
                Map.of(
                        "name",
                        name,
                        "phone",
                        phone(),
                        "village",
                        village.station().village(),
                        "payoutTo",
                        payoutTo)));
    }

    private List<Caller> buyers() {
        List<Caller> buyers = new ArrayList<>();
        for (SeasonFile.Buyer buyer : plan.file().buyers()) {
            int place = buyers.size();
            buyers.add(
                    place < BUYERS.size()
                            ? accounts.open(
                                    new Caller(BUYERS.get(place)),
                                    Set.of(Role.BUYER),
                                    null,
                                    new BuyerId(BuyerId.PREFIX + BUYERS.get(place)))
                            : client(buyer.name(), Role.BUYER, "buyer-" + place, ""));
        }
        return buyers;
    }

    private Caller client(String name, Role role, String key, String station) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("name", name, "roles", List.of(role)));
        if (!station.isEmpty()) {
            body.put("station", station);
        }
        JsonNode made = door.post(Cast.ADMIN, "/api/clients", "client-" + key, body);
        Caller caller = new Caller(made.path("clientId").asString());
        door.introduce(caller, made.path("clientSecret").asString());
        return caller;
    }

    private static Map<String, Object> station(String name, String level, String region, String lat, String lon) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        body.put("level", level);
        body.put("regionCode", region);
        body.put("location", Map.of("lat", new BigDecimal(lat), "lon", new BigDecimal(lon)));
        return body;
    }

    /** Made up: no bank gives out numbers that begin like this. */
    private Map<String, Object> account(SeasonFile.County county, String holder) {
        String number = String.format(Locale.ROOT, "6200000000000%06d", ++phones);
        return Map.of("bankCode", county.bankCode(), "account", number, "holder", holder);
    }

    /** Made up: no network has numbers that begin like this. */
    private String phone() {
        return String.format(Locale.ROOT, "10000%06d", ++phones);
    }

    static String id(JsonNode answer) {
        return answer.path("id").asString();
    }
}
