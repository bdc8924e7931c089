package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.shared.money.Money;
import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was found wrong in the money of other marketplaces, each by its name. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BugsThatOthersShippedTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final long SEED = 20_261_122;
    private static final int AWKWARD_ORDERS = 12;
    private static final BigInteger BEYOND_ALL_NUMBERS = new BigInteger("9223372036854775808");

    private FarmgateProcess farmgate;
    private Season season;

    @BeforeAll
    void start(@TempDir Path folder) {
        farmgate = FarmgateProcess.start(folder.resolve("data"));
        season = Season.begin(farmgate.uri());
    }

    @AfterAll
    void stop() {
        if (farmgate != null) {
            farmgate.close();
        }
    }

    @Test
    void a_fully_refunded_order_does_not_read_paid() {
        Bought bought = paid(10_000);

        season.buyer.mustPost("/api/orders/" + bought.order + "/cancel", Map.of("reason", "changed my mind"));

        JsonNode order = awaitOrder(bought.order, "REFUNDED");
        assertThat(order.path("refundedTotal")).isEqualTo(order.path("total"));
        nothingIsHeldOrOwed(bought);
    }

    @Test
    void money_that_comes_after_the_cancellation_goes_back_too() {
        Bought bought = placed(10_000);
        String late = pay(bought);
        season.buyer.mustPost("/api/orders/" + bought.order + "/cancel", Map.of("reason", "too slow"));
        awaitOrder(bought.order, "CANCELLED");

        Api.anonymous(season.uri).mustPost("/sandbox/payments/" + late + "/pay", Map.of());

        await().atMost(SOON).untilAsserted(() -> {
            JsonNode order = season.buyer.mustGet("/api/orders/" + bought.order);
            assertThat(order.path("refundedTotal")).isEqualTo(order.path("total"));
        });
        nothingIsHeldOrOwed(bought);
    }

    @Test
    void a_parcel_of_several_lots_pays_freight_once() {
        Bought whole = paid(12_000);
        deliver(whole, List.of(12_000L), 12_000);
        Bought split = paid(12_000);
        deliver(split, List.of(5_000L, 4_000L, 3_000L), 12_000);

        assertThat(due(settled(split), "CARRIER"))
                .isEqualTo(due(settled(whole), "CARRIER"))
                .isPositive();
    }

    @Test
    void what_the_carrier_gets_follows_the_weight_that_arrived() {
        Bought whole = paid(20_000);
        deliver(whole, List.of(20_000L), 20_000);
        Bought half = paid(20_000);
        deliver(half, List.of(20_000L), 10_000);

        assertThat(settled(half).path("charged").path("fen").asLong())
                .isEqualTo(settled(whole).path("charged").path("fen").asLong() / 2);
        assertThat(due(settled(half), "CARRIER") * 2).isEqualTo(due(settled(whole), "CARRIER"));
    }

    @Test
    void a_weight_is_not_changed_without_a_trail() {
        Bought bought = paid(8_000);
        String consignment = pack(bought, List.of(8_000L)).id();

        assertThat(season.keeper
                        .post(
                                "/api/orders/" + bought.order + "/consignments",
                                Map.of("lots", List.of(lot(bought, 7_000))))
                        .status())
                .as("weighed once is weighed")
                .isEqualTo(409);
        season.keeper.mustPost("/api/consignments/" + consignment + "/hand-over", Map.of("to", "carrier"));
        season.operator.mustPost(
                "/api/consignments/" + consignment + "/arrive",
                Map.of("at", season.county, "weights", List.of(weight(bought, 7_950))));

        await().atMost(SOON).untilAsserted(() -> {
            JsonNode story = season.auditor
                    .mustGet("/api/audit/events?of=" + consignment)
                    .path("items");
            assertThat(story.findValuesAsString("type"))
                    .containsExactly("consignment.packed", "consignment.handed-over", "consignment.arrived");
            assertThat(story.path(0)
                            .path("payload")
                            .path("tickets")
                            .path(0)
                            .path("net")
                            .path("amount")
                            .asLong())
                    .isEqualTo(8_000);
            assertThat(story.path(2)
                            .path("payload")
                            .path("weights")
                            .path(0)
                            .path("net")
                            .path("amount")
                            .asLong())
                    .isEqualTo(7_950);
        });
    }

    @Test
    void a_payout_is_no_more_than_what_is_due() {
        Bought bought = paid(10_000);
        deliver(bought, List.of(10_000L), 10_000);
        settled(bought);

        JsonNode run = season.finance
                .mustPost("/api/payout-runs", Map.of("cutOff", Instant.now().toString()))
                .body();
        JsonNode again = season.finance
                .mustPost("/api/payout-runs", Map.of("cutOff", Instant.now().toString()))
                .body();

        assertThat(run.path("payouts").size()).isPositive();
        assertThat(again.path("payouts").size()).as("drawn once").isZero();
        long closed = StreamSupport.stream(run.path("payouts").spliterator(), false)
                .mapToLong(payout -> payout.path("total").path("fen").asLong())
                .sum();
        await().atMost(SOON).untilAsserted(() -> {
            long payable = StreamSupport.stream(
                            season.auditor
                                    .mustGet("/api/ledger/trial-balance")
                                    .path("items")
                                    .spliterator(),
                            false)
                    .filter(item -> item.path("account").asString().startsWith("liabilities:payable:"))
                    .mapToLong(item -> -item.path("balance").path("fen").asLong())
                    .sum();
            assertThat(closed).isLessThanOrEqualTo(payable);
        });
    }

    @Test
    void no_cent_appears_or_vanishes_in_a_split() {
        Random random = new Random(SEED);
        List<Bought> awkward = new ArrayList<>();
        for (int i = 0; i < AWKWARD_ORDERS; i++) {
            long grams = 1_001 + random.nextInt(9_000);
            Bought bought = paid(grams);
            long first = 1 + random.nextInt((int) grams - 1);
            deliver(bought, List.of(first, grams - first), grams - random.nextInt(400));
            awkward.add(bought);
        }
        for (Bought bought : awkward) {
            JsonNode settlement = settled(bought);
            long in = settlement.path("charged").path("fen").asLong();
            for (JsonNode loss : settlement.path("losses")) {
                in += loss.path("amount").path("fen").asLong();
            }
            long out = settlement.path("platformFee").path("fen").asLong();
            for (JsonNode due : settlement.path("dues")) {
                out += due.path("amount").path("fen").asLong();
            }
            assertThat(out).as("seed %s, %s", SEED, bought).isEqualTo(in);
        }
        assertThat(season.auditor
                        .mustGet("/api/ledger/trial-balance")
                        .path("total")
                        .path("fen")
                        .asLong())
                .isZero();
    }

    @Test
    void what_no_day_no_sum_and_no_file_can_hold_is_refused_by_its_field() {
        Bought bought = paid(10_000);
        String till = "/api/stations/" + season.station + "/till/limit";
        String packing = "/api/orders/" + bought.order + "/consignments";
        Map<String, Object> heavy = new HashMap<>(lot(bought, 10_000));
        heavy.put("grossGrams", Long.MAX_VALUE);
        Map<String, Object> restock = Map.of("quantity", Map.of("amount", 1_000_000_001L, "unit", "GRAM"));
        Map<String, Object> holder = Map.of(
                "kind", "BANK", "bankCode", "103791000012", "account", "6228480402564890018", "holder", "王\u0001芳");
        Map<String, Object> farmer = Map.of("name", "王", "village", "村", "payoutTo", holder);

        refused("sellBy", season.keeper.post("/api/listings", Map.of("sellBy", "+999999999-12-31")));
        refused("quantity", season.keeper.post("/api/listings/" + bought.listing + "/restock", restock));
        refused("limit", season.operator.post(till, Map.of("limit", Money.ofFen(10_000_000_001L))));
        refused("limit.fen", season.operator.post(till, Map.of("limit", Map.of("fen", BEYOND_ALL_NUMBERS))));
        refused("cutOffDay", season.finance.post("/api/payout-runs", Map.of("cutOffDay", "2101-01-01")));
        refused("payoutTo.holder", season.keeper.post("/api/stations/" + season.station + "/farmers", farmer));
        refused("asOf", season.auditor.get("/api/ledger/trial-balance?asOf=-999999999-01-01T00:00:00%2B18:00"));
        refused("knownAt", season.auditor.get("/api/ledger/journal.hledger?knownAt=%2B999999999-12-31"));
        refused("date", season.auditor.get("/api/days/2101-01-01/seal"));
        refused("month", season.finance.post("/api/periods/1999-12/close", null));
        refused(
                "Farmgate-Happened-At",
                season.keeper.post(
                        "/api/listings/" + bought.listing + "/pause",
                        null,
                        "Farmgate-Happened-At",
                        "-999999999-01-01T00:00:00+18:00"));
        refused("lots[0].grossGrams", season.keeper.post(packing, Map.of("lots", List.of(heavy))));
        refused("lots[0].grossGrams", season.keeper.post(packing, Map.of("lots", List.of(lot(bought, 20_001)))));
        refused(
                "Amt",
                season.finance.post("/api/bank-messages", statement("-5.00"), "Content-Type", "application/xml"));
    }

    @Test
    void a_slip_on_the_scale_is_asked_about_before_it_is_stored() {
        Bought bought = paid(10_000);
        Map<String, Object> slip = Map.of("lots", List.of(lot(bought, 1_000)));
        Api.Reply asked = season.keeper.post("/api/orders/" + bought.order + "/consignments", slip);

        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.body().path("type").asString()).endsWith("/problems/confirm-weight");
        assertThat(asked.body().path("odd").path(0).path("listingId").asString())
                .isEqualTo(bought.listing);
        assertThat(asked.body().path("odd").path(0).path("said").path("amount").asLong())
                .isEqualTo(1_000);

        Map<String, Object> sure = new HashMap<>(slip);
        sure.put("confirmed", true);
        season.keeper.mustPost("/api/orders/" + bought.order + "/consignments", sure);
    }

    private static void refused(String field, Api.Reply reply) {
        assertThat(reply.status()).as("%s: %s", field, reply).isEqualTo(400);
        assertThat(reply.body().path("errors").findValuesAsString("field")).contains(field);
    }

    private static String statement(String yuan) {
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr>"
                + "<MsgId>bounds</MsgId></GrpHdr><Stmt><Id>bounds</Id><Acct><Id><Othr><Id>0000000000000000000</Id></Othr></Id></Acct><Ntry><Amt Ccy=\"CNY\">"
                + yuan
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts></Ntry></Stmt></BkToCstmrStmt></Document>";
    }

    private record Bought(String listing, String checkout, String order) {}

    private Bought placed(long grams) {
        String listing = season.listing(100_000);
        Api.Reply checkout = season.checkout(season.buyer, listing, grams);
        assertThat(checkout.status()).isEqualTo(201);
        return new Bought(
                listing,
                checkout.id(),
                checkout.body().path("orders").path(0).path("id").asString());
    }

    private String pay(Bought bought) {
        return season.buyer
                .mustPost("/api/checkouts/" + bought.checkout + "/payments", Map.of("method", "ONLINE"))
                .id();
    }

    private Bought paid(long grams) {
        Bought bought = placed(grams);
        Api.anonymous(season.uri).mustPost("/sandbox/payments/" + pay(bought) + "/pay", Map.of());
        awaitOrder(bought.order, "PAID");
        return bought;
    }

    private Api.Reply pack(Bought bought, List<Long> lots) {
        return season.keeper.mustPost(
                "/api/orders/" + bought.order + "/consignments",
                Map.of("lots", lots.stream().map(grams -> lot(bought, grams)).toList()));
    }

    private void deliver(Bought bought, List<Long> lots, long delivered) {
        String consignment = "/api/consignments/" + pack(bought, lots).id();
        season.keeper.mustPost(consignment + "/hand-over", Map.of("to", "carrier"));
        season.operator.mustPost(consignment + "/deliver", Map.of("weights", List.of(weight(bought, delivered))));
        season.buyer.mustPost("/api/orders/" + bought.order + "/receive", Map.of());
    }

    private Map<String, Object> lot(Bought bought, long net) {
        return Map.of(
                "listingId",
                bought.listing,
                "farmerId",
                season.farmer,
                "harvestedOn",
                "2026-10-01",
                "grossGrams",
                net + 250,
                "tareGrams",
                250,
                "scaleId",
                "scale-1");
    }

    private static Map<String, Object> weight(Bought bought, long net) {
        return Map.of("listingId", bought.listing, "netGrams", net);
    }

    private JsonNode awaitOrder(String order, String status) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(season.buyer
                                .mustGet("/api/orders/" + order)
                                .path("status")
                                .asString())
                        .isEqualTo(status));
        return season.buyer.mustGet("/api/orders/" + order);
    }

    private JsonNode settled(Bought bought) {
        awaitOrder(bought.order, "SETTLED");
        return season.finance.mustGet("/api/orders/" + bought.order).path("settlement");
    }

    private static long due(JsonNode settlement, String kind) {
        long sum = 0;
        for (JsonNode due : settlement.path("dues")) {
            if (due.path("payee").path("kind").asString().equals(kind)) {
                sum += due.path("amount").path("fen").asLong();
            }
        }
        return sum;
    }

    private void nothingIsHeldOrOwed(Bought bought) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(accounts(bought.order)).isEmpty());
    }

    /** The accounts with something on them that carry the order's number. */
    private Map<String, Long> accounts(String order) {
        Map<String, Long> open = new HashMap<>();
        for (JsonNode item : season.auditor.mustGet("/api/ledger/trial-balance").path("items")) {
            long balance = item.path("balance").path("fen").asLong();
            if (item.path("account").asString().endsWith(order) && balance != 0) {
                open.put(item.path("account").asString(), balance);
            }
        }
        return open;
    }
}
