package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A buyer looks for apples, over HTTP, with and without knowing how they are written. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SearchTest {

    private static final Duration LAG_MAX = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private FarmgateProcess farmgate;
    private Season season;
    private Api anybody;
    private String apples;

    @BeforeAll
    void a_season_with_apples() {
        farmgate = FarmgateProcess.start(folder.resolve("data"));
        season = Season.begin(farmgate.uri());
        anybody = Api.anonymous(farmgate.uri());
        apples = season.listing(100_000);
        await().atMost(LAG_MAX).until(() -> found("红富士").contains(apples));
    }

    @AfterAll
    void stop() {
        farmgate.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "苹果",
                "hongfushi",
                "hfs",
                "红fushi",
                "hongf",
                "hongfusi",
                "redfuji",
                "aple",
                "luochuan apple",
                "洛川苹果",
                "水果"
            })
    void a_buyer_without_a_token_finds_apples(String q) {
        assertThat(found(q)).contains(apples);
    }

    @Test
    void what_was_looked_for_instead_is_told() {
        assertThat(anybody.mustGet("/api/listings?q=hongfusi").path("searchedFor"))
                .extracting(JsonNode::asString)
                .containsExactly("hong fu shi");
        assertThat(anybody.mustGet("/api/listings?q=hongfushi").has("searchedFor"))
                .isFalse();
    }

    @Test
    void somebody_who_types_is_helped() {
        await().atMost(LAG_MAX).untilAsserted(() -> {
            JsonNode first = anybody.mustGet("/api/search/suggestions?q=hongf&limit=1")
                    .path("items")
                    .path(0);
            assertThat(first.path("text").asString()).isEqualTo("红富士");
            assertThat(first.path("kind").asString()).isEqualTo("VARIETY");
            assertThat(first.path("code").asString()).isEqualTo("red-fuji");
            assertThat(first.path("listings").asLong()).isPositive();
        });
        assertThat(anybody.get("/api/search/suggestions?limit=0").status()).isEqualTo(400);
    }

    @Test
    void near_me_finds_the_station_and_tells_how_far_it_is() {
        JsonNode items =
                anybody.mustGet("/api/listings?near=35.80,109.40&withinKm=5").path("items");
        assertThat(items.path(0).path("distanceMeters").asLong()).isBetween(100L, 500L);
        assertThat(anybody.mustGet("/api/listings?near=39.9,116.4").path("items"))
                .isEmpty();
    }

    @Test
    void a_paused_listing_and_one_that_is_sold_out_disappear() {
        String paused = season.listing(50_000);
        String soldOut = season.listing(5_000);
        await().atMost(LAG_MAX).until(() -> found("hongfushi").containsAll(List.of(paused, soldOut)));
        season.keeper.mustPost("/api/listings/" + paused + "/pause", Map.of());
        assertThat(season.checkout(season.buyer, soldOut, 5_000).status()).isEqualTo(201);
        await().atMost(LAG_MAX)
                .untilAsserted(
                        () -> assertThat(found("hongfushi")).contains(apples).doesNotContain(paused, soldOut));
    }

    @Test
    void prices_of_what_nobody_has_settled_yet_are_empty() {
        JsonNode prices = season.buyer.mustGet("/api/prices?produce=apple&region=610629");
        assertThat(prices.path("produce").asString()).isEqualTo("apple");
        assertThat(prices.path("items")).isEmpty();
        assertThat(anybody.get("/api/prices").status()).isEqualTo(400);
        assertThat(anybody.get("/api/prices?produce=apple&from=0000-01-01").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".*",
                "^(a+)+$",
                "[",
                "\\",
                "$where",
                "{\"$gt\":\"\"}",
                "%00",
                "\u202Etxt\u200F",
                "🍎",
                "!!!???",
                "' OR 1=1 --",
                "<script>"
            })
    void whatever_is_typed_is_just_text(String q) {
        String encoded = q.startsWith("%") ? q : Api.encode(q);
        for (String path : List.of("/api/listings?q=", "/api/search/suggestions?q=", "/api/listings?produce=")) {
            assertThat(anybody.get(path + encoded).status()).as(path + encoded).isEqualTo(200);
        }
        for (String path : List.of("/api/listings?grade=", "/api/listings?near=", "/api/listings?cursor=")) {
            assertThat(anybody.get(path + encoded).status()).as(path + encoded).isIn(200, 400);
        }
        assertThat(anybody.get("/api/prices?produce=" + encoded).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FF", "%ED%A0%BD", "%E7%BA"})
    void bytes_that_are_no_text_are_refused(String q) {
        for (String path : List.of("/api/listings?q=", "/api/search/suggestions?q=", "/api/listings?produce=")) {
            assertThat(anybody.get(path + q).status()).as(path + q).isEqualTo(400);
        }
    }

    @Test
    void a_very_long_text_is_cut_or_refused() {
        assertThat(anybody.get("/api/listings?q=" + "a".repeat(5_000)).status()).isEqualTo(200);
        assertThat(anybody.get("/api/listings?q=" + "a".repeat(100_000)).status())
                .isBetween(400, 499);
    }

    private List<String> found(String q) {
        return anybody.mustGet("/api/listings?limit=200&q=" + Api.encode(q))
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }
}
