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
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(season.auditor
                                .mustGet("/api/consignments/" + consignment + "/goods")
                                .path("items")
                                .findValuesAsString("cause"))
                        .endsWith("consignment.delivered"));
        assertThat(season.auditor.mustGet("/api/ledger/goods").path("items").valueStream())
                .anySatisfy(line -> {
                    assertThat(line.path("account").asString()).isEqualTo("source:farmer:" + banked);
                    assertThat(line.path("balance").asLong()).isEqualTo(-7_000);
                });

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
        Map<String, Object> handedOver =
                Map.of("farmerId", season.farmer, "amount", Map.of("fen", 2_012, "currency", "CNY"), "receipt", "R-1");
        String cashReceipts = "/api/payouts/" + village + "/cash-receipts";
        String code = season.keeper
                .mustPost(cashReceipts, handedOver)
                .body()
                .path("receiptCode")
                .asString();
        assertThat(season.keeper
                        .mustPost(cashReceipts, handedOver)
                        .body()
                        .path("receiptCode")
                        .asString())
                .as("shown again")
                .isEqualTo(code);
        farmersReceiptIsGenuine(code);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(balance(balanced(), "liabilities:payable:farmer:" + season.farmer))
                        .isZero());
        assertThat(season.auditor
                        .mustGet("/api/audit/events?of=" + order)
                        .path("items")
                        .findValuesAsString("type"))
                .containsSubsequence(
                        "order.placed", "order.paid", "order.packed", "order.dispatched", "order.delivered");
    }

    private void farmersReceiptIsGenuine(String code) {
        Api passerBy = Api.anonymous(season.uri);
        await().atMost(SOON).until(() -> passerBy.get("/api/receipts/" + code).status() == 200);
        JsonNode genuine = passerBy.mustGet("/api/receipts/" + code);
        assertThat(genuine.path("kind").asString()).isEqualTo("PAYOUT");
        assertThat(genuine.path("amount").path("fen").asLong()).isEqualTo(2_012);
        assertThat(genuine.path("stationId").asString()).isEqualTo(season.station);
        assertThat(genuine.toString()).doesNotContain(season.farmer, "张果农");
    }

    @Test
    void a_neighbour_pays_in_cash_and_the_till_is_counted_filled_and_emptied() {
        String listing = season.listing(20_000);
        String account = "assets:till:" + season.station;
        long before = balance(balanced(), account);
        Api.Reply checkout = season.keeper.mustPost(
                "/api/checkouts",
                Map.of(
                        "lines", List.of(Map.of("listingId", listing, "quantity", Season.grams(10_000))),
                        "deliverTo", Map.of("pickUpStationId", season.station),
                        "onBehalfOf", Map.of("name", "孙邻居", "phone", "13600000005")));
        String order = checkout.body().path("orders").path(0).path("id").asString();
        String pay = "/api/checkouts/" + checkout.id() + "/payments";
        String till = "/api/stations/" + season.station + "/till";

        season.operator.mustPost(till + "/limit", Map.of("limit", fen(7_799)));
        Api.Reply refused = season.keeper.post(pay, Map.of("method", "CASH"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("type").asString()).endsWith("/problems/till-limit-reached");
        assertThat(refused.body().path("above").path("fen").asLong()).isEqualTo(before + 1);
        season.operator.mustPost(till + "/limit", Map.of("limit", fen(1_000_000)));
        Api.Reply paid = season.keeper.mustPost(pay, Map.of("method", "CASH"));

        String receipt = "/api/receipts/" + paid.body().path("receiptCode").asString();
        Api passerBy = Api.anonymous(season.uri);
        await().atMost(SOON).until(() -> passerBy.get(receipt).status() == 200);
        JsonNode genuine = passerBy.mustGet(receipt);
        assertThat(genuine.path("genuine").asBoolean()).isEqualTo(true);
        assertThat(genuine.path("kind").asString()).isEqualTo("ORDER_PAYMENT");
        assertThat(genuine.path("amount").path("fen").asLong()).isEqualTo(7_800);
        assertThat(genuine.path("stationName").asString()).isEqualTo("阿寺村服务站");
        assertThat(genuine.toString()).doesNotContain("孙邻居", "13600000005", order);
        neighbourSeesHerOrder(order);

        floatGoesToTheVillage(20_000, 19_900);
        Api.Reply counted = season.keeper.mustPost(
                till + "/counts",
                Map.of(
                        "pieces",
                        List.of(
                                Map.of("denomination", "YUAN_100", "count", 2),
                                Map.of("denomination", "YUAN_1", "count", 70))));
        long expected = before + 7_800 + 19_900;
        assertThat(counted.body().path("expected").path("fen").asLong()).isEqualTo(expected);
        assertThat(counted.body().path("overShort").path("fen").asLong()).isEqualTo(27_000 - expected);
        JsonNode shown = season.keeper.mustGet(till + "?atLeastVersion=" + counted.version());
        assertThat(shown.path("balance").path("fen").asLong()).isEqualTo(27_000);
        assertThat(shown.path("lastCount").path("kind").asString()).isEqualTo("ROUTINE");

        String deposit = season.keeper
                .mustPost("/api/cash-handovers", Map.of("fromStationId", season.station, "amount", fen(20_000)))
                .id();
        season.finance.mustPost("/api/cash-handovers/" + deposit + "/receive", Map.of("amount", fen(20_000)));
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode trial = balanced();
            // Enough stays for the farmer of the other story, whichever is told first.
            assertThat(balance(trial, account)).isEqualTo(7_000);
            assertThat(balance(trial, "assets:cash-in-transit:" + season.station))
                    .isZero();
            assertThat(balance(trial, "expenses:cash-over-short:" + season.station))
                    .isEqualTo(100 + expected - 27_000);
        });
        assertThat(season.keeper
                        .mustGet(till + "/entries?limit=200")
                        .path("items")
                        .findValuesAsString("kind"))
                .contains("TAKEN", "RECEIVED", "COUNTED", "SENT");
    }

    @Test
    void cash_that_goes_back_is_booked_when_its_receiver_says_that_she_has_it() {
        String byCode = cancelledAfterCash("13600000007");
        String byPaper = cancelledAfterCash("13600000008");
        String till = "assets:till:" + season.station;
        await().atMost(SOON)
                .until(() -> season.keeper
                        .mustGet("/api/orders/" + byPaper)
                        .path("refunds")
                        .path(0)
                        .path("status")
                        .asString()
                        .equals("READY"));
        long before = balance(balanced(), till);
        JsonNode seenByKeeper = season.keeper.mustGet("/api/orders/" + byCode);
        assertThat(seenByKeeper.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(seenByKeeper.path("refunds").path(0).path("code").isNull()).isEqualTo(true);
        String refund = "/api/refunds/"
                + seenByKeeper.path("refunds").path(0).path("id").asString();

        Api.Reply guessed = season.keeper.post(refund + "/give-back", Map.of("code", "no code"));
        assertThat(guessed.body().path("type").asString()).endsWith("/problems/wrong-refund-code");
        assertThat(season.keeper
                        .post(refund + "/confirm-receipt", Map.of("paper", "mine"))
                        .status())
                .isEqualTo(403);
        assertThat(balance(balanced(), "liabilities:refunds-payable:" + byCode)).isEqualTo(-390);

        Api neighbour = ownLoginOf(byCode);
        await().atMost(SOON).until(() -> neighbour.get("/api/orders/" + byCode).status() == 200);
        String code = neighbour
                .mustGet("/api/orders/" + byCode)
                .path("refunds")
                .path(0)
                .path("code")
                .asString();
        Api.Reply given = season.keeper.mustPost(refund + "/give-back", Map.of("code", code));
        assertThat(season.keeper
                        .mustPost(refund + "/give-back", Map.of("code", code))
                        .body())
                .isEqualTo(given.body());
        assertThat(neighbour.mustPost(refund + "/confirm-receipt", Map.of()).body())
                .isEqualTo(given.body());
        season.operator.mustPost(
                "/api/refunds/"
                        + season.keeper
                                .mustGet("/api/orders/" + byPaper)
                                .path("refunds")
                                .path(0)
                                .path("id")
                                .asString()
                        + "/confirm-receipt",
                Map.of("paper", "folder 7, no. 12"));

        await().atMost(SOON).untilAsserted(() -> {
            JsonNode trial = balanced();
            assertThat(balance(trial, till)).isEqualTo(before - 780);
            assertThat(balance(trial, "liabilities:refunds-payable:" + byCode)).isZero();
            assertThat(season.keeper
                            .mustGet("/api/orders/" + byPaper)
                            .path("status")
                            .asString())
                    .isEqualTo("REFUNDED");
        });
    }

    /** Of 390 fen. */
    private String cancelledAfterCash(String phone) {
        String listing = season.listing(5_000);
        Api.Reply checkout = season.keeper.mustPost(
                "/api/checkouts",
                Map.of(
                        "lines", List.of(Map.of("listingId", listing, "quantity", Season.grams(500))),
                        "deliverTo", Map.of("pickUpStationId", season.station),
                        "onBehalfOf", Map.of("name", "周邻居", "phone", phone)));
        season.keeper.mustPost("/api/checkouts/" + checkout.id() + "/payments", Map.of("method", "CASH"));
        String order = checkout.body().path("orders").path(0).path("id").asString();
        season.keeper.mustPost("/api/orders/" + order + "/cancel", Map.of("reason", "she needs it no more"));
        return order;
    }

    /** The same neighbour is the same buyer, whoever orders for her; her own client sees what a keeper ordered. */
    private void neighbourSeesHerOrder(String order) {
        Api neighbour = ownLoginOf(order);
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode history = neighbour.mustGet("/api/orders").path("items");
            assertThat(history.size()).isEqualTo(1);
            assertThat(history.path(0).path("id").asString()).isEqualTo(order);
        });
        assertThat(neighbour.mustGet("/api/orders/" + order).path("pickUpCode").asString())
                .matches("\\d{6}");
    }

    private Api ownLoginOf(String order) {
        String buyer = season.auditor
                .mustGet("/api/audit/events?of=" + order)
                .path("items")
                .path(0)
                .path("payload")
                .path("buyerId")
                .asString();
        Api.Reply client =
                season.admin.mustPost("/api/clients", Map.of("name", "孙邻居", "roles", List.of("BUYER"), "buyer", buyer));
        return Api.signIn(
                season.uri,
                client.body().path("clientId").asString(),
                client.body().path("clientSecret").asString());
    }

    /** From the bank to the county and on to the village; what differs at the last step ages until finance clears it. */
    private void floatGoesToTheVillage(long sent, long received) {
        String handovers = "/api/cash-handovers";
        String toCounty = season.finance
                .mustPost(handovers, Map.of("toStationId", season.county, "amount", fen(sent)))
                .id();
        season.operator.mustPost(handovers + "/" + toCounty + "/receive", Map.of("amount", fen(sent)));
        String toVillage = season.operator
                .mustPost(
                        handovers,
                        Map.of("fromStationId", season.county, "toStationId", season.station, "amount", fen(sent)))
                .id();
        season.keeper.mustPost(handovers + "/" + toVillage + "/receive", Map.of("amount", fen(received)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                season.finance.mustGet("/api/cash-in-transit").path("items"))
                        .anySatisfy(shown -> {
                            assertThat(shown.path("id").asString()).isEqualTo(toVillage);
                            assertThat(shown.path("status").asString()).isEqualTo("DIFFERS");
                            assertThat(shown.path("inTransit").path("fen").asLong())
                                    .isEqualTo(sent - received);
                        }));
        season.finance.mustPost(handovers + "/" + toVillage + "/clear", Map.of("reason", "a note was false"));
    }

    private static Map<String, Object> fen(long fen) {
        return Map.of("fen", fen, "currency", "CNY");
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
