package farmgate.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.tests.contract.OpenApi.Operation;
import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody with a login of each role who wants to stop the marketplace or take money from it. She sends what the contract
 * allows, at its edges: the largest and smallest numbers, the oldest and newest dates, the longest and rarest texts;
 * other people's ids; the same request again and several times at once; whole orders with odd weights that are paid
 * twice, cancelled late and disputed. Whatever she does, there is no fault of ours, a repeat has one effect, the books
 * balance, every list can be read, and everybody else's order still goes from the field to its settlement.
 *
 * <p>{@code -Dhostile.seconds=7200} for a long run, {@code -Dhostile.seed=…} for a run once more.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileClientTest {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final int CALLERS = 3;
    private static final int SIDE_BY_SIDE = 4;
    private static final int PROBLEMS_MAX = 20;
    /** With real ids they would take away the people and stations that the rest of the run needs. */
    private static final Predicate<Operation> ENDS_THE_RUN =
            operation -> operation.method().equals("DELETE")
                    || operation.path().endsWith("/suspend")
                    || operation.path().endsWith("/close")
                    || operation.path().endsWith("/replay")
                    || operation.path().contains("/keys")
                    || operation.path().contains("/clients");

    @TempDir
    private static Path home;

    /** By what was called, so that one fault does not hide the others. */
    private final Map<String, String> problems = new ConcurrentSkipListMap<>();

    private final Map<Integer, AtomicLong> statuses = new ConcurrentSkipListMap<>();
    private final AtomicLong sent = new AtomicLong();

    @Test
    void nobody_stops_the_marketplace_or_takes_money_from_it() throws Exception {
        String wished = System.getProperty("hostile.seed", "");
        long seed = wished.isBlank() ? System.nanoTime() : Long.parseLong(wished);
        long seconds = Long.parseLong(System.getProperty("hostile.seconds", "40"));
        System.out.println("HostileClientTest: -Dhostile.seed=" + seed + " -Dhostile.seconds=" + seconds);
        try (FarmgateProcess farmgate = FarmgateProcess.start(
                        home.resolve("data"),
                        "--farmgate.limits.caller=off",
                        "--farmgate.limits.anonymous=off",
                        "--farmgate.order.payment-window=10s");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Neighbours neighbours = new Neighbours(farmgate.uri());
            OpenApi openApi = OpenApi.of(neighbours.person("anyone"));
            long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Hostile hostile = new Hostile(seed + i, openApi, neighbours.things());
                running.add(callers.submit(() -> play(neighbours, openApi, hostile, end, callers)));
            }
            for (Future<?> each : running) {
                each.get();
            }
            System.out.println("HostileClientTest: " + sent + " requests in " + seconds + " s: " + statuses);
            assertThat(problems).as("-Dhostile.seed=" + seed).isEmpty();
            goesOnAsBefore(neighbours, openApi, farmgate, seed);
        }
    }

    private void play(Neighbours neighbours, OpenApi openApi, Hostile hostile, long end, ExecutorService others) {
        List<Operation> operations =
                openApi.operations().stream().filter(ENDS_THE_RUN.negate()).toList();
        while (System.nanoTime() < end && problems.size() < PROBLEMS_MAX) {
            switch (hostile.oneOf(List.of(0, 0, 0, 0, 1, 1, 2))) {
                case 0 -> atTheEdge(hostile.oneOf(operations), hostile, neighbours);
                case 1 -> severalAtOnce(hostile.oneOf(operations), hostile, neighbours, others);
                default -> oddOrder(hostile, neighbours);
            }
        }
    }

    /** One request with an extreme body, by somebody who may send it or by anybody. */
    private void atTheEdge(Operation operation, Hostile hostile, Neighbours neighbours) {
        send(
                caller(operation, hostile, neighbours),
                operation,
                path(operation, hostile, neighbours),
                body(operation, hostile, neighbours),
                "h-" + hostile.number());
    }

    /** The same request with the same key, several times at once and once more: one answer. */
    private void severalAtOnce(Operation operation, Hostile hostile, Neighbours neighbours, ExecutorService others) {
        Person person = caller(operation, hostile, neighbours);
        String path = path(operation, hostile, neighbours);
        String body = body(operation, hostile, neighbours);
        String key = "s-" + hostile.number();
        List<Future<Person.Answer>> answers = IntStream.range(0, SIDE_BY_SIDE)
                .mapToObj(i -> others.submit(() -> send(person, operation, path, body, key)))
                .toList();
        Set<String> told = new TreeSet<>();
        for (Future<Person.Answer> answer : answers) {
            told.add(shown(answerOf(answer)));
        }
        told.add(shown(send(person, operation, path, body, key)));
        told.removeIf(answer -> answer.startsWith("429") || answer.startsWith("503"));
        boolean takesKeys =
                !operation.method().equals("GET") && operation.path().startsWith("/api/");
        if (takesKeys && told.size() > 1) {
            problems.putIfAbsent(
                    "one key, several answers: " + operation,
                    person + " " + path + " " + cut(body) + "\n   -> " + cut(told.toString()));
        }
    }

    /** An order with odd weights, of which some steps are left out, done twice or done by somebody else. */
    private void oddOrder(Hostile hostile, Neighbours neighbours) {
        String listing = Objects.requireNonNull(neighbours.thing("GET", "/api/listings/{id}"));
        long grams = hostile.oneOf(List.of(1L, 499L, 3_000L, 50_000L));
        Person buyer = neighbours.person("BUYER");
        Person.Answer placed = post(buyer, "/api/checkouts", """
                {"lines": [{"listingId": "%s", "quantity": {"amount": %d, "unit": "GRAM"}}],
                 "deliverTo": {"name": "陈", "phone": "13800000003", "regionCode": "110101", "address": "4"}}""".formatted(listing, grams));
        if (placed.status() != 201) {
            return;
        }
        String order = placed.json().path("orders").path(0).path("id").asString();
        Person.Answer payment = post(
                buyer,
                "/api/checkouts/" + placed.json().path("id").asString() + "/payments",
                "{\"method\": \"ONLINE\"}");
        for (int times = hostile.oneOf(List.of(0, 1, 1, 1, 2)); times > 0 && payment.status() == 201; times--) {
            post(neighbours.person("anyone"), payment.json().path("payUrl").asString(), "{}");
        }
        sometimes(hostile, 10, buyer, "/api/orders/" + order + "/cancel", "{\"reason\": \"太贵\"}");
        Person keeper = neighbours.person("STATION_KEEPER");
        long net = hostile.oneOf(List.of(grams, grams, grams, Math.max(1, grams * 98 / 100), 1L, grams * 3));
        Person.Answer packed = post(keeper, "/api/orders/" + order + "/consignments", """
                {"lots": [{"listingId": "%s", "farmerId": "%s", "harvestedOn": "2026-10-01", "grossGrams": %d,
                 "tareGrams": 200, "scaleId": "1"}], "confirmed": true}""".formatted(
                        listing, neighbours.thing("GET", "/api/farmers/{id}"), net + 200));
        if (packed.status() != 201) {
            return;
        }
        sometimes(hostile, 10, buyer, "/api/orders/" + order + "/cancel", "{\"reason\": \"太慢\"}");
        String consignment = "/api/consignments/" + packed.json().path("id").asString();
        post(keeper, consignment + "/hand-over", "{\"to\": \"三轮车\"}");
        String weights = "{\"weights\": [{\"listingId\": \"%s\", \"netGrams\": %d}], \"confirmed\": true}"
                .formatted(listing, hostile.oneOf(List.of(0L, 1L, net, net, net * 97 / 100)));
        Person deliverer =
                neighbours.person(hostile.oneOf(List.of("STATION_KEEPER", "COUNTY_OPERATOR", "COUNTY_OPERATOR")));
        post(deliverer, consignment + "/deliver", hostile.chance(50) ? "{}" : weights);
        sometimes(
                hostile,
                30,
                buyer,
                "/api/orders/" + order + "/dispute",
                "{\"lines\": [\"" + listing + "\"], \"reason\": \"烂了\"}");
        sometimes(hostile, 70, buyer, "/api/orders/" + order + "/receive", "{}");
        sometimes(
                hostile,
                50,
                neighbours.person("FINANCE"),
                "/api/orders/" + order + "/resolve",
                "{\"refund\": {\"fen\": %d}, \"borneBy\": \"%s\", \"note\": \"x\"}"
                        .formatted(
                                hostile.oneOf(List.of(0L, 1L, grams * 78 / 100)),
                                hostile.oneOf(List.of("FARMER", "STATION", "COUNTY", "CARRIER", "PLATFORM"))));
        sometimes(hostile, 30, buyer, "/api/orders/" + order + "/receive", "{}");
    }

    private void sometimes(Hostile hostile, int percent, Person person, String path, String body) {
        if (hostile.chance(percent)) {
            post(person, path, body);
        }
    }

    private Person.Answer post(Person person, String path, String body) {
        return watched("POST " + path.replaceAll("_\\w+", "_…"), person + " " + body, person.post(path, body));
    }

    private Person.Answer send(Person person, Operation operation, String path, String body, String key) {
        List<String> headers = new ArrayList<>(List.of("Idempotency-Key", key));
        if (!body.isEmpty()) {
            headers.addAll(List.of("Content-Type", Neighbours.contentType(operation.path())));
        }
        Person.Answer answer =
                person.send(operation.method(), path, body.isEmpty() ? null : body, headers.toArray(String[]::new));
        return watched(operation.toString(), person + " " + path + " " + body, answer);
    }

    private Person.Answer watched(String operation, String request, Person.Answer answer) {
        sent.incrementAndGet();
        statuses.computeIfAbsent(answer.status(), status -> new AtomicLong()).incrementAndGet();
        if (answer.status() >= 500 && !(answer.status() == 503 && answer.header("Retry-After") != null)) {
            problems.putIfAbsent("a fault of ours: " + operation, cut(request) + "\n   -> " + answer);
        }
        return answer;
    }

    private static Person caller(Operation operation, Hostile hostile, Neighbours neighbours) {
        return neighbours.person(
                hostile.chance(80)
                        ? RolesTable.read()
                                .of(operation.method(), operation.path())
                                .whoMay()
                        : hostile.oneOf(Neighbours.PEOPLE));
    }

    private static String path(Operation operation, Hostile hostile, Neighbours neighbours) {
        if (!operation.path().contains("{")) {
            return operation.path();
        }
        String thing = hostile.chance(85) ? neighbours.thing("GET", operation.path()) : hostile.anyId();
        return operation
                .path()
                .replaceAll(
                        "\\{\\w+}",
                        Api.encode(thing == null ? hostile.anyId() : thing)
                                .replace("+", "%20")
                                .replace("$", "%24"));
    }

    private static String body(Operation operation, Hostile hostile, Neighbours neighbours) {
        if (operation.method().equals("GET")) {
            return "";
        }
        String right = neighbours.body(operation.method(), operation.path());
        if (operation.json() == null || (right != null && hostile.chance(30))) {
            return right == null ? "" : right;
        }
        return hostile.extreme(operation.json());
    }

    private static Person.Answer answerOf(Future<Person.Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request was not answered", e);
        }
    }

    /** A problem names the request that it answers, which is the same here. */
    private static String shown(Person.Answer answer) {
        return answer.status() + " " + answer.body();
    }

    private static String cut(String text) {
        return text.length() > 1_500 ? text.substring(0, 1_500) + "…" : text;
    }

    /** Nothing stands still, the books balance, all can be read, and an honest order still reaches its settlement. */
    private static void goesOnAsBefore(Neighbours neighbours, OpenApi openApi, FarmgateProcess farmgate, long seed) {
        Person admin = neighbours.person("ADMIN");
        Person finance = neighbours.person("FINANCE");
        neighbours.sellsToTheEnd();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(admin.send("GET", "/api/admin/processors", null)
                                .json()
                                .path("items"))
                        .as("-Dhostile.seed=" + seed)
                        .allSatisfy(processor -> {
                            assertThat(processor.path("running").asBoolean())
                                    .as(processor.toString())
                                    .isTrue();
                            assertThat(processor.path("lag").asLong())
                                    .as(processor.toString())
                                    .isZero();
                        }));
        assertThat(admin.send("GET", "/api/admin/dead-letters", null).json().path("items"))
                .as("what a processor gave up:\n" + farmgate.output())
                .isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(finance.send("GET", "/api/audit/differences", null)
                                .json()
                                .path("items"))
                        .isEmpty());
        assertThat(finance.send("GET", "/api/ledger/trial-balance", null)
                        .json()
                        .path("total")
                        .path("fen")
                        .asLong())
                .isZero();
        assertThat(admin.send("GET", "/actuator/health", null).body()).contains("\"UP\"");
        for (Operation operation : openApi.operations()) {
            String query = RolesTableTest.QUERIES.getOrDefault(operation.path(), "");
            if (operation.method().equals("GET") && !operation.path().contains("{") && !query.contains("$")) {
                String who = RolesTable.read().of("GET", operation.path()).whoMay();
                assertThat(neighbours
                                .person(who)
                                .send("GET", operation.path() + query, null)
                                .status())
                        .as(who + " " + operation)
                        .isEqualTo(200);
            }
        }
    }
}
