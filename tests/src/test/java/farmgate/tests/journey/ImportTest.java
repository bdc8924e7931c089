package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.shared.wire.Json;
import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A keeper sends the goods of the day as a table, over a line that breaks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportTest {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Duration SOON = Duration.ofSeconds(120);
    /** Each look reads every listing of the station. */
    private static final Duration POLLED_EVERY = Duration.ofSeconds(1);

    private static final String HEADER = "农户编号;品名;品种;标题;单价;计价单位;数量;单位;产地\r\n";

    private final HttpClient http = HttpClient.newHttpClient();
    private FarmgateProcess farmgate;
    private Season season;
    private String token;
    private String path;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        farmgate = FarmgateProcess.start(folder.resolve("data"));
        season = Season.begin(farmgate.uri());
        path = "/api/stations/" + season.station + "/listings/import";
        JsonNode client = season.admin
                .mustPost(
                        "/api/clients",
                        Map.of("name", "counter", "roles", List.of("STATION_KEEPER"), "station", season.station))
                .body();
        String basic = client.path("clientId").asString() + ":"
                + client.path("clientSecret").asString();
        HttpResponse<String> signedIn = http.send(
                HttpRequest.newBuilder(farmgate.uri().resolve("/oauth2/token"))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        token = Json.mapper().readTree(signedIn.body()).path("access_token").asString();
    }

    @AfterAll
    void stop() {
        if (farmgate != null) {
            farmgate.close();
        }
    }

    @Test
    void a_table_is_checked_sent_mended_and_sent_again() throws IOException, InterruptedException {
        String file = HEADER + row("红提", "9.50", "洛川县") + row("黑提/斤", "8.00", "") + row("巨峰", "7.00", "临安县");

        HttpResponse<byte[]> checked = send(file.getBytes(GB18030), "?dryRun=true", "Idempotency-Key", "grapes");
        assertThat(checked.statusCode()).isEqualTo(200);
        JsonNode report = json(checked);
        assertThat(report.path("dryRun").asBoolean()).isEqualTo(true);
        assertThat(report.path("errors").findValuesAsString("field")).containsExactly("variety", "origin");
        assertThat(titled("红提")).isEmpty();

        HttpResponse<byte[]> answer =
                send(file.getBytes(GB18030), "?publish=true", "Idempotency-Key", "grapes", "Accept", "text/csv");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=GB18030");
        String told = new String(answer.body(), GB18030);
        assertThat(told).startsWith(HEADER.strip() + ";挂牌编号;错误\r\n").contains("variety: “黑提/斤”的名称里带了单位“斤”");

        String mended = told.replace("黑提/斤;", "黑提;").replace("临安县", "延安市");
        HttpResponse<byte[]> second =
                send(mended.getBytes(GB18030), "?publish=true", "Idempotency-Key", "grapes-mended");
        assertThat(json(second).path("accepted").asLong()).isEqualTo(2);
        assertThat(json(second).path("alreadyIn").asLong()).isEqualTo(1);
        await().atMost(SOON).pollInterval(POLLED_EVERY).untilAsserted(() -> {
            for (String title : List.of("红提", "黑提", "巨峰")) {
                assertThat(titled(title)).as(title).hasSize(1);
            }
        });
    }

    @Test
    void a_line_that_breaks_in_the_middle_of_the_file_lets_nothing_in() throws IOException, InterruptedException {
        byte[] file = table("断线甲", 150).getBytes(GB18030);
        try (Socket socket = request(file.length, "half-sent")) {
            socket.getOutputStream().write(file, 0, file.length / 2);
            socket.getOutputStream().flush();
        }

        HttpResponse<byte[]> again = send(file, "?publish=true", "Idempotency-Key", "half-sent");

        assertThat(json(again).path("accepted").asLong()).isEqualTo(150);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).isEmpty();
        await().atMost(SOON)
                .pollInterval(POLLED_EVERY)
                .untilAsserted(() -> assertThat(titled("断线甲")).hasSize(150));
    }

    @Test
    void a_line_that_breaks_while_rows_go_in_lets_nothing_in_twice() throws IOException, InterruptedException {
        byte[] file = table("断线乙", 800).getBytes(GB18030);
        try (Socket socket = request(file.length, "unheard")) {
            socket.getOutputStream().write(file);
            socket.getOutputStream().flush();
        }

        HttpResponse<byte[]> atOnce = send(file, "?publish=true", "Idempotency-Key", "unheard");
        HttpResponse<byte[]> later = send(file, "?publish=true", "Idempotency-Key", "unheard");

        assertThat(json(atOnce).path("accepted").asLong()).isEqualTo(800);
        assertThat(later.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(later.body()).isEqualTo(atOnce.body());
        List<String> ids =
                json(later).path("ids").valueStream().map(JsonNode::asString).toList();
        await().atMost(SOON)
                .pollInterval(POLLED_EVERY)
                .untilAsserted(() -> assertThat(titled("断线乙")).containsExactlyInAnyOrderElementsOf(ids));
    }

    @Test
    void who_waits_is_told_how_far_it_is() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(
                table("等待", 3000).getBytes(StandardCharsets.UTF_8), "?dryRun=true", "Accept", "application/x-ndjson");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        List<JsonNode> lines = new String(answer.body(), StandardCharsets.UTF_8)
                .lines()
                .map(Json.mapper()::readTree)
                .toList();
        assertThat(lines.getLast().path("accepted").asLong()).isEqualTo(3000);
        assertThat(lines.subList(0, lines.size() - 1))
                .allSatisfy(
                        line -> assertThat(line.path("progress").path("ofRows").asLong())
                                .isEqualTo(3000));
    }

    @Test
    void what_is_too_large_is_refused_before_it_is_sent() throws IOException {
        try (Socket socket = request(64L * 1024 * 1024 + 1, "too-large")) {
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void whatever_bytes_come_are_no_fault_of_ours() throws IOException, InterruptedException {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            HttpResponse<byte[]> answer = send(noise, "");
            assertThat(answer.statusCode()).as("-Dseed=%s", seed).isEqualTo(400);
            assertThat(json(answer).path("errors").findValuesAsString("field")).containsExactly("file");
        }
    }

    private String row(String variety, String yuan, String origin) {
        String name = variety.replace("/斤", "");
        return season.farmer + ";fruit;" + variety + ";" + name + ";" + yuan + ";斤;50;斤;" + origin + "\r\n";
    }

    private String table(String title, int rows) {
        return HEADER
                + IntStream.rangeClosed(1, rows)
                        .mapToObj(i -> row(title, "%d.%02d".formatted(1 + i / 100, i % 100), ""))
                        .collect(Collectors.joining());
    }

    /** The ids of the listings on offer under this title. */
    private Set<String> titled(String title) {
        Set<String> ids = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = season.keeper.mustGet("/api/listings?station=" + season.station + "&limit=200&sort=newest"
                    + (cursor.isEmpty() ? "" : "&cursor=" + Api.encode(cursor)));
            for (JsonNode item : page.path("items")) {
                if (item.path("title").asString().equals(title)) {
                    ids.add(item.path("id").asString());
                }
            }
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return ids;
    }

    private HttpResponse<byte[]> send(byte[] file, String query, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(farmgate.uri().resolve(path + query))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file));
        if (headers.length > 0) {
            request.headers(Arrays.copyOf(headers, headers.length));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** A connection on which the head of a request was sent, and nothing of its body. */
    private Socket request(long bytes, String key) throws IOException {
        Socket socket = new Socket(farmgate.uri().getHost(), farmgate.uri().getPort());
        OutputStream out = socket.getOutputStream();
        String head = "POST " + path + "?publish=true HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: text/csv\r\nContent-Length: " + bytes + "\r\nIdempotency-Key: " + key
                + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        return Json.mapper().readTree(new String(answer.body(), StandardCharsets.UTF_8));
    }
}
