package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A farmer is paid in cash, and her station is suspended before it could hand it out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SuspendedStationTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String COUNTYS_ACCOUNT = "6222020000000000009";

    @TempDir
    Path home;

    private Season season;
    private String county;
    private Api operator;
    private String village;
    private Api keeper;
    private String farmer;

    @Test
    void its_county_hands_on_what_it_would_have_and_its_own_share_waits_until_it_is_resumed() {
        try (FarmgateProcess farmgate = FarmgateProcess.start(home.resolve("data"))) {
            season = Season.begin(farmgate.uri());
            settle();
            soldAndSettled();
            operator.mustPost("/api/stations/" + village + "/suspend", Map.of("reason", "the till does not agree"));

            JsonNode payout = closedPayout();
            assertThat(payout.path("lines").size()).isEqualTo(1);
            JsonNode line = payout.path("lines").path(0);
            assertThat(line.path("reroutedTo").asString()).isEqualTo(county);
            assertThat(line.path("method").asString()).isEqualTo("BANK");
            long amount = line.path("amount").path("fen").asLong();
            String id = payout.path("id").asString();
            assertThat(sent(payout)).contains(COUNTYS_ACCOUNT);

            Map<String, Object> receipt = Map.of("farmerId", farmer, "amount", Map.of("fen", amount), "receipt", "R-1");
            assertThat(operator.post("/api/payouts/" + id + "/cash-receipts", receipt)
                            .body()
                            .path("type")
                            .asString())
                    .endsWith("/not-with-county");
            theBankPays(line.path("endToEndId").asString(), amount);
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(balance("assets:with-county:" + county)).isEqualTo(amount);
                assertThat(balance("liabilities:payable:farmer:" + farmer)).isEqualTo(-amount);
            });
            String code = operator.mustPost("/api/payouts/" + id + "/cash-receipts", receipt)
                    .body()
                    .path("receiptCode")
                    .asString();
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(balance("assets:with-county:" + county)).isZero();
                assertThat(balance("liabilities:payable:farmer:" + farmer)).isZero();
                assertThat(season.finance
                                .mustGet("/api/payouts/" + id)
                                .path("lines")
                                .path(0)
                                .path("status")
                                .asString())
                        .isEqualTo("HANDED_ON");
                JsonNode genuine = Api.anonymous(season.uri).mustGet("/api/receipts/" + code);
                assertThat(genuine.path("kind").asString()).isEqualTo("HANDED_ON");
                assertThat(genuine.path("stationId").asString()).isEqualTo(county);
            });
            JsonNode statement = season.finance.mustGet("/api/farmers/" + farmer + "/statement");
            assertThat(statement.path("closing").path("fen").asLong()).isZero();
            assertThat(statement.path("lines").findValuesAsString("kind"))
                    .containsExactly("PROCEEDS", "SENT_TO_BANK", "WITH_COUNTY", "HANDED_ON");

            assertThat(balance("liabilities:payable:station:" + village)).isNegative();
            operator.mustPost("/api/stations/" + village + "/resume", Map.of());
            JsonNode own = closedPayout().path("lines").path(0);
            assertThat(own.path("payee").path("kind").asString()).isEqualTo("STATION");
            assertThat(own.path("method").asString()).isEqualTo("CASH");
            assertThat(own.path("reroutedTo").isNull()).isEqualTo(true);
            assertThat(EveryCent.isExplained(season)).isGreaterThan(6);
            assertThat(season.auditor.mustGet("/api/audit/differences").path("differences"))
                    .isEmpty();
        }
    }

    /** A county with a bank account, and a village under it. */
    private void settle() {
        Map<String, Object> station = new HashMap<>(station("富县服务中心", "COUNTY"));
        station.put("account", Map.of("bankCode", "103791000012", "account", COUNTYS_ACCOUNT, "holder", "富县服务中心"));
        county = season.admin.mustPost("/api/stations", station).id();
        season.admin.mustPost("/api/stations/" + county + "/open", Map.of());
        operator = client("COUNTY_OPERATOR", county);
        Map<String, Object> under = new HashMap<>(station("茶坊村服务站", "VILLAGE"));
        under.put("countyStationId", county);
        village = operator.mustPost("/api/stations", under).id();
        operator.mustPost("/api/stations/" + village + "/open", Map.of());
        keeper = client("STATION_KEEPER", village);
        farmer = keeper.mustPost(
                        "/api/stations/" + village + "/farmers",
                        Map.of("name", "张果农", "village", "茶坊村", "payoutTo", Map.of("kind", "CASH")))
                .id();
    }

    private void soldAndSettled() {
        Map<String, Object> goods = new HashMap<>(Map.of(
                "stationId", village,
                "farmerId", farmer,
                "produce", "apple",
                "variety", "红富士",
                "title", "富县红富士",
                "price", Map.of("fen", 390, "per", Map.of("amount", 1, "unit", "JIN")),
                "quantity", Season.grams(100_000),
                "harvestedOn", "2026-10-01",
                "sellBy", "2027-12-31"));
        String listing = keeper.mustPost("/api/listings", goods).id();
        keeper.mustPost("/api/listings/" + listing + "/publish", Map.of());
        Api.Reply checkout = season.checkout(season.buyer, listing, 10_000);
        String order = checkout.body().path("orders").path(0).path("id").asString();
        Api.Reply payment =
                season.buyer.mustPost("/api/checkouts/" + checkout.id() + "/payments", Map.of("method", "ONLINE"));
        season.buyer.mustPost(payment.body().path("payUrl").asString(), Map.of());
        awaitStatus(order, "PAID");
        Map<String, Object> lot = Map.of(
                "listingId",
                listing,
                "farmerId",
                farmer,
                "harvestedOn",
                "2026-10-01",
                "grossGrams",
                10_200,
                "tareGrams",
                200,
                "scaleId",
                "scale-1");
        String consignment = keeper.mustPost("/api/orders/" + order + "/consignments", Map.of("lots", List.of(lot)))
                .id();
        keeper.mustPost("/api/consignments/" + consignment + "/hand-over", Map.of("to", "carrier"));
        operator.mustPost("/api/consignments/" + consignment + "/deliver", Map.of());
        season.buyer.mustPost("/api/orders/" + order + "/receive", Map.of());
        awaitStatus(order, "SETTLED");
    }

    private void awaitStatus(String order, String status) {
        await().atMost(SOON)
                .until(() -> season.buyer
                        .mustGet("/api/orders/" + order)
                        .path("status")
                        .asString()
                        .equals(status));
    }

    private JsonNode closedPayout() {
        String payout = season.finance
                .mustPost("/api/payout-runs", Map.of("cutOff", Instant.now().toString()))
                .body()
                .path("payouts")
                .valueStream()
                .filter(each -> each.path("stationId").asString().equals(village))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        await().atMost(SOON)
                .until(() -> season.finance
                        .get("/api/payouts/" + payout)
                        .body()
                        .path("contentHash")
                        .isString());
        // Which lines go by the county is said right after the closing.
        return season.finance.mustGet("/api/payouts/" + payout + "?atLeastVersion=1");
    }

    /** The payment file. */
    private String sent(JsonNode payout) {
        String id = payout.path("id").asString();
        season.finance2.mustPost(
                "/api/payouts/" + id + "/approve",
                Map.of("contentHash", payout.path("contentHash").asString()));
        String file = "/api/payment-files/"
                + season.finance
                        .mustPost("/api/payment-files", Map.of("payoutIds", List.of(id)))
                        .id();
        await().atMost(SOON).until(() -> season.finance.get(file).status() == 200);
        return season.finance.mustGet(file).asString();
    }

    private void theBankPays(String endToEndId, long fen) {
        String statement = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>M-1</MsgId></GrpHdr><Stmt><Id>S-1</Id>
                <Acct><Id><Othr><Id>0000000000000000000</Id></Othr></Id></Acct>
                <Ntry><Amt Ccy="CNY">%s</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>A-1</AcctSvcrRef><NtryDtls><TxDtls><Refs>
                <EndToEndId>%s</EndToEndId></Refs></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>""".formatted(BigDecimal.valueOf(fen, 2).toPlainString(), endToEndId);
        assertThat(season.finance
                        .mustPost("/api/bank-messages", statement, "Content-Type", "application/xml")
                        .body()
                        .path("matched")
                        .asInt())
                .isEqualTo(1);
    }

    private long balance(String account) {
        for (JsonNode item : season.auditor.mustGet("/api/ledger/trial-balance").path("items")) {
            if (item.path("account").asString().equals(account)) {
                return item.path("balance").path("fen").asLong();
            }
        }
        return 0;
    }

    private Api client(String role, String station) {
        Api.Reply client =
                season.admin.mustPost("/api/clients", Map.of("name", role, "roles", List.of(role), "station", station));
        return Api.signIn(
                season.uri,
                client.body().path("clientId").asString(),
                client.body().path("clientSecret").asString());
    }

    private static Map<String, Object> station(String name, String level) {
        return Map.of(
                "name",
                name,
                "level",
                level,
                "regionCode",
                "610628",
                "location",
                Map.of("lat", 35.99, "lon", 109.38),
                "keeper",
                Map.of("name", "王县", "phone", "13900000001"));
    }
}
