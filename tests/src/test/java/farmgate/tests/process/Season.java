package farmgate.tests.process;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A county with a village station, a farmer and the people around them, set up over HTTP by what the contract says. */
public final class Season {

    public final URI uri;
    public final Api admin;
    public final Api operator;
    public final Api keeper;
    public final Api buyer;
    public final Api finance;
    public final Api finance2;
    public final Api auditor;
    public final String county;
    public final String station;
    public final String farmer;
    private final Map<String, String[]> clients;

    private Season(URI uri, Map<String, String[]> clients, String county, String station, String farmer) {
        this.uri = uri;
        this.clients = clients;
        this.admin = Api.signIn(uri, "admin", FarmgateProcess.ADMIN_SECRET);
        this.operator = as("operator");
        this.keeper = as("keeper");
        this.buyer = as("buyer");
        this.finance = as("finance");
        this.finance2 = as("finance2");
        this.auditor = as("auditor");
        this.county = county;
        this.station = station;
        this.farmer = farmer;
    }

    public static Season begin(URI uri) {
        Api admin = Api.signIn(uri, "admin", FarmgateProcess.ADMIN_SECRET);
        Map<String, String[]> clients = new LinkedHashMap<>();
        String county = admin.mustPost(
                        "/api/stations",
                        Map.of(
                                "name", "洛川县服务中心",
                                "level", "COUNTY",
                                "regionCode", "610629",
                                "location", Map.of("lat", 35.762, "lon", 109.432),
                                "keeper", Map.of("name", "王县", "phone", "13900000001")))
                .id();
        admin.mustPost("/api/stations/" + county + "/open", Map.of());
        client(admin, clients, "operator", "COUNTY_OPERATOR", Map.of("station", county));
        Api operator = Api.signIn(uri, clients.get("operator")[0], clients.get("operator")[1]);
        String station = operator.mustPost(
                        "/api/stations",
                        Map.of(
                                "name",
                                "阿寺村服务站",
                                "level",
                                "VILLAGE",
                                "regionCode",
                                "610629",
                                "countyStationId",
                                county,
                                "location",
                                Map.of("lat", 35.801, "lon", 109.401),
                                "keeper",
                                Map.of("name", "李店主", "phone", "13900000002")))
                .id();
        operator.mustPost("/api/stations/" + station + "/open", Map.of());
        client(admin, clients, "keeper", "STATION_KEEPER", Map.of("station", station));
        client(admin, clients, "buyer", "BUYER", Map.of());
        client(admin, clients, "finance", "FINANCE", Map.of());
        client(admin, clients, "finance2", "FINANCE", Map.of());
        client(admin, clients, "auditor", "AUDITOR", Map.of());
        Api keeper = Api.signIn(uri, clients.get("keeper")[0], clients.get("keeper")[1]);
        String farmer = enrol(keeper, station, "张果农", Map.of("kind", "CASH"));
        return new Season(uri, clients, county, station, farmer);
    }

    /** The same season on a process that was started again. */
    public Season on(URI restarted) {
        return new Season(restarted, clients, county, station, farmer);
    }

    public String enrol(String name, Map<String, Object> payoutTo) {
        return enrol(keeper, station, name, payoutTo);
    }

    /** A published listing of so many grams at 390 fen per jin. */
    public String listing(long grams) {
        String listing = keeper.mustPost(
                        "/api/listings",
                        Map.of(
                                "stationId",
                                station,
                                "farmerId",
                                farmer,
                                "produce",
                                "apple",
                                "variety",
                                "红富士",
                                "grade",
                                Map.of("standard", "NY/T 1075", "edition", "2006", "class", "一级"),
                                "title",
                                "洛川红富士苹果",
                                "price",
                                Map.of("fen", 390, "per", Map.of("amount", 1, "unit", "JIN")),
                                "quantity",
                                grams(grams),
                                "harvestedOn",
                                "2026-10-01",
                                "sellBy",
                                "2027-12-31"))
                .id();
        keeper.mustPost("/api/listings/" + listing + "/publish", Map.of());
        return listing;
    }

    public Api.Reply checkout(Api buyer, String listing, long grams, String... headers) {
        return buyer.post("/api/checkouts", basket(listing, grams), headers);
    }

    public static Map<String, Object> basket(String listing, long grams) {
        return Map.of(
                "lines", List.of(Map.of("listingId", listing, "quantity", grams(grams))),
                "deliverTo",
                        Map.of(
                                "name", "陈买家",
                                "phone", "13800000003",
                                "regionCode", "110101",
                                "address", "东城区景山前街4号"));
    }

    public static Map<String, Object> grams(long grams) {
        return Map.of("amount", grams, "unit", "GRAM");
    }

    public Api as(String name) {
        String[] client = clients.get(name);
        return Api.signIn(uri, client[0], client[1]);
    }

    private static String enrol(Api keeper, String station, String name, Map<String, Object> payoutTo) {
        return keeper.mustPost(
                        "/api/stations/" + station + "/farmers",
                        Map.of("name", name, "phone", "13700000004", "village", "阿寺村", "payoutTo", payoutTo))
                .id();
    }

    private static void client(
            Api admin, Map<String, String[]> clients, String name, String role, Map<String, Object> bound) {
        Map<String, Object> body = new LinkedHashMap<>(bound);
        body.put("name", name);
        body.put("roles", List.of(role));
        body.put("person", "person of " + name);
        Api.Reply reply = admin.mustPost("/api/clients", body);
        clients.put(name, new String[] {
            reply.body().path("clientId").asString(),
            reply.body().path("clientSecret").asString()
        });
    }
}
