package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an auditor can do who has the jar, an export and a seal that was published. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProofTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    @Test
    void a_season_is_sealed_exported_verified_and_lives_on_from_its_export() throws IOException {
        Path data = home.resolve("data");
        Path export = home.resolve("events.jsonl");
        Path again = home.resolve("again.jsonl");
        Path restored = home.resolve("restored");
        String order;
        JsonNode seal;
        JsonNode trialBalance;
        String journal;
        try (FarmgateProcess farmgate = FarmgateProcess.start(data)) {
            Season season = Season.begin(farmgate.uri());
            order = paidOrder(season);
            seal = seal(season);
            trialBalance = season.auditor.mustGet("/api/ledger/trial-balance");
            journal = season.auditor.mustGet("/api/ledger/journal.hledger").asString();
            assertThat(run("export", "--to=" + export, "--farmgate.data-dir=" + data))
                    .isZero();
            assertThat(run("verify", "--farmgate.data-dir=" + data, "--of=" + order))
                    .isZero();
            // Not before the export: what was stored meanwhile is behind the seal in both.
            assertThat(season.finance
                            .post("/api/days/" + today.plusDays(2) + "/seal", null)
                            .status())
                    .isEqualTo(409);
        }

        String hash = seal.path("seal").asString();
        assertThat(journal).contains("account liabilities:hold:" + order).contains("CNY -");
        assertThat(run("verify", "--from=" + export, "--day=" + today, "--seal=" + hash))
                .isZero();
        assertThat(run("verify", "--from=" + touched(export, order), "--seal=" + hash))
                .isEqualTo(1);

        assertThat(run("import", "--from=" + export, "--farmgate.data-dir=" + restored))
                .isZero();
        assertThat(run("export", "--to=" + again, "--farmgate.data-dir=" + restored))
                .isZero();
        assertThat(again).hasSameBinaryContentAs(export);
        try (FarmgateProcess farmgate = FarmgateProcess.start(restored)) {
            Api admin = Api.signIn(farmgate.uri(), "admin", FarmgateProcess.ADMIN_SECRET);
            String auditor = "from the import";
            Api.Reply client =
                    admin.mustPost("/api/clients", Map.of("name", auditor, "roles", new String[] {"AUDITOR"}));
            Api reader = Api.signIn(
                    farmgate.uri(),
                    client.body().path("clientId").asString(),
                    client.body().path("clientSecret").asString());
            await().atMost(SOON).until(() -> reader.mustGet("/api/ledger/trial-balance"), trialBalance::equals);
            await().atMost(SOON)
                    .until(() -> reader.get("/api/days/" + today + "/seal").body(), seal::equals);
        }
    }

    private static String paidOrder(Season season) {
        Api.Reply checkout = season.checkout(season.buyer, season.listing(50_000), 3_000);
        assertThat(checkout.status()).isEqualTo(201);
        String order = checkout.body().path("orders").path(0).path("id").asString();
        String payment = season.buyer
                .mustPost("/api/checkouts/" + checkout.id() + "/payments", Map.of("method", "ONLINE"))
                .id();
        Api.anonymous(season.uri).mustPost("/sandbox/payments/" + payment + "/pay", Map.of());
        await().atMost(SOON)
                .until(() -> season.auditor
                                .mustGet("/api/ledger/trial-balance")
                                .path("items")
                                .size()
                        == 2);
        return order;
    }

    private JsonNode seal(Season season) {
        String path = "/api/days/" + today + "/seal";
        Api.Reply sealed = season.finance.mustPost(path, null);
        assertThat(sealed.status()).isEqualTo(201);
        assertThat(sealed.headers()).containsEntry("location", path);
        assertThat(season.finance.mustPost(path, null).body()).isEqualTo(sealed.body());
        JsonNode published = Api.anonymous(season.uri).mustGet(path + "?atLeastVersion=" + sealed.version());
        assertThat(published.path("root")).isEqualTo(sealed.body().path("root"));
        assertThat(season.auditor.mustGet("/api/audit/seals").path("items").path(0))
                .isEqualTo(published);
        return published;
    }

    /** One letter of one order. */
    private Path touched(Path export, String order) throws IOException {
        byte[] bytes = Files.readAllBytes(export);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf(order) + order.length() - 1] ^= 1;
        return Files.write(home.resolve("touched.jsonl"), bytes);
    }

    private static int run(String... arguments) {
        FarmgateProcess.Ran ran = FarmgateProcess.run(arguments);
        System.out.println(String.join(" ", arguments) + "\n" + ran.output());
        return ran.code();
    }
}
