package farmgate.tests.contract;

import static org.awaitility.Awaitility.await;

import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Two counties with a village, a keeper, an operator and a buyer each, and one thing of every kind, all of them the
 * first county's: enough to see who may do what with whose.
 */
final class Neighbours {

    /** The columns of the table of roles, in its order; the last three are the other county's. */
    static final List<String> PEOPLE = List.of(
            "anyone",
            "ADMIN",
            "COUNTY_OPERATOR",
            "STATION_KEEPER",
            "BUYER",
            "FINANCE",
            "AUDITOR",
            "other operator",
            "other keeper",
            "other buyer");

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String APPLES_PRICE = "{\"fen\": 390, \"per\": {\"amount\": 1, \"unit\": \"JIN\"}}";

    private final Season season;
    private final Map<String, Person> people = new LinkedHashMap<>();
    /** An id of a thing for each collection in a path, such as {@code orders}. */
    private final Map<String, String> things = new LinkedHashMap<>();
    /** The same for what is deleted. */
    private final Map<String, String> spare = new LinkedHashMap<>();

    Neighbours(URI uri) {
        season = Season.begin(uri);
        String county = county("富县服务中心");
        people.put("anyone", Person.anyone(uri));
        people.put("ADMIN", Person.signedIn("ADMIN", uri, "admin", FarmgateProcess.ADMIN_SECRET));
        settle("COUNTY_OPERATOR", "COUNTY_OPERATOR", Map.of("station", season.county));
        settle("STATION_KEEPER", "STATION_KEEPER", Map.of("station", season.station));
        String buyer = settle("BUYER", "BUYER", Map.of());
        settle("FINANCE", "FINANCE", Map.of());
        settle("AUDITOR", "AUDITOR", Map.of());
        settle("other operator", "COUNTY_OPERATOR", Map.of("station", county));
        settle("other keeper", "STATION_KEEPER", Map.of("station", village(county)));
        settle("other buyer", "BUYER", Map.of());

        things.put("stations", season.station);
        things.put("county stations", season.county);
        things.put("farmers", season.farmer);
        things.put("listings", season.listing(1_000_000));
        things.put("buyers", buyer);
        things.put("accounts", "assets:provider-clearing");
        things.put("payments/sandbox", "sandbox");
        orders();
        cash();
        spare.put("farmers", season.enrol("赵果农", Map.of("kind", "CASH")));
        Api.Reply client = season.admin.mustPost("/api/clients", Map.of("name", "spare", "roles", List.of("BUYER")));
        spare.put("clients", client.body().path("clientId").asString());
        spare.put("buyers", client.body().path("buyer").asString());
        spare.put("stations", season.station);
        season.admin.mustPost("/api/stations/" + county + "/suspend", Map.of("reason", "the scales are away"));
        season.admin.mustPost("/api/stations/" + county + "/resume", Map.of("reason", "they are back"));
        spare.put("texts", county);
        things.put("clients", client.body().path("clientId").asString());
        String processor = season.admin
                .mustGet("/api/admin/processors")
                .findValuesAsString("name")
                .getFirst();
        things.put("processors", processor);
        things.put("dead-letters", processor);
        things.put("keys", "webhook");
        things.put("dead-ends", "when-order-received-then-settle");
    }

    Person person(String name) {
        Person person = people.get(name);
        if (person == null) {
            throw new IllegalArgumentException("there is no " + name + " among " + people.keySet());
        }
        return person;
    }

    Season season() {
        return season;
    }

    /** The thing that such a path is about, such as {@code /api/orders/{id}/cancel}; null when we have none. */
    @Nullable
    String thing(String method, String path) {
        String collection = collection(path);
        return method.equals("DELETE") ? spare.get(collection) : things.get(collection);
    }

    Iterable<String> things() {
        return things.values();
    }

    static String collection(String path) {
        String before = path.substring(0, path.indexOf("/{"));
        return path.startsWith("/webhooks") ? "payments/sandbox" : before.substring(before.lastIndexOf('/') + 1);
    }

    /** A body that is right, as far as one can be that does not know the state of things. */
    @Nullable
    String body(String method, String path) {
        String body = BODIES.get(method + " " + path);
        if (body == null) {
            return null;
        }
        String filled = body.replace("$price", APPLES_PRICE);
        for (String kind : things.keySet()) {
            filled = filled.replace("$" + kind, things.get(kind));
        }
        return filled.replace("$county", season.county);
    }

    static String contentType(String path) {
        if (path.endsWith("/import")) {
            return "text/csv";
        }
        return path.equals("/api/bank-messages") ? "application/xml" : "application/json";
    }

    /** One order placed, one packed, and one that went all the way into a payment file. */
    private void orders() {
        order(things);
        Map<String, String> packed = new LinkedHashMap<>();
        order(packed);
        pack(packed);
        things.put("consignments", packed.get("consignments"));
        Map<String, String> sold = new LinkedHashMap<>();
        order(sold);
        pack(sold);
        post("STATION_KEEPER", "/api/consignments/" + sold.get("consignments") + "/hand-over", "{\"to\": \"carrier\"}");
        post("COUNTY_OPERATOR", "/api/consignments/" + sold.get("consignments") + "/deliver", "{}");
        post("BUYER", "/api/orders/" + sold.get("orders") + "/receive", "{}");
        awaitStatus(sold.get("orders"), "SETTLED");
        Api.Reply run = season.finance.mustPost(
                "/api/payout-runs", Map.of("cutOff", Instant.now().toString()));
        String payout = run.body()
                .path("payouts")
                .valueStream()
                .filter(each -> each.path("stationId").asString().equals(season.station))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        things.put("payouts", payout);
        await().atMost(SOON)
                .until(() -> season.finance2
                        .get("/api/payouts/" + payout)
                        .body()
                        .path("contentHash")
                        .isString());
        JsonNode closed = season.finance2.mustGet("/api/payouts/" + payout);
        String hash = closed.path("contentHash").asString();
        things.put("lines", closed.path("lines").path(0).path("endToEndId").asString());
        things.put(
                "entries",
                season.finance
                        .mustGet("/api/ledger/accounts/assets:provider-clearing/entries")
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString());
        season.finance2.mustPost("/api/payouts/" + payout + "/approve", Map.of("contentHash", hash));
        String file = season.finance
                .mustPost("/api/payment-files", Map.of("payoutIds", List.of(payout)))
                .id();
        things.put("payment-files", file);
        exceptions(sold.get("orders"));
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        things.put("days", today.toString());
        things.put("periods", "2026-01");
        post("FINANCE", "/api/days/" + today + "/seal", "{}");
        await().atMost(SOON)
                .until(() -> season.finance.get("/api/days/" + today + "/seal").status() == 200);
        await().atMost(SOON)
                .until(() -> season.finance.get("/api/payment-files/" + file).status() != 404);
    }

    /** An order that everybody does her part of, from the listing to the settlement. */
    void sellsToTheEnd() {
        things.put("listings", season.listing(100_000));
        Map<String, String> fresh = new LinkedHashMap<>();
        order(fresh);
        pack(fresh);
        post(
                "STATION_KEEPER",
                "/api/consignments/" + fresh.get("consignments") + "/hand-over",
                "{\"to\": \"carrier\"}");
        post("COUNTY_OPERATOR", "/api/consignments/" + fresh.get("consignments") + "/deliver", "{}");
        post("BUYER", "/api/orders/" + fresh.get("orders") + "/receive", "{}");
        awaitStatus(fresh.get("orders"), "SETTLED");
    }

    /** Somebody's money on a statement of the bank, and a refund after settlement that the station owes. */
    private void exceptions(String settledOrder) {
        Person.Answer booked =
                person("FINANCE").send("POST", "/api/bank-messages", STATEMENT, "Content-Type", "application/xml");
        things.put(
                "bank-exceptions",
                booked.json().path("exceptions").path(0).path("id").asString());
        String settlements = "/api/provider-settlements";
        things.put(
                "provider-settlements",
                post("FINANCE", settlements, body("POST", settlements))
                        .json()
                        .path("id")
                        .asString());
        await().atMost(SOON)
                .until(() -> season.finance
                                .get(settlements + "/" + things.get("provider-settlements"))
                                .status()
                        == 200);
        String refund = post(
                        "FINANCE",
                        "/api/orders/" + settledOrder + "/resolve",
                        "{\"refund\": {\"fen\": 1}, \"borneBy\": \"STATION\", \"note\": \"bruised\"}")
                .json()
                .path("refundId")
                .asString();
        things.put("refunds", refund);
        await().atMost(SOON)
                .until(() -> season.finance.get("/api/refunds/" + refund).status() == 200);
        post("COUNTY_OPERATOR", "/api/refunds/" + refund + "/approve", "{}");
        await().atMost(SOON)
                .until(() -> season.finance
                                .get("/api/bank-exceptions/" + things.get("bank-exceptions"))
                                .status()
                        == 200);
        await().atMost(SOON)
                .until(() ->
                        !season.finance.mustGet("/api/clawbacks").path("items").isEmpty());
        things.put(
                "clawbacks",
                season.finance
                        .mustGet("/api/clawbacks")
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString());
    }

    /** A neighbour's order that was paid in cash, with its receipt, and a float on its way to the village. */
    private void cash() {
        Map<String, Object> line = Map.of("listingId", things.get("listings"), "quantity", Season.grams(3_000));
        String checkout = season.keeper
                .mustPost(
                        "/api/checkouts",
                        Map.of(
                                "lines", List.of(line),
                                "deliverTo", Map.of("pickUpStationId", season.station),
                                "onBehalfOf", Map.of("name", "孙邻居", "phone", "13600000005")))
                .id();
        things.put(
                "receipts",
                season.keeper
                        .mustPost("/api/checkouts/" + checkout + "/payments", Map.of("method", "CASH"))
                        .body()
                        .path("receiptCode")
                        .asString());
        things.put(
                "cash-handovers",
                season.finance
                        .mustPost(
                                "/api/cash-handovers",
                                Map.of("toStationId", season.station, "amount", Map.of("fen", 50_000)))
                        .id());
        await().atMost(SOON)
                .until(() -> season.finance
                                .get("/api/receipts/" + things.get("receipts"))
                                .status()
                        == 200);
        await().atMost(SOON)
                .until(() -> season.finance
                                .get("/api/cash-handovers/" + things.get("cash-handovers"))
                                .status()
                        == 200);
    }

    private void order(Map<String, String> into) {
        Person.Answer placed = post("BUYER", "/api/checkouts", body("POST", "/api/checkouts"));
        into.put("checkouts", placed.json().path("id").asString());
        into.put("orders", placed.json().path("orders").path(0).path("id").asString());
        Person.Answer payment =
                post("BUYER", "/api/checkouts/" + into.get("checkouts") + "/payments", "{\"method\": \"ONLINE\"}");
        into.put("payments", payment.json().path("id").asString());
        awaitStatus(into.get("orders"), "PLACED");
        await().atMost(SOON)
                .until(() -> person("BUYER")
                                .send("GET", "/api/payments/" + into.get("payments"), null)
                                .status()
                        == 200);
    }

    private void pack(Map<String, String> into) {
        post("anyone", "/sandbox/payments/" + into.get("payments") + "/pay", "{}");
        awaitStatus(into.get("orders"), "PAID");
        Person.Answer packed = post(
                "STATION_KEEPER",
                "/api/orders/" + into.get("orders") + "/consignments",
                body("POST", "/api/orders/{id}/consignments"));
        into.put("consignments", packed.json().path("id").asString());
    }

    private void awaitStatus(String order, String status) {
        await().atMost(SOON)
                .until(() -> season.finance
                        .get("/api/orders/" + order)
                        .body()
                        .path("status")
                        .asString()
                        .equals(status));
    }

    private Person.Answer post(String name, String path, @Nullable String body) {
        Person.Answer answer = person(name).post(path, String.valueOf(body));
        if (answer.status() / 100 != 2) {
            throw new AssertionError(name + " POST " + path + " " + body + " -> " + answer);
        }
        return answer;
    }

    private String settle(String name, String role, Map<String, Object> bound) {
        Map<String, Object> body = new LinkedHashMap<>(bound);
        body.put("name", name);
        body.put("roles", List.of(role));
        body.put("person", "person of " + name);
        Api.Reply client = season.admin.mustPost("/api/clients", body);
        people.put(
                name,
                Person.signedIn(
                        name,
                        season.uri,
                        client.body().path("clientId").asString(),
                        client.body().path("clientSecret").asString()));
        return client.body().path("buyer").asString("");
    }

    private String county(String name) {
        String county = season.admin
                .mustPost("/api/stations", station(name, Map.of("level", "COUNTY")))
                .id();
        season.admin.mustPost("/api/stations/" + county + "/open", Map.of());
        return county;
    }

    private String village(String county) {
        Api.Reply operator = season.admin.mustPost(
                "/api/clients", Map.of("name", "founder", "roles", List.of("COUNTY_OPERATOR"), "station", county));
        Api founder = Api.signIn(
                season.uri,
                operator.body().path("clientId").asString(),
                operator.body().path("clientSecret").asString());
        String village = founder.mustPost(
                        "/api/stations", station("茶坊村服务站", Map.of("level", "VILLAGE", "countyStationId", county)))
                .id();
        founder.mustPost("/api/stations/" + village + "/open", Map.of());
        return village;
    }

    private static Map<String, Object> station(String name, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("name", name);
        body.put("regionCode", "610628");
        body.put("location", Map.of("lat", 35.99, "lon", 109.38));
        body.put("keeper", Map.of("name", "王县", "phone", "13900000001"));
        return body;
    }

    private static final String STATEMENT = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M-1</MsgId>
            </GrpHdr><Stmt><Id>S-1</Id><Acct><Id><Othr><Id>0000000000000000000</Id></Othr></Id></Acct>
            <Ntry><Amt Ccy="CNY">0.01</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
            <BookgDt><Dt>2026-11-20</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>""";

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /api/stations", """
                    {"name": "安善村服务站", "level": "VILLAGE", "regionCode": "610629", "countyStationId": "$county",
                     "keeper": {"name": "李"}}"""),
            Map.entry("POST /api/stations/{id}/open", "{}"),
            Map.entry("POST /api/stations/{id}/keeper", "{\"name\": \"Zhao\"}"),
            Map.entry("POST /api/stations/{id}/details", "{\"name\": \"阿寺村服务站\"}"),
            Map.entry(
                    "POST /api/stations/{id}/account",
                    "{\"account\": {\"bankCode\": \"102100099996\", \"account\": \"6222\", \"holder\": \"阿寺村服务站\"}}"),
            Map.entry("POST /api/stations/{id}/resume", "{}"),
            Map.entry("POST /api/stations/{id}/suspend", "{\"reason\": \"the scales are away\"}"),
            Map.entry("POST /api/stations/{id}/farmers", """
                    {"name": "孙果农", "village": "阿寺村", "payoutTo": {"kind": "CASH"}}"""),
            Map.entry("POST /api/stations/{id}/listings/import", """
                    farmerId,produce,variety,grade,title,priceYuan,per,quantity,unit,harvestedOn,sellBy
                    $farmers,apple,红富士,,苹果,3.90,JIN,100,JIN,2026-10-01,2027-12-31
                    """),
            Map.entry("POST /api/listings", """
                    {"stationId": "$stations", "farmerId": "$farmers", "produce": "apple", "variety": "红富士",
                     "title": "洛川苹果", "price": $price, "quantity": {"amount": 5000, "unit": "GRAM"},
                     "harvestedOn": "2026-10-01", "sellBy": "2027-12-31"}"""),
            Map.entry("POST /api/listings/{id}/restock", "{\"quantity\": {\"amount\": 5000, \"unit\": \"GRAM\"}}"),
            Map.entry("POST /api/listings/{id}/reprice", "{\"price\": $price}"),
            Map.entry("POST /api/checkouts", """
                    {"lines": [{"listingId": "$listings", "quantity": {"amount": 3000, "unit": "GRAM"}}],
                     "deliverTo": {"name": "陈", "phone": "13800000003", "regionCode": "110101", "address": "景山前街4号"}}"""),
            Map.entry("POST /api/checkouts/{id}/payments", "{\"method\": \"ONLINE\"}"),
            Map.entry("POST /api/orders/{id}/cancel", "{\"reason\": \"changed my mind\"}"),
            Map.entry("POST /api/orders/{id}/report-missing", "{}"),
            Map.entry("POST /api/consignments/{id}/lost", "{}"),
            Map.entry("POST /api/consignments/{id}/found", "{}"),
            Map.entry("POST /api/consignments/{id}/return", "{\"reason\": \"nobody at home\"}"),
            Map.entry("POST /api/orders/{id}/receive", "{}"),
            Map.entry("POST /api/orders/{id}/dispute", "{\"lines\": [\"$listings\"], \"reason\": \"rotten\"}"),
            Map.entry("POST /api/orders/{id}/short-weight/confirm", "{}"),
            Map.entry("POST /api/orders/{id}/short-weight/decline", "{\"note\": \"on the picture\"}"),
            Map.entry(
                    "POST /api/consignments/{id}/prove-delivery",
                    "{\"proof\": {\"kind\": \"PICTURE\", \"reference\": \"att_1\"}}"),
            Map.entry("POST /api/orders/{id}/resolve", """
                    {"refund": {"fen": 1, "currency": "CNY"}, "borneBy": "PLATFORM", "note": "good will"}"""),
            Map.entry("POST /api/refunds/{id}/approve", "{}"),
            Map.entry("POST /api/refunds/{id}/decline", "{\"reason\": \"not bruised\"}"),
            Map.entry("POST /api/refunds/{id}/give-back", "{\"code\": \"000000\"}"),
            Map.entry("POST /api/refunds/{id}/confirm-receipt", "{\"paper\": \"P-1\"}"),
            Map.entry("POST /api/orders/{id}/consignments", """
                    {"lots": [{"listingId": "$listings", "farmerId": "$farmers", "harvestedOn": "2026-10-01",
                     "grossGrams": 3200, "tareGrams": 200, "scaleId": "scale-1"}]}"""),
            Map.entry("POST /api/consignments/{id}/hand-over", "{\"to\": \"carrier\"}"),
            Map.entry("POST /api/consignments/{id}/arrive", "{\"at\": \"county\"}"),
            Map.entry("POST /api/consignments/{id}/deliver", "{}"),
            Map.entry("POST /api/payout-runs", "{\"cutOff\": \"2026-01-01T00:00:00+08:00\"}"),
            Map.entry("POST /api/periods/{month}/close", "{}"),
            Map.entry("POST /api/payouts/{id}/approve", "{\"contentHash\": \"0\"}"),
            Map.entry("POST /api/payouts/{id}/reject", "{\"reason\": \"wrong\"}"),
            Map.entry("POST /api/payouts/{id}/cash-receipts", """
                    {"farmerId": "$farmers", "amount": {"fen": 1, "currency": "CNY"}, "receipt": "R-1"}"""),
            Map.entry("POST /api/cash-handovers", "{\"fromStationId\": \"$stations\", \"amount\": {\"fen\": 1}}"),
            Map.entry("POST /api/cash-handovers/{id}/receive", "{\"amount\": {\"fen\": 50000}}"),
            Map.entry("POST /api/cash-handovers/{id}/clear", "{\"reason\": \"found out\"}"),
            Map.entry("POST /api/stations/{id}/till/limit", "{\"limit\": {\"fen\": 1000000}}"),
            Map.entry(
                    "POST /api/stations/{id}/till/counts",
                    "{\"pieces\": [{\"denomination\": \"YUAN_100\", \"count\": 5}], \"note\": \"counted twice\"}"),
            Map.entry("POST /api/stations/{id}/till/counts/begin", "{}"),
            Map.entry("POST /api/clients/{id}/secret", "{}"),
            Map.entry("POST /api/consignments/{id}/lost/approve", "{}"),
            Map.entry("POST /api/consignments/{id}/lost/decline", "{\"reason\": \"search on\"}"),
            Map.entry("POST /api/stations/{id}/till/difference/approve", "{\"number\": 1}"),
            Map.entry(
                    "POST /api/stations/{id}/till/difference/decline", "{\"number\": 1, \"reason\": \"count again\"}"),
            Map.entry("POST /api/stations/{id}/till/charge/end", "{\"reason\": \"ill\"}"),
            Map.entry("POST /api/farmers/{id}/payout-method/confirm", "{}"),
            Map.entry("POST /api/stations/{id}/till/drawings", "{\"amount\": {\"fen\": 1}}"),
            Map.entry("POST /api/stations/{id}/till/shift-offers", "{\"pieces\": []}"),
            Map.entry("POST /api/stations/{id}/till/shift-receipts", "{\"pieces\": []}"),
            Map.entry("POST /api/payment-files", "{\"payoutIds\": [\"$payouts\"]}"),
            Map.entry("POST /api/bank-messages", "<Document/>"),
            Map.entry("POST /api/provider-settlements", """
                    {"provider": "sandbox", "reference": "STL-20261120", "settledOn": "2026-11-20", "net": {"fen": 1},
                     "lines": [{"kind": "PAYMENT", "paymentId": "somebody", "amount": {"fen": 1}}]}"""),
            Map.entry("POST /api/bank-exceptions/{id}/take", "{}"),
            Map.entry(
                    "POST /api/bank-exceptions/{id}/resolve",
                    "{\"resolution\": \"CHARGE_OR_INTEREST\", \"note\": \"interest\"}"),
            Map.entry("POST /api/bank-exceptions/{id}/approve", "{}"),
            Map.entry("POST /api/bank-exceptions/{id}/decline", "{\"reason\": \"no interest\"}"),
            Map.entry(
                    "POST /api/admin/dead-letters/{processor}/{letter}/set-aside",
                    "{\"reason\": \"a date that cannot be\"}"),
            Map.entry(
                    "POST /api/admin/dead-letters/{processor}/{letter}/set-aside/decline",
                    "{\"reason\": \"it can be mended\"}"),
            Map.entry("POST /api/clawbacks/{id}/write-off", "{\"reason\": \"not worth it\"}"),
            Map.entry("POST /api/clawbacks/{id}/write-off/approve", "{}"),
            Map.entry("POST /api/clawbacks/{id}/write-off/decline", "{\"reason\": \"worth it\"}"),
            Map.entry("POST /api/farmers/{id}/details", "{\"name\": \"王秀英\", \"village\": \"阿寺村\"}"),
            Map.entry("POST /api/farmers/{id}/payout-method", "{\"payoutTo\": {\"kind\": \"CASH\"}}"),
            Map.entry("POST /api/clients", "{\"name\": \"one more\", \"roles\": [\"AUDITOR\"]}"),
            Map.entry("POST /webhooks/payments/{name}", "{}"));
}
