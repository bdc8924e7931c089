package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an accountant sees of a sale that came up short and was paid to the farmer in cash. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BooksTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @TempDir
    private static Path home;

    private static FarmgateProcess farmgate;
    private static Season season;
    private static String order;
    private static String payout;

    @BeforeAll
    static void sell() {
        farmgate = FarmgateProcess.start(home.resolve("data"));
        season = Season.begin(farmgate.uri());
        String listing = season.listing(100_000);
        Api.Reply checkout = season.checkout(season.buyer, listing, 10_000);
        order = checkout.body().path("orders").path(0).path("id").asString();
        String payment = season.buyer
                .mustPost("/api/checkouts/" + checkout.id() + "/payments", Map.of("method", "ONLINE"))
                .id();
        Api.anonymous(season.uri).mustPost("/sandbox/payments/" + payment + "/pay", Map.of());
        awaitStatus("PAID");
        String consignment = season.keeper
                .mustPost(
                        "/api/orders/" + order + "/consignments",
                        Map.of(
                                "lots",
                                List.of(Map.of(
                                        "listingId",
                                        listing,
                                        "farmerId",
                                        season.farmer,
                                        "harvestedOn",
                                        "2026-10-01",
                                        "grossGrams",
                                        9_200,
                                        "tareGrams",
                                        200,
                                        "scaleId",
                                        "scale-1"))))
                .id();
        season.keeper.mustPost("/api/consignments/" + consignment + "/hand-over", Map.of("to", "carrier"));
        season.operator.mustPost("/api/consignments/" + consignment + "/deliver", Map.of());
        season.buyer.mustPost("/api/orders/" + order + "/receive", Map.of());
        awaitStatus("SETTLED");
        payOut();
    }

    @AfterAll
    static void close() {
        farmgate.close();
    }

    private static void payOut() {
        Api.Reply run = season.finance.mustPost(
                "/api/payout-runs", Map.of("cutOff", Instant.now().toString()));
        for (JsonNode each : run.body().path("payouts")) {
            String id = each.path("id").asString();
            await().atMost(SOON)
                    .until(() -> season.finance2
                            .get("/api/payouts/" + id)
                            .body()
                            .path("contentHash")
                            .isString());
            String hash = season.finance2
                    .mustGet("/api/payouts/" + id)
                    .path("contentHash")
                    .asString();
            season.finance2.mustPost("/api/payouts/" + id + "/approve", Map.of("contentHash", hash));
            season.finance.mustPost("/api/payment-files", Map.of("payoutIds", List.of(id)));
            if (each.path("stationId").asString().equals(season.station)) {
                payout = id;
            }
        }
        season.keeper.mustPost(
                "/api/payouts/" + payout + "/cash-receipts",
                Map.of("farmerId", season.farmer, "amount", farmersLine().path("amount"), "receipt", "R-1"));
        await().atMost(SOON)
                .until(() -> EveryCent.accounts(season).contains("liabilities:custodian:" + season.station)
                        && balance("liabilities:payable:farmer:" + season.farmer) == 0);
    }

    @Test
    void every_entry_of_the_ledger_is_explained_and_adds_up_from_the_answer_alone() {
        assertThat(EveryCent.isExplained(season)).isGreaterThan(10);
        assertThat(season.auditor.get("/api/ledger/entries/none-0/explanation").status())
                .isEqualTo(404);
    }

    @Test
    void a_payout_line_leads_back_to_the_scale_and_to_the_rule() {
        String path = "/api/payouts/" + payout + "/explanation?line=";
        JsonNode explained =
                season.finance.mustGet(path + farmersLine().path("endToEndId").asString());

        assertThat(explained.path("addsUp").asBoolean()).isEqualTo(true);
        assertThat(explained.path("amounts").path(0).path("amount"))
                .isEqualTo(farmersLine().path("amount"));
        JsonNode weight = explained.path("weights").path(0);
        assertThat(weight.path("where").asString()).isEqualTo("STATION");
        assertThat(weight.path("grossGrams").asLong()).isEqualTo(9_200);
        assertThat(weight.path("scaleId").asString()).isEqualTo("scale-1");
        assertThat(explained.path("rules").path(0).path("name").asString()).isEqualTo("standard/1");
        assertThat(explained.path("events").findValuesAsString("type"))
                .contains("payout.approved", "payout.cash-handed-over", "consignment.packed", "order.settled");
        assertThat(explained.toString()).doesNotContain("张果农", "陈买家");
        assertThat(season.finance.get(path + "none").status()).isEqualTo(404);
    }

    @Test
    void the_dues_and_the_ledger_agree_and_health_and_metrics_say_so() {
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode compared = season.auditor.mustGet("/api/audit/differences");
            assertThat(compared.path("position").asLong()).isPositive();
            assertThat(compared.path("differences").size())
                    .as(compared.toString())
                    .isZero();
        });
        assertThat(Api.anonymous(season.uri)
                        .mustGet("/actuator/health")
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        await().atMost(SOON)
                .until(
                        () -> season.admin.get("/actuator/prometheus").body().asString(),
                        metrics -> metrics.contains("farmgate_books_differences 0"));
    }

    @Test
    void statements_say_weight_price_and_deductions_and_come_as_tables() {
        JsonNode statement = season.keeper.mustGet("/api/farmers/" + season.farmer + "/statement");
        JsonNode line = statement.path("lines").path(0);
        assertThat(line.path("goods").path(0).path("net").path("amount").asLong())
                .isEqualTo(9_000);
        assertThat(line.path("value").path("fen").asLong()).isEqualTo(7_020);
        assertThat(line.path("amount").path("fen").asLong()
                        + line.path("deductions").path("fen").asLong())
                .isEqualTo(7_020);
        assertThat(statement.path("closing").path("fen").asLong()).isZero();

        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        JsonNode station = season.keeper.mustGet(
                "/api/stations/" + season.station + "/statement?from=" + today.minusDays(1) + "&to=" + today);
        assertThat(station.path("lines").findValuesAsString("kind")).contains("COMMISSION", "CASH_HANDED_OVER");
        assertThat(table("/api/farmers/" + season.farmer + "/statement"))
                .startsWith("\uFEFF时间,项目,订单号")
                .contains("货款," + order)
                .contains("现金发放")
                .contains("期末余额");
    }

    @Test
    void statements_are_printed_and_lists_come_as_workbooks() {
        String statement = "/api/farmers/" + season.farmer + "/statement";
        assertThat(file(season.keeper, statement, "application/pdf")).startsWith("%PDF-");
        assertThat(file(season.keeper, "/api/stations/" + season.station + "/statement", "application/pdf"))
                .startsWith("%PDF-");
        assertThat(file(season.keeper, statement, WORKBOOK)).startsWith("PK");
        for (String list : List.of(
                "finance/held",
                "finance/due",
                "finance/in-transit",
                "finance/returned",
                "finance/approvals",
                "finance/exceptions-by-age",
                "bank-exceptions",
                "clawbacks",
                "payouts")) {
            assertThat(file(season.finance, "/api/" + list, WORKBOOK)).as(list).startsWith("PK");
            assertThat(file(season.finance, "/api/" + list, "text/csv"))
                    .as(list)
                    .contains("元");
        }
        assertThat(season.finance
                        .get("/api/finance/held", "Accept", "text/html, */*;q=0.8")
                        .headers()
                        .get("content-type"))
                .startsWith("application/json");
        Api.Reply none = season.finance.get("/api/finance/held", "Accept", "application/pdf");
        assertThat(none.status()).isEqualTo(406);
        assertThat(none.headers().get("content-type")).startsWith("application/problem+json");
        Api.Reply unknown = season.keeper.get("/api/farmers/frm_nobody/statement", "Accept", "application/pdf");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.headers().get("content-type")).startsWith("application/problem+json");
    }

    @Test
    void two_farmers_who_are_paid_into_one_account_are_seen_and_their_account_is_not() {
        String one = farmerPaidIntoSharedAccount();
        String other = farmerPaidIntoSharedAccount();
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode findings = season.auditor.mustGet("/api/audit/findings").path("items");
            assertThat(findings.valueStream()
                            .filter(finding -> finding.path("rule").asString().equals("SHARED_ACCOUNT")))
                    .singleElement()
                    .satisfies(finding -> assertThat(
                                    finding.path("evidence").valueStream().map(JsonNode::asString))
                            .containsExactlyInAnyOrder(one, other));
            assertThat(findings.toString()).doesNotContain("62284804", "4890018");
        });
    }

    private static String farmerPaidIntoSharedAccount() {
        return season.keeper
                .mustPost(
                        "/api/stations/" + season.station + "/farmers",
                        Map.of(
                                "name",
                                "孙果农",
                                "village",
                                "阿寺村",
                                "payoutTo",
                                Map.of(
                                        "kind",
                                        "BANK",
                                        "bankCode",
                                        "103791000012",
                                        "account",
                                        "6228480402564890018",
                                        "holder",
                                        "孙果农")))
                .id();
    }

    private static String file(Api who, String path, String type) {
        Api.Reply reply = who.get(path, "Accept", type);
        assertThat(reply.status()).as(path).isEqualTo(200);
        assertThat(reply.headers().get("content-type")).startsWith(type);
        assertThat(reply.headers().get("content-disposition")).startsWith("attachment");
        return reply.body().asString();
    }

    @Test
    void finance_sees_who_approved_and_how_old_what_is_open_has_become() {
        JsonNode approval = season.auditor
                .mustGet("/api/finance/approvals")
                .path("items")
                .valueStream()
                .filter(item -> item.path("of").asString().equals(payout))
                .findFirst()
                .orElseThrow();
        assertThat(approval.path("decision").asString()).isEqualTo("APPROVED");
        assertThat(approval.path("amount").path("fen").asLong()).isPositive();
        assertThat(approval.path("person").asString())
                .isNotEqualTo(approval.path("askedBy").asString());
        assertThat(season.auditor
                        .mustGet("/api/finance/approvals?person="
                                + Api.encode(approval.path("askedBy").asString()))
                        .path("items")
                        .size())
                .isZero();
        assertThat(season.auditor
                        .mustGet("/api/finance/exceptions-by-age")
                        .path("items")
                        .size())
                .isEqualTo(35);
        assertThat(season.auditor.mustGet("/api/audit/findings").path("items").isArray())
                .isEqualTo(true);
    }

    @Test
    void finance_sees_what_is_held_due_and_on_its_way_with_its_age() {
        for (String list : List.of("held", "due", "in-transit", "returned")) {
            assertThat(season.auditor
                            .mustGet("/api/finance/" + list)
                            .path("items")
                            .isArray())
                    .isEqualTo(true);
        }
        String listing = season.listing(5_000);
        String checkout = season.checkout(season.buyer, listing, 1_000).id();
        String payment = season.buyer
                .mustPost("/api/checkouts/" + checkout + "/payments", Map.of("method", "ONLINE"))
                .id();
        Api.anonymous(season.uri).mustPost("/sandbox/payments/" + payment + "/pay", Map.of());
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode held =
                    season.finance.mustGet("/api/finance/held").path("items").path(0);
            assertThat(held.path("amount").path("fen").asLong()).isEqualTo(780);
            assertThat(Instant.parse(held.path("since").asString())).isBefore(Instant.now());
        });
        assertThat(season.finance
                        .get("/api/finance/held", "Accept", "text/csv")
                        .body()
                        .asString())
                .startsWith("\uFEFF账户,金额（元）,起始时间")
                .contains(",7.80,");
    }

    @Test
    void a_month_that_is_over_is_closed_once_and_this_one_is_not() {
        YearMonth month = YearMonth.now(ZoneId.of("Asia/Shanghai"));
        Api.Reply refused = season.finance.post("/api/periods/" + month + "/close", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("type").asString()).endsWith("/problems/period-not-over");
        assertThat(season.finance.post("/api/periods/soon/close", null).status())
                .isEqualTo(404);

        String path = "/api/periods/" + month.minusMonths(1) + "/close";
        Api.Reply closed = season.finance.mustPost(path, null);
        assertThat(closed.body().path("lastDay").asString())
                .isEqualTo(month.minusMonths(1).atEndOfMonth().toString());
        assertThat(season.finance2.mustPost(path, null).body()).isEqualTo(closed.body());
        await().atMost(SOON)
                .until(
                        () -> season.auditor
                                .mustGet("/api/periods")
                                .path("items")
                                .findValuesAsString("lastDay"),
                        days -> days.equals(
                                List.of(month.minusMonths(1).atEndOfMonth().toString())));
        String lastMonth =
                "/api/ledger/trial-balance?asOf=" + month.minusMonths(1).atEndOfMonth();
        assertThat(season.auditor.mustGet(lastMonth).path("items").size()).isZero();
    }

    private static String table(String path) {
        Api.Reply reply = season.keeper.get(path, "Accept", "text/csv");
        assertThat(reply.headers()).containsEntry("content-type", "text/csv;charset=UTF-8");
        return reply.body().asString();
    }

    private static JsonNode farmersLine() {
        return season.finance
                .mustGet("/api/payouts/" + payout)
                .path("lines")
                .valueStream()
                .filter(line -> line.path("payee").path("id").asString().equals(season.farmer))
                .findFirst()
                .orElseThrow();
    }

    private static long balance(String account) {
        return season.auditor
                .mustGet("/api/ledger/trial-balance")
                .path("items")
                .valueStream()
                .filter(item -> item.path("account").asString().equals(account))
                .mapToLong(item -> item.path("balance").path("fen").asLong())
                .sum();
    }

    private static void awaitStatus(String status) {
        await().atMost(SOON)
                .until(() -> season.buyer
                        .mustGet("/api/orders/" + order)
                        .path("status")
                        .asString()
                        .equals(status));
    }
}
