package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Orders that end in another way than at the buyer's: none of them waits for ever, and the books agree afterwards. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrdersThatDoNotArriveTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private Season season;

    @Test
    void they_are_cancelled_in_part_packed_short_lost_or_sent_back_and_every_gram_and_fen_is_somewhere() {
        try (FarmgateProcess farmgate = FarmgateProcess.start(home.resolve("data"))) {
            season = Season.begin(farmgate.uri());
            String apples = season.listing(100_000);

            String part = paid(apples, 6_000);
            cancel(part, apples, 4_000);
            assertThat(order(part).path("total").path("fen").asLong()).isEqualTo(1_560);
            cancel(part, apples, 2_000);
            awaitStatus(part, "REFUNDED");
            assertThat(order(part).path("refundedTotal").path("fen").asLong()).isEqualTo(4_680);

            String returned = paid(apples, 5_000);
            String back = handedOver(returned, apples, 4_000, "LOST");
            season.operator.mustPost(
                    "/api/consignments/" + back + "/return",
                    Map.of("reason", "nobody at home", "goods", "BACK_TO_STOCK"));
            awaitStatus(returned, "REFUNDED");

            String lost = paid(apples, 5_000);
            String gone = handedOver(lost, apples, 5_000, null);
            season.buyer.mustPost("/api/orders/" + lost + "/report-missing", Map.of());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(overdue(season.operator)).contains(lost));
            season.operator.mustPost("/api/consignments/" + gone + "/found", Map.of());
            season.buyer.mustPost("/api/orders/" + lost + "/report-missing", Map.of());
            season.operator.mustPost("/api/consignments/" + gone + "/lost", Map.of());
            awaitStatus(lost, "REFUNDED");
            assertThat(order(lost).path("missing").path("liable").asString()).isEqualTo("CARRIER");
            await().atMost(SOON).untilAsserted(() -> {
                JsonNode owed = season.finance.mustGet("/api/clawbacks").path("items");
                assertThat(owed.size()).isEqualTo(1);
                assertThat(owed.path(0).path("payee").path("kind").asString()).isEqualTo("CARRIER");
                assertThat(owed.path(0).path("amount").path("fen").asLong()).isEqualTo(3_900);
            });

            JsonNode stock = season.buyer.mustGet("/api/listings/" + apples);
            assertThat(amount(stock, "lost")).isEqualTo(1_000);
            assertThat(amount(stock, "sold")).isEqualTo(5_000);
            assertThat(amount(stock, "available")).isEqualTo(94_000);
            assertThat(EveryCent.isExplained(season)).isGreaterThan(6);
            assertThat(season.auditor.mustGet("/api/audit/differences").path("differences"))
                    .isEmpty();
        }
    }

    @Test
    void what_its_station_does_not_pack_is_overdue_first_and_then_cancelled() {
        try (FarmgateProcess farmgate = FarmgateProcess.start(
                home.resolve("unpacked"), "--farmgate.order.packing-window=1s", "--farmgate.order.packing-grace=15s")) {
            season = Season.begin(farmgate.uri());
            String apples = season.listing(100_000);

            String order = paid(apples, 5_000);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(overdue(season.keeper)).containsExactly(order));
            awaitStatus(order, "REFUNDED");
            assertThat(amount(season.buyer.mustGet("/api/listings/" + apples), "available"))
                    .isEqualTo(100_000);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(overdue(season.keeper)).isEmpty());
        }
    }

    private String paid(String listing, long grams) {
        Api.Reply checkout = season.checkout(season.buyer, listing, grams);
        String payment = season.buyer
                .mustPost("/api/checkouts/" + checkout.id() + "/payments", Map.of("method", "ONLINE"))
                .id();
        Api.anonymous(season.uri).mustPost("/sandbox/payments/" + payment + "/pay", Map.of());
        String order = checkout.body().path("orders").path(0).path("id").asString();
        awaitStatus(order, "PAID");
        return order;
    }

    private void cancel(String order, String listing, long grams) {
        Api.Reply reply = season.buyer.mustPost(
                "/api/orders/" + order + "/cancel",
                Map.of(
                        "reason",
                        "fewer guests",
                        "lines",
                        List.of(Map.of("listingId", listing, "quantity", Season.grams(grams)))));
        season.buyer.mustGet("/api/orders/" + order + "?atLeastVersion=" + reply.version());
    }

    private String handedOver(String order, String listing, long grams, @Nullable String ifShort) {
        Map<String, Object> lot = new HashMap<>(Map.of(
                "listingId",
                listing,
                "farmerId",
                season.farmer,
                "grossGrams",
                grams + 200,
                "tareGrams",
                200,
                "scaleId",
                "scale-1"));
        if (ifShort != null) {
            lot.put("short", ifShort);
        }
        String consignment = season.keeper
                .mustPost("/api/orders/" + order + "/consignments", Map.of("lots", List.of(lot)))
                .id();
        season.keeper.mustPost("/api/consignments/" + consignment + "/hand-over", Map.of("to", "rider Zhao"));
        return consignment;
    }

    private List<String> overdue(Api who) {
        return who.mustGet("/api/orders/overdue").path("items").findValuesAsString("id");
    }

    private JsonNode order(String order) {
        return season.buyer.mustGet("/api/orders/" + order);
    }

    private void awaitStatus(String order, String status) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(order(order).path("status").asString()).isEqualTo(status));
    }

    private static long amount(JsonNode listing, String part) {
        return listing.path(part).path("amount").asLong();
    }
}
