package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A station lists, a buyer orders, pays and receives, the money is settled and paid out, and the books balance: the same
 * story on whichever stores.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FromFieldToPayout {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final String[] settings;
    private FarmgateProcess farmgate;
    private Season season;

    FromFieldToPayout(String... settings) {
        this.settings = settings;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        farmgate = FarmgateProcess.start(folder.resolve("data"), settings);
        season = Season.begin(farmgate.uri());
    }

    @AfterAll
    void stop() {
        if (farmgate != null) {
            farmgate.close();
        }
    }

    @Test
    void the_whole_story_from_field_to_payout() {
        String banked = season.enrol(
                "赵果农",
                Map.of("kind", "BANK", "bankCode", "103791000012", "account", "6228480402564890018", "holder", "赵果农"));
        String listing = season.keeper
                .mustPost(
                        "/api/listings",
                        Map.of(
                                "stationId", season.station,
                                "pool",
                                        List.of(
                                                Map.of("farmerId", season.farmer, "quantity", Season.grams(30_000)),
                                                Map.of("farmerId", banked, "quantity", Season.grams(70_000))),
                                "produce", "apple",
                                "variety", "红富士",
                                "grade", "一级",
                                "title", "洛川红富士 合作社",
                                "price", Map.of("fen", 390, "per", Map.of("amount", 1, "unit", "JIN")),
                                "quantity", Season.grams(100_000),
                                "harvestedOn", "2026-10-01",
                                "sellBy", "2027-12-31"))
                .id();
        Api.Reply published = season.keeper.mustPost("/api/listings/" + listing + "/publish", Map.of());

        Api passerBy = Api.anonymous(season.uri);
        passerBy.mustGet("/api/listings/" + listing + "?atLeastVersion=" + published.version());
        assertThat(passerBy.mustGet("/api/listings?q=" + Api.encode("红富士"))
                        .path("items")
                        .findValuesAsString("id"))
                .contains(listing);
        assertThat(passerBy.mustGet("/api/listings?q=hongfushi").path("items").findValuesAsString("id"))
                .contains(listing);

        Api.Reply checkout = season.checkout(season.buyer, listing, 10_000);
        assertThat(checkout.status()).isEqualTo(201);
        assertThat(checkout.body().path("total").path("fen").asLong()).isEqualTo(7_800);
        String order = checkout.body().path("orders").path(0).path("id").asString();

        Api.Reply payment =
                season.buyer.mustPost("/api/checkouts/" + checkout.id() + "/payments", Map.of("method", "ONLINE"));
        assertThat(payment.body().path("status").asString()).isEqualTo("PENDING");
        passerBy.mustPost(payment.body().path("payUrl").asString(), Map.of());
        awaitStatus(order, "PAID");

        Api.Reply packed = season.keeper.mustPost(
                "/api/orders/" + order + "/consignments",
                Map.of("lots", List.of(lot(listing, season.farmer, 3_200, 200), lot(listing, banked, 7_300, 300))));
        String consignment = packed.id();
        season.keeper.mustPost(
                "/api/consignments/" + consignment + "/hand-over", Map.of("to", "carrier", "waybill", "YT1"));
        season.operator.mustPost("/api/consignments/" + consignment + "/arrive", Map.of("at", season.county));
        season.operator.mustPost("/api/consignments/" + consignment + "/deliver", Map.of());
        season.buyer.mustPost("/api/orders/" + order + "/receive", Map.of());
        awaitStatus(order, "SETTLED");

        Api.Reply run = season.finance.mustPost(
                "/api/payout-runs", Map.of("cutOff", Instant.now().toString()));
        assertThat(run.body().path("payouts").size()).isEqualTo(2);
        for (JsonNode each : run.body().path("payouts")) {
            approve(each.path("id").asString());
        }
        List<String> payouts = run.body().path("payouts").findValuesAsString("id");
        season.finance.mustPost("/api/payment-files", Map.of("payoutIds", payouts));

        JsonNode trial = balanced();
        assertThat(balance(trial, "liabilities:hold:" + order)).isZero();
        assertThat(balance(trial, "assets:provider-clearing")).isEqualTo(7_800);
        assertThat(balance(trial, "liabilities:payable:farmer:" + season.farmer))
                .isEqualTo(-2_012);

        String village = payoutOf(season.station, run.body());
        season.keeper.mustPost(
                "/api/payouts/" + village + "/cash-receipts",
                Map.of("farmerId", season.farmer, "amount", Map.of("fen", 2_012, "currency", "CNY"), "receipt", "R-1"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(balance(balanced(), "liabilities:payable:farmer:" + season.farmer))
                        .isZero());
        assertThat(season.auditor
                        .mustGet("/api/audit/events?of=" + order)
                        .path("items")
                        .findValuesAsString("type"))
                .startsWith("order.placed", "order.paid", "order.packed", "order.dispatched", "order.delivered");
    }

    @Test
    void what_is_not_there_is_not_sold_and_says_what_is_short() {
        String listing = season.listing(5_000);
        Api.Reply refused = season.checkout(season.buyer, listing, 5_001);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("type").asString()).endsWith("/problems/insufficient-stock");
        assertThat(season.checkout(season.buyer, listing, 5_000).status()).isEqualTo(201);
        assertThat(season.checkout(season.buyer, listing, 1).status()).isEqualTo(409);
    }

    @Test
    void a_repeat_has_one_effect_and_the_same_answer() {
        String listing = season.listing(5_000);
        Api.Reply first = season.checkout(season.buyer, listing, 3_000, "Idempotency-Key", "once-" + listing);
        Api.Reply again = season.checkout(season.buyer, listing, 3_000, "Idempotency-Key", "once-" + listing);
        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
        Api.Reply other = season.checkout(season.buyer, listing, 2_000, "Idempotency-Key", "once-" + listing);
        assertThat(other.status()).isEqualTo(422);
        Api.Reply refused = season.checkout(season.buyer, listing, 2_001, "Idempotency-Key", "no-" + listing);
        season.keeper.mustPost("/api/listings/" + listing + "/restock", Map.of("quantity", Season.grams(5_000)));
        Api.Reply refusedAgain = season.checkout(season.buyer, listing, 2_001, "Idempotency-Key", "no-" + listing);
        assertThat(refused.status()).isEqualTo(refusedAgain.status()).isEqualTo(409);
        assertThat(refusedAgain.body()).isEqualTo(refused.body());
    }

    private static Map<String, Object> lot(String listing, String farmer, long gross, long tare) {
        return Map.of(
                "listingId", listing,
                "farmerId", farmer,
                "harvestedOn", "2026-10-01",
                "grossGrams", gross,
                "tareGrams", tare,
                "scaleId", "scale-1");
    }

    private void awaitStatus(String order, String status) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(season.buyer
                                .mustGet("/api/orders/" + order)
                                .path("status")
                                .asString())
                        .isEqualTo(status));
    }

    private void approve(String payout) {
        await().atMost(SOON)
                .until(() -> season.finance2
                        .get("/api/payouts/" + payout)
                        .body()
                        .path("contentHash")
                        .isString());
        JsonNode closed = season.finance2.mustGet("/api/payouts/" + payout);
        Map<String, Object> hash =
                Map.of("contentHash", closed.path("contentHash").asString());
        assertThat(season.finance
                        .post("/api/payouts/" + payout + "/approve", hash)
                        .status())
                .as("who closed may not approve")
                .isEqualTo(409);
        season.finance2.mustPost("/api/payouts/" + payout + "/approve", hash);
    }

    private static String payoutOf(String station, JsonNode run) {
        for (JsonNode payout : run.path("payouts")) {
            if (payout.path("stationId").asString().equals(station)) {
                return payout.path("id").asString();
            }
        }
        throw new AssertionError("no payout for " + station + " in " + run);
    }

    private JsonNode balanced() {
        JsonNode trial = season.auditor.mustGet("/api/ledger/trial-balance");
        assertThat(trial.path("total").path("fen").asLong()).isZero();
        return trial;
    }

    private static long balance(JsonNode trial, String account) {
        for (JsonNode item : trial.path("items")) {
            if (item.path("account").asString().equals(account)) {
                return item.path("balance").path("fen").asLong();
            }
        }
        return 0;
    }
}
