package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.shared.wire.Json;
import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A store that an earlier version has written goes on. It was made on 1 December 2026, when {@code order.placed} was of
 * revision 2 and requests were kept by the names of classes; {@code known.json} says what was asked and answered then. Its
 * orders were given a hundred years to be paid.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlierStoreTest {

    private static final Path STORE = Path.of("src/test/resources/stores/of-order-placed-2");
    private static final Duration SOON = Duration.ofSeconds(20);

    private FarmgateProcess farmgate;
    private JsonNode known;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        known = Json.mapper().readTree(Files.readString(STORE.resolve("known.json")));
        Path data = Files.createDirectory(folder.resolve("data"));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(STORE.resolve("store.zip")))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                Files.copy(zip, data.resolve(file.getName()));
            }
        }
        farmgate = FarmgateProcess.start(data);
    }

    @AfterAll
    void stop() {
        if (farmgate != null) {
            farmgate.close();
        }
    }

    @Test
    void a_request_that_was_kept_then_has_the_same_answer_now() {
        assertThat(known.path("requests").valueStream()).hasSize(6).allSatisfy(request -> {
            Api.Reply reply = send(request, request.path("path").asString(), request.path("body"));
            assertThat(reply.status()).isEqualTo(request.path("status").asInt());
            assertThat(reply.body()).isEqualTo(request.path("answer"));
            if (reply.status() < 300) {
                assertThat(reply.headers()).containsEntry("idempotency-replayed", "true");
            }
        });
    }

    @Test
    void a_client_has_the_same_roles_in_whatever_order_they_are_sent() {
        JsonNode request = asked("client-1");
        ObjectNode body = (ObjectNode) request.path("body").deepCopy();
        List<String> roles =
                body.path("roles").valueStream().map(JsonNode::asString).toList();
        body.set("roles", Json.mapper().valueToTree(roles.reversed()));
        assertThat(send(request, "/api/clients", body).body()).isEqualTo(request.path("answer"));
        body.set("roles", Json.mapper().valueToTree(roles.subList(0, 2)));
        reused(send(request, "/api/clients", body));
    }

    @Test
    void another_request_under_a_key_of_then_is_refused() {
        JsonNode enrol = asked("enrol-1");
        reused(send(enrol, enrol.path("path").asString(), with(enrol, "/village", "东村")));
        JsonNode publish = asked("publish-1");
        reused(send(publish, publish.path("path").asString().replace("publish", "pause"), publish.path("body")));
        for (String key : List.of("checkout-1", "neighbour-1", "short-1")) {
            JsonNode checkout = asked(key);
            ObjectNode body = (ObjectNode) checkout.path("body").deepCopy();
            ((ObjectNode) body.at("/lines/0/quantity")).put("amount", 500);
            reused(send(checkout, "/api/checkouts", body));
        }
        JsonNode neighbour = asked("neighbour-1");
        reused(send(neighbour, "/api/checkouts", with(neighbour, "/onBehalfOf/phone", "13600000006")));
    }

    @Test
    void an_order_that_was_placed_then_is_paid_delivered_settled_and_paid_out_now() {
        String order = known.path("order").asString();
        Api buyer = as("buyer");
        Api keeper = as("keeper");
        Api operator = as("operator");
        await().atMost(SOON).until(() -> buyer.get("/api/orders/" + order).status() == 200);
        Api.Reply payment = buyer.mustPost(
                "/api/checkouts/" + known.path("checkout").asString() + "/payments", Map.of("method", "ONLINE"));
        Api.anonymous(farmgate.uri()).mustPost(payment.body().path("payUrl").asString(), Map.of());
        awaitStatus(buyer, order, "PAID");
        String consignment = keeper.mustPost("/api/orders/" + order + "/consignments", Map.of("lots", List.of(lot())))
                .id();
        keeper.mustPost("/api/consignments/" + consignment + "/hand-over", Map.of("to", "carrier", "waybill", "YT2"));
        operator.mustPost(
                "/api/consignments/" + consignment + "/arrive",
                Map.of("at", known.path("county").asString()));
        operator.mustPost("/api/consignments/" + consignment + "/deliver", Map.of());
        buyer.mustPost("/api/orders/" + order + "/receive", Map.of());
        awaitStatus(buyer, order, "SETTLED");

        Api finance = as("finance");
        JsonNode run = finance.mustPost(
                        "/api/payout-runs", Map.of("cutOff", Instant.now().toString()))
                .body();
        assertThat(run.path("payouts")).hasSize(2);
        String account = "liabilities:payable:farmer:" + known.path("farmer").asString();
        Api auditor = as("auditor");
        // 86 % of the order that was settled then, and of this one.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(balance(auditor, account)).isEqualTo(-(1_342 + 6_708)));
        assertThat(auditor.mustGet("/api/ledger/trial-balance")
                        .path("total")
                        .path("fen")
                        .asLong())
                .isZero();
    }

    /** Orders named no charges then: there were only goods. */
    @Test
    void an_order_that_was_settled_then_is_shown_as_it_was_and_with_its_charges() {
        Api buyer = as("buyer");
        String settled = "/api/orders/" + known.path("settled").asString();
        ObjectNode then = (ObjectNode) known.path("orders").path(1).deepCopy();
        then.set("charges", charges(then.path("total")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(buyer.get(settled).body()).isEqualTo(then));

        Api admin = as("admin");
        assertThat(admin.post("/api/admin/processors/orders/replay", Map.of()).status())
                .isEqualTo(202);
        await().atMost(SOON)
                .until(() -> admin.mustGet("/api/admin/processors")
                        .valueStream()
                        .filter(processor -> processor.path("name").asString().equals("orders"))
                        .allMatch(processor -> processor.path("rebuild").isNull()));
        assertThat(buyer.mustGet(settled)).isEqualTo(then);
    }

    private static JsonNode charges(JsonNode total) {
        return Json.mapper().valueToTree(List.of(Map.of("kind", "GOODS", "amount", total, "bearer", "BUYER")));
    }

    private JsonNode asked(String key) {
        return known.path("requests")
                .valueStream()
                .filter(request -> request.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode with(JsonNode request, String pointer, String text) {
        ObjectNode body = (ObjectNode) request.path("body").deepCopy();
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) body.at(pointer.substring(0, last))).put(pointer.substring(last + 1), text);
        return body;
    }

    private Api.Reply send(JsonNode request, String path, JsonNode body) {
        return as(request.path("who").asString())
                .post(path, body, "Idempotency-Key", request.path("key").asString());
    }

    private static void reused(Api.Reply reply) {
        assertThat(reply.status()).as("%s", reply).isEqualTo(422);
    }

    private Api as(String name) {
        JsonNode client = known.path("people").path(name);
        return Api.signIn(
                farmgate.uri(), client.path(0).asString(), client.path(1).asString());
    }

    private Map<String, Object> lot() {
        return Map.of(
                "listingId",
                known.path("listing").asString(),
                "farmerId",
                known.path("farmer").asString(),
                "harvestedOn",
                "2026-10-01",
                "grossGrams",
                10_100,
                "tareGrams",
                100,
                "scaleId",
                "S1");
    }

    private static void awaitStatus(Api buyer, String order, String status) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(buyer.mustGet("/api/orders/" + order)
                                .path("status")
                                .asString())
                        .isEqualTo(status));
    }

    private static long balance(Api auditor, String account) {
        return auditor.mustGet("/api/ledger/trial-balance")
                .path("items")
                .valueStream()
                .filter(item -> item.path("account").asString().equals(account))
                .mapToLong(item -> item.path("balance").path("fen").asLong())
                .sum();
    }
}
