package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What finance lives through after a payout was sent: the bank's words, a returned line, a refund after settlement. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PayoutsToTheEndTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern LINE =
            Pattern.compile("<(?:\\w+:)?EndToEndId>([^<]+)<.*?<(?:\\w+:)?InstdAmt[^>]*>([^<]+)<", Pattern.DOTALL);
    private static final String OLD_ACCOUNT = "6222020000000000001";
    private static final String NEW_ACCOUNT = "6222020000000000002";

    @TempDir
    Path home;

    private Season season;
    private String farmer;

    @Test
    void a_payout_is_followed_to_the_last_fen() {
        try (FarmgateProcess farmgate = FarmgateProcess.start(
                home.resolve("data"),
                "--farmgate.payout.account-hold=0s",
                "--farmgate.payout.two-approvals-above-fen=6000")) {
            season = Season.begin(farmgate.uri());
            farmer = season.enrol("赵果农", account(OLD_ACCOUNT));
            String order = settledOrder();
            String payout = closedPayout();
            approve(season.finance2, payout);
            assertThat(fileOf(payout).status()).as("one approval is not enough").isEqualTo(409);
            approve(third(), payout);
            String xml = xml(fileOf(payout));
            assertThat(xml).contains(OLD_ACCOUNT);
            Matcher line = LINE.matcher(xml);
            assertThat(line.find()).isTrue();

            theBankPaysAndGivesBack(line.group(1), line.group(2));
            String clawback = refundedAfterSettlement(order);
            season.keeper.mustPost(
                    "/api/farmers/" + farmer + "/payout-method", Map.of("payoutTo", account(NEW_ACCOUNT)));

            String next = closedPayout();
            JsonNode closed = season.finance.mustGet("/api/payouts/" + next);
            assertThat(closed.path("total").path("fen").asLong()).isEqualTo(fen(line.group(2)) - 500);
            approve(season.finance2, next);
            approve(third(), next);
            assertThat(xml(fileOf(next))).contains(NEW_ACCOUNT).doesNotContain(OLD_ACCOUNT);
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(season.auditor
                                .mustGet("/api/clawbacks/" + clawback)
                                .path("status")
                                .asString())
                        .isEqualTo("NETTED");
                assertThat(balance("assets:clawback:farmer:" + farmer)).isZero();
                assertThat(balance("liabilities:payable:farmer:" + farmer)).isZero();
            });
            JsonNode statement = season.finance.mustGet("/api/farmers/" + farmer + "/statement");
            assertThat(statement.path("closing").path("fen").asLong()).isZero();
            assertThat(statement.path("lines").findValuesAsString("kind"))
                    .containsExactlyInAnyOrder("PROCEEDS", "SENT_TO_BANK", "RETURNED", "SENT_TO_BANK", "CLAWED_BACK");
            assertThat(EveryCent.isExplained(season)).isGreaterThan(15);
            assertThat(season.auditor.mustGet("/api/audit/differences").path("differences"))
                    .isEmpty();
        }
    }

    /** A statement pays the line; the next but one gives it back, brings unknown money, and shows the gap. */
    private void theBankPaysAndGivesBack(String endToEndId, String yuan) {
        JsonNode paid = bank(statement(1, entry(yuan, "DBIT", "A-1", endToEndId, "")));
        assertThat(paid.path("matched").asInt()).isEqualTo(1);
        assertThat(paid.path("exceptions").isEmpty()).isTrue();
        String third = statement(
                3,
                entry(yuan, "CRDT", "A-2", endToEndId, "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>")
                        + entry("12.34", "CRDT", "A-3", "PROVIDER-77", ""));
        JsonNode booked = bank(third);
        assertThat(booked.path("matched").asInt()).isEqualTo(1);
        assertThat(booked.path("exceptions").findValuesAsString("reason"))
                .containsExactlyInAnyOrder("statement-gap", "not-a-return");
        assertThat(bank(third)).isEqualTo(booked);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(balance("assets:bank")).isEqualTo(1_234);
            assertThat(queue("OPEN").size()).isEqualTo(2);
        });
        for (JsonNode exception : queue("OPEN")) {
            resolve(
                    exception.path("id").asString(),
                    exception.path("inSuspense").asBoolean() ? "PROVIDER_SETTLEMENT" : "NOTHING_TO_BOOK");
        }
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(queue("OPEN").isEmpty()).isTrue();
            assertThat(queue("RESOLVED").size()).isEqualTo(2);
            // The buyer's payment is with the provider; of it so much has come.
            assertThat(balance("assets:provider-clearing")).isEqualTo(7_800 - 1_234);
            assertThat(balance("assets:bank")).isEqualTo(1_234);
        });
        assertThat(season.finance
                        .mustGet("/api/bank-exceptions?olderThan=1")
                        .path("items")
                        .isEmpty())
                .isTrue();
    }

    private void resolve(String exception, String resolution) {
        String path = "/api/bank-exceptions/" + exception;
        Map<String, Object> body = Map.of("resolution", resolution, "note", "asked the bank");
        season.finance.mustPost(path + "/take", Map.of());
        assertThat(season.finance2.post(path + "/resolve", body).status())
                .as("not the owner")
                .isEqualTo(409);
        season.finance.mustPost(path + "/resolve", body);
    }

    private String refundedAfterSettlement(String order) {
        JsonNode resolved = season.finance
                .mustPost(
                        "/api/orders/" + order + "/resolve",
                        Map.of("refund", Map.of("fen", 500), "borneBy", "FARMER", "note", "bruised apples"))
                .body();
        assertThat(resolved.path("status").asString()).isEqualTo("PROPOSED");
        String refund = "/api/refunds/" + resolved.path("refundId").asString();
        assertThat(season.finance.post(refund + "/approve", Map.of()).status())
                .as("by herself")
                .isEqualTo(409);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(season.operator
                                .mustGet("/api/refunds?status=PROPOSED")
                                .path("items")
                                .findValuesAsString("orderId"))
                        .containsExactly(order));
        assertThat(season.operator
                        .mustPost(refund + "/approve", Map.of())
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("GRANTED");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                season.auditor.mustGet(refund).path("status").asString())
                        .isEqualTo("PAID"));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(balance("assets:clawback:farmer:" + farmer)).isEqualTo(500));
        JsonNode owed = season.finance
                .mustGet("/api/clawbacks?status=OWED&payee=" + farmer)
                .path("items");
        assertThat(owed.size()).isEqualTo(1);
        assertThat(owed.path(0).path("amount").path("fen").asLong()).isEqualTo(500);
        assertThat(owed.path(0).path("ageDays").asLong()).isZero();
        return owed.path(0).path("id").asString();
    }

    private String settledOrder() {
        String listing = season.keeper
                .mustPost(
                        "/api/listings",
                        Map.of(
                                "stationId", season.station,
                                "farmerId", farmer,
                                "produce", "apple",
                                "variety", "红富士",
                                "title", "洛川红富士",
                                "price", Map.of("fen", 390, "per", Map.of("amount", 1, "unit", "JIN")),
                                "quantity", Season.grams(100_000),
                                "harvestedOn", "2026-10-01",
                                "sellBy", "2027-12-31"))
                .id();
        season.keeper.mustPost("/api/listings/" + listing + "/publish", Map.of());
        Api.Reply checkout = season.checkout(season.buyer, listing, 10_000);
        String order = checkout.body().path("orders").path(0).path("id").asString();
        Api.Reply payment =
                season.buyer.mustPost("/api/checkouts/" + checkout.id() + "/payments", Map.of("method", "ONLINE"));
        season.buyer.mustPost(payment.body().path("payUrl").asString(), Map.of());
        awaitStatus(order, "PAID");
        Map<String, Object> lot = Map.of(
                "listingId",
                listing,
                "farmerId",
                farmer,
                "harvestedOn",
                "2026-10-01",
                "grossGrams",
                10_200,
                "tareGrams",
                200,
                "scaleId",
                "scale-1");
        String consignment = season.keeper
                .mustPost("/api/orders/" + order + "/consignments", Map.of("lots", List.of(lot)))
                .id();
        season.keeper.mustPost("/api/consignments/" + consignment + "/hand-over", Map.of("to", "carrier"));
        season.operator.mustPost("/api/consignments/" + consignment + "/deliver", Map.of());
        season.buyer.mustPost("/api/orders/" + order + "/receive", Map.of());
        awaitStatus(order, "SETTLED");
        return order;
    }

    private void awaitStatus(String order, String status) {
        await().atMost(SOON)
                .until(() -> season.buyer
                        .mustGet("/api/orders/" + order)
                        .path("status")
                        .asString()
                        .equals(status));
    }

    /** The village's payout of a run over everything that is due by now. */
    private String closedPayout() {
        JsonNode run = season.finance
                .mustPost("/api/payout-runs", Map.of("cutOff", Instant.now().toString()))
                .body();
        String payout = run.path("payouts")
                .valueStream()
                .filter(each -> each.path("stationId").asString().equals(season.station))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        await().atMost(SOON)
                .until(() -> season.finance
                        .get("/api/payouts/" + payout)
                        .body()
                        .path("contentHash")
                        .isString());
        return payout;
    }

    private void approve(Api person, String payout) {
        String hash =
                person.mustGet("/api/payouts/" + payout).path("contentHash").asString();
        person.mustPost("/api/payouts/" + payout + "/approve", Map.of("contentHash", hash));
    }

    private Api third() {
        Api.Reply client = season.admin.mustPost(
                "/api/clients", Map.of("name", "third", "roles", List.of("FINANCE"), "person", "third"));
        return Api.signIn(
                season.uri,
                client.body().path("clientId").asString(),
                client.body().path("clientSecret").asString());
    }

    private Api.Reply fileOf(String payout) {
        return season.finance.post("/api/payment-files", Map.of("payoutIds", List.of(payout)));
    }

    private String xml(Api.Reply file) {
        assertThat(file.status()).as(file.toString()).isEqualTo(201);
        String path = "/api/payment-files/" + file.id();
        await().atMost(SOON).until(() -> season.finance.get(path).status() == 200);
        return season.finance.mustGet(path).asString();
    }

    private JsonNode queue(String status) {
        return season.finance.mustGet("/api/bank-exceptions?status=" + status).path("items");
    }

    private JsonNode bank(String xml) {
        return season.finance
                .mustPost("/api/bank-messages", xml, "Content-Type", "application/xml")
                .body();
    }

    private long balance(String account) {
        JsonNode trial = season.auditor.mustGet("/api/ledger/trial-balance");
        assertThat(trial.path("total").path("fen").asLong()).isZero();
        for (JsonNode item : trial.path("items")) {
            if (item.path("account").asString().equals(account)) {
                return item.path("balance").path("fen").asLong();
            }
        }
        return 0;
    }

    private static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    private static Map<String, Object> account(String number) {
        return Map.of("kind", "BANK", "bankCode", "103791000012", "account", number, "holder", "赵果农");
    }

    private static String statement(int number, String entries) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>M-%1$d</MsgId></GrpHdr>
                <Stmt><Id>S-%1$d</Id><ElctrncSeqNb>%1$d</ElctrncSeqNb>
                <Acct><Id><Othr><Id>0000000000000000000</Id></Othr></Id></Acct>
                %2$s</Stmt></BkToCstmrStmt></Document>""".formatted(number, entries);
    }

    private static String entry(String yuan, String direction, String reference, String endToEndId, String more) {
        return """
                <Ntry><Amt Ccy="CNY">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef><NtryDtls><TxDtls><Refs>
                <EndToEndId>%s</EndToEndId></Refs>%s</TxDtls></NtryDtls></Ntry>
                """.formatted(yuan, direction, reference, endToEndId, more);
    }
}
