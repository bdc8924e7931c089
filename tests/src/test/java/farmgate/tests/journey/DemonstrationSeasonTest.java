package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Somebody tries Farmgate out: one option, and a whole season is there, loaded through the doors that all use. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
@EnabledIfSystemProperty(
        named = "demo.season",
        matches = "true",
        disabledReason = "a slow tier: ./mvnw verify -Ddemo.season=true loads the demonstration season")
class DemonstrationSeasonTest {

    private static final String SECRET = "demo";
    private static final String HAN = ".*\\p{IsHan}.*";

    @TempDir
    Path folder;

    @Test
    void a_season_is_loaded_once_and_then_kept() throws InterruptedException {
        try (FarmgateProcess farmgate = start()) {
            Api finance = Api.signIn(farmgate.uri(), "finance", SECRET);
            assertThat(farmgate.output()).contains("day 40 of 40", "演示数据已就绪");
            thereAreListings(farmgate, finance);
            thereAreOrdersInEveryState(finance);
            onePayoutRunIsPaidAndMoreIsDue(finance);
            theBooksBalance(Api.signIn(farmgate.uri(), "auditor", SECRET));
            namesAreChinese(finance);
        }
        try (FarmgateProcess again = start()) {
            Api finance = Api.signIn(again.uri(), "finance2", SECRET);
            assertThat(again.output()).doesNotContain("Loading the demonstration season");
            theBooksBalance(finance);
        }
    }

    /** Loading takes longer than an ordinary start. */
    private FarmgateProcess start() {
        FarmgateProcess farmgate = FarmgateProcess.launch(folder.resolve("data"), "--farmgate.demo=true");
        assertThat(farmgate.uri()).isNotNull();
        return farmgate;
    }

    private static void thereAreListings(FarmgateProcess farmgate, Api anybody) {
        List<JsonNode> listed = new ArrayList<>();
        for (JsonNode station : all(anybody, "/api/stations?limit=200")) {
            if (station.path("level").asString().equals("VILLAGE")) {
                listed.addAll(all(
                        anybody,
                        "/api/listings?limit=200&station=" + station.path("id").asString()));
            }
        }
        assertThat(listed).as("on offer").hasSizeGreaterThan(130);
        Api keeper = Api.signIn(farmgate.uri(), "keeper", SECRET);
        String own = keeper.mustGet("/api/me").path("station").asString();
        assertThat(all(keeper, "/api/stations/" + own + "/listings?limit=200"))
                .as("with drafts and those that have ended")
                .hasSize(17);
        assertThat(anybody.mustGet("/api/listings?q=" + Api.encode("红富士")).path("items"))
                .isNotEmpty();
        assertThat(anybody.mustGet("/api/listings?q=hfs").path("items")).isNotEmpty();
    }

    /** RECEIVED is left out: the house settles what is received at once. */
    private static void thereAreOrdersInEveryState(Api finance) {
        List<String> states = all(finance, "/api/orders?limit=200").stream()
                .map(order -> order.path("status").asString())
                .toList();
        assertThat(states).hasSizeGreaterThan(250);
        assertThat(states)
                .contains(
                        "PLACED",
                        "PAID",
                        "PACKED",
                        "DISPATCHED",
                        "DELIVERED",
                        "SETTLED",
                        "EXPIRED",
                        "CANCELLED",
                        "DISPUTED",
                        "REFUNDED");
    }

    private static void onePayoutRunIsPaidAndMoreIsDue(Api finance) {
        List<JsonNode> payouts = all(finance, "/api/payouts?limit=200");
        assertThat(payouts)
                .extracting(payout -> payout.path("status").asString())
                .containsOnly("PAID", "OPEN");
        assertThat(payouts.stream()
                        .filter(payout -> payout.path("status").asString().equals("PAID"))
                        .map(payout -> payout.path("runId").asString())
                        .distinct())
                .hasSize(1);
    }

    private static void theBooksBalance(Api reader) {
        JsonNode trial = reader.mustGet("/api/ledger/trial-balance");
        assertThat(trial.path("items")).isNotEmpty();
        assertThat(trial.path("total").path("fen").asLong()).isZero();
    }

    private static void namesAreChinese(Api anybody) {
        assertThat(all(anybody, "/api/stations?limit=200"))
                .hasSize(18)
                .allSatisfy(
                        station -> assertThat(station.path("name").asString()).matches(HAN));
        assertThat(anybody.mustGet("/api/listings?limit=50").path("items"))
                .allSatisfy(
                        listing -> assertThat(listing.path("title").asString()).matches(HAN));
    }

    private static List<JsonNode> all(Api reader, String path) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page = reader.mustGet(path);
        page.path("items").forEach(items::add);
        while (page.path("nextCursor").isString()) {
            page = reader.mustGet(
                    path + "&cursor=" + Api.encode(page.path("nextCursor").asString()));
            page.path("items").forEach(items::add);
        }
        return items;
    }
}
