package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An operator rebuilds every read model while the marketplace runs, and the process is killed meanwhile. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RebuildTest {

    private static final Duration SOON = Duration.ofSeconds(180);
    private static final int ORDERS = 40;

    @TempDir
    Path folder;

    @Test
    void every_read_model_is_the_same_after_a_rebuild_that_was_killed() throws InterruptedException {
        Path data = folder.resolve("data");
        FarmgateProcess farmgate = FarmgateProcess.start(data);
        Season season = Season.begin(farmgate.uri());
        String listing = season.listing(1_000_000);
        for (int i = 0; i < ORDERS; i++) {
            assertThat(season.checkout(season.buyer, listing, 500).status()).isEqualTo(201);
        }
        List<String> before = hashes(season);
        List<String> readModels = processors(season).stream()
                .map(processor -> processor.path("name").asString())
                .filter(name -> !name.startsWith("when-"))
                .toList();
        assertThat(readModels).hasSizeGreaterThan(10);

        for (String name : readModels) {
            Api.Reply begun = season.admin.post("/api/admin/processors/" + name + "/replay", Map.of());
            assertThat(begun.status()).as(name + ": " + begun).isEqualTo(202);
        }
        assertThat(season.buyer.mustGet("/api/orders?limit=200").path("items")).hasSize(ORDERS);
        farmgate.kill();

        try (FarmgateProcess again = FarmgateProcess.start(data)) {
            Season later = season.on(again.uri());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(processors(later))
                            .allSatisfy(processor -> assertThat(
                                            processor.path("rebuild").isNull())
                                    .isTrue()));
            assertThat(hashes(later)).isEqualTo(before);
            assertThat(later.buyer.mustGet("/api/orders?limit=200").path("items"))
                    .hasSize(ORDERS);
            assertThat(season.on(again.uri())
                            .checkout(later.buyer, listing, 500)
                            .status())
                    .isEqualTo(201);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    later.buyer.mustGet("/api/orders?limit=200").path("items"))
                            .hasSize(ORDERS + 1));
        }
    }

    private static List<JsonNode> processors(Season season) {
        List<JsonNode> processors = new ArrayList<>();
        season.admin.mustGet("/api/admin/processors").forEach(processors::add);
        return processors;
    }

    private static List<String> hashes(Season season) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(processors(season))
                        .allSatisfy(processor ->
                                assertThat(processor.path("lag").asLong(-1)).isZero()));
        List<String> hashes = new ArrayList<>();
        season.admin.mustGet("/api/admin/views").forEach(view -> hashes.add(view.toString()));
        return hashes;
    }
}
