package farmgate.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.tests.contract.OpenApi.Operation;
import farmgate.tests.contract.RolesTable.Row;
import farmgate.tests.process.FarmgateProcess;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who may do what with whose things, endpoint by endpoint, and that nobody slips in what is not asked for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RolesTableTest {

    private static final RolesTable TABLE = RolesTable.read();
    /** Needed to be understood at all. */
    static final Map<String, String> QUERIES = Map.of(
            "/api/audit/events", "?of=$orders",
            "/api/payouts/{id}/explanation", "?line=$line",
            "/api/prices", "?produce=apple",
            "/sandbox/settlements", "?day=2026-11-20",
            "/api/search/suggestions", "?q=ping");
    /** What somebody would like to decide herself, and no body asks for. */
    private static final List<String> SMUGGLED = List.of("role", "station", "price", "__proto__", "actor");

    private static final Map<String, String> RIGHT_TEXTS = Map.of(
            "currency",
            "\"CNY\"",
            "standard",
            "\"x\"",
            "edition",
            "\"x\"",
            "class",
            "\"x\"",
            "regionCode",
            "\"610629\"");
    /** A provider's newer version may say more than we read. */
    private static final Set<String> TOLERANT = Set.of("/webhooks/payments/{name}");

    /** Refused with 403 to whoever may know of the till or the farmer: operator, keeper, finance. */
    private static final Set<String> KNOWN_AND_NOT_DONE = Set.of(
            "POST /api/cash-handovers/{id}/receive",
            "POST /api/farmers/{id}/details",
            "POST /api/farmers/{id}/payout-method",
            "POST /api/stations/{id}/till/charge/end",
            "POST /api/stations/{id}/till/drawings",
            "POST /api/stations/{id}/till/shift-offers",
            "POST /api/stations/{id}/till/shift-receipts");

    @TempDir
    private static Path home;

    private static FarmgateProcess farmgate;
    private static Neighbours neighbours;
    private static OpenApi openApi;

    @BeforeAll
    static void open() {
        farmgate = FarmgateProcess.start(home.resolve("data"));
        neighbours = new Neighbours(farmgate.uri());
        openApi = OpenApi.of(neighbours.person("anyone"));
    }

    @AfterAll
    static void close() {
        farmgate.close();
    }

    @Test
    void every_endpoint_has_a_row_and_every_row_an_endpoint() {
        assertThat(TABLE.rows().stream().map(Row::toString))
                .containsExactlyInAnyOrderElementsOf(
                        openApi.operations().stream().map(Operation::toString).toList());
    }

    @Test
    void everybody_may_do_what_the_table_says_and_no_more() {
        List<String> wrong = new ArrayList<>();
        // First whoever may not, so that what is done by whoever may does not make a difference.
        TABLE.rows().forEach(row -> call(row, wrong, false));
        TABLE.rows().forEach(row -> call(row, wrong, true));
        assertThat(wrong)
                .as("calls that were answered otherwise than docs/security.md says")
                .isEmpty();
    }

    /** For whoever may not do it, also with another's id: the same status, code and text as for an id that nothing has. */
    @Test
    void what_somebody_may_not_know_of_is_answered_like_what_is_not_there() {
        List<String> differ = new ArrayList<>();
        int compared = 0;
        for (Row row : TABLE.rows()) {
            String thing = row.path().contains("{") ? neighbours.thing(row.method(), row.path()) : null;
            if (thing == null || !thing.matches("[a-z]{3}_.+")) {
                continue;
            }
            String madeUp =
                    thing.substring(0, 4) + "madeUp" + thing.substring(4).replaceAll("[A-Za-z]", "z");
            for (Map.Entry<String, String> cell : row.expected().entrySet()) {
                boolean knows = cell.getValue().equals("403") && KNOWN_AND_NOT_DONE.contains(row.toString());
                if (!cell.getValue().equals("yes") && !knows) {
                    compared++;
                    Person person = neighbours.person(cell.getKey());
                    Person.Answer there = call(row, person, thing);
                    Person.Answer notThere = call(row, person, madeUp);
                    if (there.status() != notThere.status()
                            || !there.body()
                                    .replace(thing, "…")
                                    .equals(notThere.body().replace(madeUp, "…"))) {
                        differ.add(row + " by " + cell.getKey() + ": " + there + " but " + notThere);
                    }
                }
            }
        }
        assertThat(differ).isEmpty();
        assertThat(compared).isGreaterThan(200);
    }

    private static void call(Row row, List<String> wrong, boolean allowed) {
        row.expected().forEach((name, expected) -> {
            if (expected.equals("yes") == allowed) {
                Person.Answer answer = call(row, neighbours.person(name));
                boolean right = allowed
                        ? answer.status() < 500 && !Set.of(401, 403, 404).contains(answer.status())
                        : Integer.toString(answer.status()).equals(expected);
                if (!right) {
                    wrong.add(row + " by " + name + ": not " + expected + " but " + answer);
                }
            }
        });
    }

    private static Person.Answer call(Row row, Person person) {
        String thing = row.path().contains("{") ? neighbours.thing(row.method(), row.path()) : "";
        assertThat(thing).as("an id for " + row).isNotNull();
        return call(row, person, thing);
    }

    private static Person.Answer call(Row row, Person person, String thing) {
        String path = row.path()
                + QUERIES.getOrDefault(row.path(), "")
                        .replace("$orders", order())
                        .replace("$line", line());
        String body = neighbours.body(row.method(), row.path());
        return body == null
                ? person.send(row.method(), path.replaceAll("\\{\\w+}", thing), null)
                : person.send(
                        row.method(),
                        path.replaceAll("\\{\\w+}", thing),
                        body,
                        "Content-Type",
                        Neighbours.contentType(row.path()));
    }

    private static String line() {
        return String.valueOf(neighbours.thing("GET", "/api/lines/{id}"));
    }

    private static String order() {
        return String.valueOf(neighbours.thing("GET", "/api/orders/{id}"));
    }

    @Test
    void a_field_that_a_body_does_not_have_is_refused_by_its_name_at_any_depth() {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Operation operation : openApi.operations()) {
            if (operation.json() == null || TOLERANT.contains(operation.path())) {
                continue;
            }
            Person person = neighbours.person(
                    TABLE.of(operation.method(), operation.path()).whoMay());
            String path = operation.path().contains("{")
                    ? operation
                            .path()
                            .replaceAll("\\{\\w+}", String.valueOf(neighbours.thing("POST", operation.path())))
                    : operation.path();
            for (Map.Entry<String, String> body : smuggling(operation.json()).entrySet()) {
                tried++;
                Person.Answer answer = person.post(path, body.getValue());
                if (answer.status() != 400 || !fields(answer.json()).contains(body.getKey())) {
                    wrong.add(operation + " " + body.getValue() + ": " + answer);
                }
            }
        }
        assertThat(wrong).as("fields that were taken").isEmpty();
        assertThat(tried).isGreaterThan(100);
    }

    @Test
    void how_long_a_telephone_may_be_is_said() {
        List<JsonNode> phones = openApi.operations().stream()
                .filter(operation -> operation.json() != null)
                .flatMap(operation -> openApi.resolve(operation.json()).path("properties").properties().stream())
                .filter(field -> field.getKey().equals("phone"))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(phones)
                .isNotEmpty()
                .allSatisfy(phone -> assertThat(
                                openApi.resolve(phone).path("maxLength").asInt())
                        .isEqualTo(40));
    }

    private static List<String> fields(JsonNode problem) {
        return problem.path("errors").findValuesAsString("field");
    }

    /** Bodies with a field too many, by that field's path. */
    private static Map<String, String> smuggling(JsonNode schema) {
        Map<String, String> bodies = new LinkedHashMap<>();
        smuggle(openApi.resolve(schema), "", "%s", bodies);
        return bodies;
    }

    private static void smuggle(JsonNode schema, String path, String around, Map<String, String> bodies) {
        JsonNode properties = schema.path("properties");
        String right = right(schema);
        SMUGGLED.stream()
                .filter(field -> !properties.has(field))
                .forEach(field ->
                        bodies.put(path + field, around.formatted("{\"" + field + "\": \"ADMIN\"" + right + "}")));
        properties.properties().forEach(property -> {
            JsonNode inner = openApi.resolve(property.getValue());
            boolean several = inner.path("type").asString("").equals("array");
            JsonNode object = several ? openApi.resolve(inner.path("items")) : inner;
            if (object.has("properties")) {
                String nested = "{\"" + property.getKey() + "\": " + (several ? "[%s]" : "%s")
                        + rightBeside(schema, property.getKey()) + "}";
                String at = path + property.getKey() + (several ? "[0]" : "");
                smuggle(object, at + ".", around.formatted(nested), bodies);
            }
        });
    }

    /** Fields that are right, so that the wrong one is all that is to be said; ids may be left out. */
    private static String right(JsonNode schema) {
        return rightBeside(schema, "");
    }

    private static String rightBeside(JsonNode schema, String but) {
        StringBuilder fields = new StringBuilder();
        schema.path("properties").properties().forEach(property -> {
            JsonNode inner = openApi.resolve(property.getValue());
            String value = property.getKey().equals(but) ? "" : right(property.getKey(), inner);
            if (!value.isEmpty()) {
                fields.append(", \"").append(property.getKey()).append("\": ").append(value);
            }
        });
        return fields.toString();
    }

    private static String right(String name, JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum").path(0).toString();
        }
        if (schema.has("properties")) {
            String fields = right(schema);
            return fields.isEmpty() ? "" : "{" + fields.substring(2) + "}";
        }
        return switch (schema.path("type").asString("")) {
            case "integer", "number" -> "1";
            case "string" -> RIGHT_TEXTS.getOrDefault(name, "");
            default -> "";
        };
    }

    @Test
    void bodies_are_json_and_nothing_else() {
        Person admin = neighbours.person("ADMIN");
        String yaml = "name: x\nroles: [ADMIN]\nrole: smuggled\n";
        Stream.of("application/yaml", "application/cbor", "application/xml", "text/plain", "multipart/form-data")
                .forEach(type -> assertThat(admin.send("POST", "/api/clients", yaml, "Content-Type", type)
                                .status())
                        .as(type)
                        .isEqualTo(415));
    }

    @Test
    void what_is_too_large_too_long_or_cannot_be_read_is_refused_cleanly() throws IOException {
        Person admin = neighbours.person("ADMIN");
        Person anyone = neighbours.person("anyone");
        String megabytes = "{\"name\": \"" + "x".repeat(2_000_000) + "\"}";
        assertProblem(admin.post("/api/clients", megabytes), 413);
        assertProblem(admin.sendChunked("/api/clients", megabytes), 413);
        assertProblem(anyone.sendChunked("/webhooks/payments/sandbox", megabytes), 413);
        assertProblem(anyone.post("/oauth2/token", megabytes), 413);
        assertProblem(admin.post("/api/clients", "[".repeat(100_000)), 400);
        assertProblem(admin.post("/api/clients", "{\"name\": " + "9".repeat(100_000) + "}"), 400);
        assertProblem(anyone.send("GET", "/api/listings?q=" + "x".repeat(20_000), null), 400);
        assertProblem(anyone.send("GET", "/api/listings", null, "X-Long", "x".repeat(20_000)), 400);
        for (String path :
                List.of("/api/listings;x=y", "/api//listings", "/api/listings/%2e%2e/x", "/api/listings/%00")) {
            assertProblem(anyone.send("GET", path, null), 400);
        }
        for (String header : List.of("Idempotency-Key: a\rSet-Cookie: b=c", "X-A: a\u0000b")) {
            assertThat(raw("GET /api/listings HTTP/1.1\r\nHost: x\r\n" + header + "\r\nConnection: close\r\n\r\n"))
                    .as(header)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("application/problem+json")
                    .doesNotContainIgnoringCase("set-cookie: b");
        }
    }

    /** Half a character and a NUL are fine in JSON, and in hardly anything that stores text. */
    @Test
    void texts_that_no_encoding_holds_do_no_harm() {
        Person keeper = neighbours.person("STATION_KEEPER");
        Person operator = neighbours.person("COUNTY_OPERATOR");
        String odd = "\\ud800x\\u0000y\\udc00";
        String station = String.valueOf(neighbours.thing("GET", "/api/stations/{id}"));
        List<Person.Answer> answers = List.of(
                keeper.post("/api/listings", with(odd, "洛川苹果", "/api/listings")),
                keeper.post("/api/stations/" + station + "/farmers", with(odd, "孙果农", "/api/stations/{id}/farmers")),
                operator.post("/api/stations", with(odd, "安善村服务站", "/api/stations")),
                neighbours.person("BUYER").post("/api/checkouts", with(odd, "景山前街4号", "/api/checkouts")),
                neighbours.person("ADMIN").post("/api/clients", with(odd, "one more", "/api/clients")));
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(400));
        assertThat(keeper.send("GET", "/api/listings?q=%ED%A0%80%00", null).status())
                .isLessThan(500);
    }

    private static String with(String odd, String word, String path) {
        String body = String.valueOf(neighbours.body("POST", path));
        assertThat(body).contains(word);
        return body.replace(word, odd);
    }

    private static void assertProblem(Person.Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asString()).startsWith("/problems/");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(farmgate.uri().getHost(), farmgate.uri().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
