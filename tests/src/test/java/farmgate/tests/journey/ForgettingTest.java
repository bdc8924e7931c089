package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** People of every kind ask to be forgotten: nothing of them is left in any store, also after old keys come back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForgettingTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String FORGOTTEN = "已注销 (forgotten)";
    /** What identified a farmer, a buyer, a neighbour and a keeper. */
    private static final List<String> PERSONAL = List.of(
            "诸葛果农",
            "6228480402564890018",
            "15900000011",
            "上官买家",
            "15900000012",
            "东风路12号",
            "欧阳邻居",
            "15900000013",
            "司马店主",
            "15900000014",
            "公孙来电不要了",
            "夏侯不在家",
            "令狐病了");

    @TempDir
    Path folder;

    @Test
    void nothing_of_a_forgotten_person_is_left_in_any_store_also_when_old_keys_come_back() throws IOException {
        Path data = folder.resolve("data");
        Path oldKeys = folder.resolve("keys-of-yesterday.db");
        Season season;
        String farmer;
        String buyer;
        String neighbour;
        String order;
        try (FarmgateProcess farmgate = FarmgateProcess.start(data)) {
            season = Season.begin(farmgate.uri());
            farmer = enrol(season);
            String listing = season.listing(10_000);
            Map<String, Object> home =
                    Map.of("name", "上官买家", "phone", "15900000012", "regionCode", "110101", "address", "东风路12号");
            order = order(season.buyer, listing, Map.of("deliverTo", home), "buyer");
            buyer = season.buyer.mustGet("/api/me").path("buyer").asString();
            String forNeighbour = order(
                    season.keeper,
                    listing,
                    Map.of(
                            "deliverTo",
                            Map.of("pickUpStationId", season.station),
                            "onBehalfOf",
                            Map.of("name", "欧阳邻居", "phone", "15900000013")),
                    "neighbour");
            neighbour = buyerOf(season.keeper, forNeighbour);
            season.operator.mustPost(
                    "/api/stations/" + season.station + "/keeper",
                    Map.of("name", "司马店主", "phone", "15900000014"),
                    "Idempotency-Key",
                    "keeper");

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(lagOfIndex(season)).isZero());
            assertRefused(season, "buyers/" + buyer, order);
            assertRefused(season, "buyers/" + neighbour, forNeighbour);
            season.buyer.mustPost("/api/orders/" + order + "/cancel", Map.of("reason", "公孙来电不要了"));
            season.keeper.mustPost("/api/orders/" + forNeighbour + "/cancel", Map.of("reason", "夏侯不在家"));
            season.operator.mustPost("/api/stations/" + season.station + "/suspend", Map.of("reason", "令狐病了"));
            season.operator.mustPost("/api/stations/" + season.station + "/resume", Map.of("reason", "令狐病了"));
        }
        Files.copy(data.resolve("keys.db"), oldKeys);

        try (FarmgateProcess farmgate = FarmgateProcess.start(data)) {
            Season later = season.on(farmgate.uri());
            assertThat(later.keeper.mustGet("/api/orders/" + order).toString()).contains("上官买家");
            assertThat(story(later, order)).contains("公孙来电不要了");
            assertThat(story(later, season.station)).contains("令狐病了");
            for (int i = 0; i < 2; i++) {
                assertThat(later.admin.delete("/api/texts/" + season.station).status())
                        .isEqualTo(200);
            }
            assertThat(later.admin.delete("/api/texts/" + order).status())
                    .as("nothing is sealed with a key of its own")
                    .isEqualTo(404);
            for (String person : List.of(
                    "farmers/" + farmer,
                    "buyers/" + buyer,
                    "buyers/" + neighbour,
                    "stations/" + season.station + "/keeper")) {
                Api.Reply reply = later.admin.delete("/api/" + person + "/personal-data");
                assertThat(reply.status()).as(person + ": " + reply).isEqualTo(200);
            }
            assertThat(later.keeper.mustGet("/api/orders/" + order).toString())
                    .contains(FORGOTTEN)
                    .doesNotContain("上官买家");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(later.keeper
                                    .mustGet("/api/farmers/" + farmer)
                                    .path("name")
                                    .asString())
                            .isEqualTo(FORGOTTEN));
            assertThat(story(later, order)).contains(FORGOTTEN).doesNotContain("公孙来电不要了");
            assertThat(story(later, season.station)).contains(FORGOTTEN).doesNotContain("令狐病了");
            assertThat(later.operator
                            .mustGet("/api/stations/" + season.station)
                            .path("status")
                            .asString())
                    .isEqualTo("OPEN");
        }
        assertThat(textOf(data)).contains("旧县村").doesNotContain(PERSONAL.toArray(String[]::new));

        Files.deleteIfExists(data.resolve("keys.db-wal"));
        Files.deleteIfExists(data.resolve("keys.db-shm"));
        Files.copy(oldKeys, data.resolve("keys.db"), StandardCopyOption.REPLACE_EXISTING);
        try (FarmgateProcess farmgate = FarmgateProcess.start(data)) {
            Season again = season.on(farmgate.uri());
            assertThat(again.keeper.mustGet("/api/orders/" + order).toString())
                    .contains(FORGOTTEN)
                    .doesNotContain("上官买家");
            assertThat(story(again, season.station)).contains(FORGOTTEN).doesNotContain("令狐病了");
            assertThat(farmgate.output()).contains("keys of forgotten persons had come back");
        }
    }

    private static String story(Season season, String thing) {
        return season.finance.mustGet("/api/audit/events?of=" + thing).toString();
    }

    private static String enrol(Season season) {
        return season.keeper
                .mustPost(
                        "/api/stations/" + season.station + "/farmers",
                        Map.of(
                                "name",
                                "诸葛果农",
                                "phone",
                                "15900000011",
                                "village",
                                "旧县村",
                                "payoutTo",
                                Map.of(
                                        "kind",
                                        "BANK",
                                        "bankCode",
                                        "103791000012",
                                        "account",
                                        "6228480402564890018",
                                        "holder",
                                        "诸葛果农")),
                        "Idempotency-Key",
                        "farmer")
                .id();
    }

    private static String order(Api who, String listing, Map<String, Object> more, String key) {
        Map<String, Object> basket = new HashMap<>(Season.basket(listing, 1000));
        basket.putAll(more);
        return who.mustPost("/api/checkouts", basket, "Idempotency-Key", key)
                .body()
                .path("orders")
                .path(0)
                .path("id")
                .asString();
    }

    private static String buyerOf(Api keeper, String order) {
        await().atMost(SOON).until(() -> keeper.get("/api/orders/" + order).status() == 200);
        return keeper.mustGet("/api/orders/" + order).path("buyerId").asString();
    }

    /** How far the index of who is named in what is behind. */
    private static long lagOfIndex(Season season) {
        for (JsonNode processor : season.admin.mustGet("/api/admin/processors")) {
            if (processor.path("name").asString().equals("persons")) {
                return processor.path("lag").asLong(-1);
            }
        }
        throw new AssertionError("nothing reads who is named in what");
    }

    private static void assertRefused(Season season, String person, String order) {
        Api.Reply reply = season.admin.delete("/api/" + person + "/personal-data");
        assertThat(reply.status()).as(person + ": " + reply).isEqualTo(409);
        assertThat(reply.body().path("type").asString()).endsWith("/person-has-open-business");
        assertThat(reply.body().path("open").path(0).path("id").asString()).isEqualTo(order);
    }

    /** Every byte of every file: events, read models, todo lists, answers kept for repeats, keys. */
    private static String textOf(Path data) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    text.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return text.toString();
    }
}
