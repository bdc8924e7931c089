package farmgate.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.tests.contract.OpenApi.Operation;
import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Sends made-up requests to every endpoint, as everybody. Whatever is sent, there is no fault of ours in the answer, no
 * glimpse of our insides, and afterwards the house goes on as before. {@code -Dfuzz.seconds=600} for a long run,
 * {@code -Dfuzz.seed=…} for a run once more.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiFuzzTest {

    private static final Pattern INSIDES =
            Pattern.compile("Exception|\\tat |at farmgate\\.|java\\.lang|org\\.spring|tools\\.jackson");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PROBLEMS_MAX = 25;
    private static final int CALLERS = 2;
    private static final int REQUESTS_MIN = 1_200;
    /** Real ids here would end the run: nobody would be left to call, or a view would be made anew all the time. */
    private static final Set<String> ONLY_MADE_UP = Set.of(
            "DELETE /api/clients/{id}",
            "DELETE /api/farmers/{id}/personal-data",
            "DELETE /api/buyers/{id}/personal-data",
            "DELETE /api/texts/{id}",
            "DELETE /api/stations/{id}/keeper/personal-data",
            "POST /api/stations/{id}/suspend",
            "POST /api/admin/processors/{name}/replay");

    @TempDir
    private static Path home;

    @Test
    void nothing_that_is_sent_brings_out_a_fault_of_ours() throws InterruptedException {
        String wished = System.getProperty("fuzz.seed", "");
        long seed = wished.isBlank() ? System.nanoTime() : Long.parseLong(wished);
        long seconds = Long.parseLong(System.getProperty("fuzz.seconds", "20"));
        System.out.println("OpenApiFuzzTest: -Dfuzz.seed=" + seed + " -Dfuzz.seconds=" + seconds);
        try (FarmgateProcess farmgate = FarmgateProcess.start(
                home.resolve("data"), "--farmgate.limits.caller=off", "--farmgate.limits.anonymous=off")) {
            Neighbours neighbours = new Neighbours(farmgate.uri());
            OpenApi openApi = OpenApi.of(neighbours.person("anyone"));
            List<String> problems = Collections.synchronizedList(new ArrayList<>());
            Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
            long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            LongAdder sent = new LongAdder();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Hostile hostile = new Hostile(seed + i, openApi, neighbours.things());
                List<Operation> operations = new ArrayList<>(openApi.operations());
                Collections.shuffle(operations, new Random(seed + i));
                callers.add(Thread.ofVirtual().start(() -> {
                    for (int at = 0; isOn(end, sent) && problems.size() < PROBLEMS_MAX; at++) {
                        sent.increment();
                        int status = send(operations.get(at % operations.size()), hostile, neighbours, problems);
                        statuses.merge(status, 1, Integer::sum);
                    }
                }));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            System.out.println("OpenApiFuzzTest: " + statuses);
            assertThat(problems).as("-Dfuzz.seed=" + seed).isEmpty();
            assertThat(statuses)
                    .as("some of it is understood, and some gets as far as the rules")
                    .containsKeys(200, 201, 400, 401, 403, 404, 409);
            goesOnAsBefore(neighbours, farmgate);
        }
    }

    /** On a slow machine it takes longer until everything was tried a few times. */
    private static boolean isOn(long end, LongAdder sent) {
        return System.nanoTime() < end || sent.sum() < REQUESTS_MIN;
    }

    private static int send(Operation operation, Hostile hostile, Neighbours neighbours, List<String> problems) {
        Person person = hostile.chance(60)
                ? neighbours.person(RolesTable.read()
                        .of(operation.method(), operation.path())
                        .whoMay())
                : neighbours.person(hostile.oneOf(Neighbours.PEOPLE));
        String path = path(operation, hostile, neighbours) + query(operation, hostile);
        List<String> headers = headers(hostile);
        String body = null;
        if (operation.json() != null) {
            body = hostile.body(operation.json());
        } else if (operation.method().equals("POST")) {
            String right = neighbours.body("POST", operation.path());
            body = right == null || hostile.chance(20) ? hostile.text() : hostile.nearly(right);
        }
        if (body != null) {
            headers.addAll(List.of(
                    "Content-Type",
                    hostile.chance(97) ? Neighbours.contentType(operation.path()) : "application/octet-stream"));
        }
        Person.Answer answer = person.send(operation.method(), path, body, headers.toArray(String[]::new));
        String wrong = wrong(answer);
        if (!wrong.isEmpty()) {
            String shown = body != null && body.length() > 1_000 ? body.substring(0, 1_000) + "…" : body;
            problems.add(wrong + ": " + person + " " + operation.method() + " "
                    + (path.length() > 500 ? path.substring(0, 500) + "…" : path) + " " + headers + " " + shown
                    + "\n   -> "
                    + answer);
        }
        return answer.status();
    }

    private static String wrong(Person.Answer answer) {
        boolean busy = answer.status() == 503 && answer.header("Retry-After") != null;
        if (answer.status() >= 500 && !busy) {
            return "a fault of ours";
        }
        if (INSIDES.matcher(answer.body()).find()) {
            return "a glimpse of our insides";
        }
        if (answer.status() >= 400 && !answer.contentType().startsWith("application/problem+json")) {
            return "no problem detail";
        }
        return "";
    }

    private static String path(Operation operation, Hostile hostile, Neighbours neighbours) {
        if (!operation.path().contains("{")) {
            return operation.path();
        }
        String thing;
        if (ONLY_MADE_UP.contains(operation.toString())) {
            thing = hostile.madeUp();
        } else {
            thing = hostile.chance(60)
                    ? Objects.requireNonNull(neighbours.thing("GET", operation.path()), operation.toString())
                    : hostile.text();
        }
        return operation
                .path()
                .replaceAll("\\{\\w+}", Api.encode(thing).replace("+", "%20").replace("$", "%24"));
    }

    private static String query(Operation operation, Hostile hostile) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asString();
            // It makes a read wait for what will not come.
            int percent = name.equals("atLeastVersion") ? 2 : 30;
            if (parameter.path("in").asString().equals("query") && hostile.chance(percent)) {
                query.add(name + "=" + Api.encode(hostile.text()));
            }
        }
        return query.toString();
    }

    private static List<String> headers(Hostile hostile) {
        List<String> headers = new ArrayList<>();
        for (String name : List.of(
                "If-Match",
                "Idempotency-Key",
                "Last-Event-ID",
                "Farmgate-Happened-At",
                "Farmgate-Signature",
                "Accept",
                "Accept-Language",
                "X-Forwarded-For")) {
            if (hostile.chance(6)) {
                String value = hostile.text().replaceAll("[^\\x20-\\x7e]", "?");
                headers.addAll(List.of(name, value));
            }
        }
        return headers;
    }

    /** No processor stands still over what was taken in, and there is nothing that one gave up. */
    private static void goesOnAsBefore(Neighbours neighbours, FarmgateProcess farmgate) {
        Person admin = neighbours.person("ADMIN");
        String listing = neighbours.season().listing(5_000);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(neighbours
                                .person("anyone")
                                .send("GET", "/api/listings/" + listing, null)
                                .status())
                        .isEqualTo(200));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                admin.send("GET", "/actuator/health", null).body())
                        .contains("UP"));
        assertThat(admin.send("GET", "/api/admin/dead-letters", null).json().path("items"))
                .as("what a processor gave up:\n" + farmgate.output())
                .isEmpty();
    }
}
