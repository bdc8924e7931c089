package farmgate.tests.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farmgate.shared.wire.Json;
import farmgate.tests.process.Api;
import farmgate.tests.process.FarmgateProcess;
import farmgate.tests.process.Season;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The payment provider's money from the buyer's payment to our bank account, when the report is right and when not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProviderClearingTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CLEARING = "assets:provider-clearing";
    private static final String FEES = "expenses:provider-fees";
    private static final String SETTLEMENTS = "/api/provider-settlements";

    @TempDir
    Path home;

    private FarmgateProcess farmgate;
    private Season season;
    private String listing;

    @BeforeEach
    void open() {
        farmgate = FarmgateProcess.start(home.resolve("data"));
        season = Season.begin(farmgate.uri());
        listing = season.listing(1_000_000);
    }

    @AfterEach
    void close() {
        farmgate.close();
    }

    @Test
    void the_provider_owes_nothing_when_everything_is_paid() {
        paid(10_000);
        paid(5_000);
        refunded(paid(2_000));
        assertThat(uncleared()).hasSize(4);

        ObjectNode report = report();
        assertThat(report.path("lines").findValuesAsString("kind"))
                .containsExactlyInAnyOrder("PAYMENT", "PAYMENT", "PAYMENT", "REFUND");
        Api.Reply first = season.finance.mustPost(SETTLEMENTS, report);
        assertThat(first.headers()).containsEntry("location", SETTLEMENTS + "/" + first.id());
        assertThat(season.finance.mustPost(SETTLEMENTS, report).body()).isEqualTo(first.body());
        JsonNode matched = awaitMatched(first.id());
        assertThat(matched.path("matched").asInt()).isEqualTo(4);
        assertThat(matched.path("exceptions").asInt()).isZero();
        await().atMost(SOON).untilAsserted(() -> assertThat(uncleared()).isEmpty());

        // 78.00 + 39.00 + 15.60 - 15.60, less six permille of each payment: 0.47, 0.23 and 0.09.
        assertThat(report.path("net").path("fen").asLong()).isEqualTo(11_700 - 79);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(balance(CLEARING)).isEqualTo(11_700 - 79);
            assertThat(balance(FEES)).isEqualTo(79);
        });

        String statement = statement("S-1", credit(11_700 - 79, "A-1", "支付结算款 " + reference(report)));
        assertThat(bank(statement).path("matched").asInt()).isEqualTo(1);
        assertThat(bank(statement).path("exceptions")).isEmpty();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(balance(CLEARING)).isZero();
            assertThat(balance("assets:bank")).isEqualTo(11_700 - 79);
        });
        assertThat(season.auditor
                        .mustGet(SETTLEMENTS + "/" + first.id())
                        .path("status")
                        .asString())
                .isEqualTo("BANKED");
        assertThat(season.auditor.mustGet(SETTLEMENTS + "?awaited=true").path("items"))
                .isEmpty();
        assertThat(EveryCent.isExplained(season)).isEqualTo(7);
    }

    @Test
    void a_bill_as_the_provider_has_it_for_download_settles_its_payments() {
        String bill = """
                交易时间,微信订单号,商户订单号,交易状态,货币种类,应结订单金额,微信退款单号,退款金额,商品名称,手续费
                `2026-11-20 08:00:00,`,`%s,`SUCCESS,`CNY,`78.00,`0,`0.00,`苹果,红富士,`0.46800
                `2026-11-20 08:00:01,`,`%s,`SUCCESS,`CNY,`39.00,`0,`0.00,`苹果,`0.23400
                总交易单数,应结订单总金额,退款总金额,手续费总金额
                `2,`117.00,`0.00,`0.70200
                """.formatted(paid(10_000), paid(5_000));
        Api.Reply cut = table("STL-WX", "116.30", bill.replace("`2,`117.00", "`3,`117.00"));
        assertThat(cut.status()).isEqualTo(409);
        assertThat(cut.body().path("total").asString()).isEqualTo("总交易单数");
        String id = created(table("STL-WX", "116.30", bill));
        JsonNode matched = awaitMatched(id);
        assertThat(matched.path("matched").asInt()).isEqualTo(2);
        assertThat(matched.path("exceptions").asInt()).isZero();
        await().atMost(SOON).untilAsserted(() -> assertThat(balance(FEES)).isEqualTo(70));
    }

    @Test
    void a_missing_a_doubled_and_a_wrong_line_are_found_and_put_right() {
        String doubled = paid(10_000);
        String wrong = paid(5_000);
        String missing = paid(2_000);
        String table = "kind,paymentId,reference,amountYuan,feeYuan\n"
                + "PAYMENT," + doubled + ",,78.00,\n"
                + "PAYMENT," + doubled + ",,78.00,\n"
                + "PAYMENT," + wrong + ",,38.00,\n";
        Api.Reply refused = table("STL-0001", "194.01", table);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("difference").path("fen").asLong()).isEqualTo(-1);
        String id = created(table("STL-0001", "194.00", table));
        assertThat(awaitMatched(id).path("exceptions").asInt()).isEqualTo(2);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(queue()).containsOnlyKeys("cleared-before", "amount-differs");
            assertThat(uncleared()).containsExactlyInAnyOrder(wrong, missing);
        });

        // It comes to the bank as it was reported, wrong as it is.
        bank(statement("S-1", credit(19_400, "A-1", "STL-0001")));
        String differing = queue().get("amount-differs");
        resolve(differing, Map.of("resolution", "PROVIDER_PAYMENT", "paymentId", wrong));
        // What the provider kept is our expense, so that another person has to agree.
        assertThat(season.finance
                        .post("/api/bank-exceptions/" + differing + "/approve", Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(season.finance2
                        .mustPost("/api/bank-exceptions/" + differing + "/approve", Map.of())
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("RESOLVED");
        // The next report takes back what was doubled, and brings what was missing.
        String second = "kind,paymentId,reference,amountYuan,feeYuan\n"
                + "REFUND," + doubled + ",,78.00,\n"
                + "PAYMENT," + missing + ",,15.60,\n";
        Api.Reply two = table("STL-0002", "-62.40", second);
        assertThat(awaitMatched(created(two)).path("exceptions").asInt()).isEqualTo(1);
        await().atMost(SOON).until(() -> queue().containsKey("refund-unknown"));
        Map<String, String> open = queue();
        season.finance.mustPost("/api/bank-exceptions/" + open.get("refund-unknown") + "/take", Map.of());
        resolve(
                open.get("cleared-before"),
                Map.of("resolution", "OFFSET", "otherId", String.valueOf(open.get("refund-unknown"))));
        // The provider takes more than it brings, and a person sees that the debit is its.
        bank(statement("S-2", debit(6_240, "A-2", "STL-0002")));
        await().atMost(SOON).until(() -> queue().containsKey("unknown"));
        resolve(queue().get("unknown"), Map.of("resolution", "PROVIDER_SETTLEMENT", "settlementId", two.id()));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(uncleared()).isEmpty();
            assertThat(queue()).isEmpty();
            assertThat(balance(CLEARING)).isZero();
            assertThat(balance("assets:bank")).isEqualTo(7_800 + 3_800 + 1_560);
            // What was short the provider has kept.
            assertThat(balance(FEES)).isEqualTo(100);
        });
        assertThat(EveryCent.isExplained(season)).isGreaterThan(10);
    }

    /** @return the payment */
    private String paid(long grams) {
        Api.Reply checkout = season.checkout(season.buyer, listing, grams);
        Api.Reply payment =
                season.buyer.mustPost("/api/checkouts/" + checkout.id() + "/payments", Map.of("method", "ONLINE"));
        season.buyer.mustPost(payment.body().path("payUrl").asString(), Map.of());
        awaitStatus(checkout.body().path("orders").path(0).path("id").asString(), "PAID");
        await().atMost(SOON).until(() -> uncleared().contains(payment.id()));
        return payment.id();
    }

    private void refunded(String payment) {
        String order = season.finance
                .mustGet("/api/payments/" + payment)
                .path("orders")
                .path(0)
                .path("orderId")
                .asString();
        season.buyer.mustPost("/api/orders/" + order + "/cancel", Map.of("reason", "changed my mind"));
        await().atMost(SOON)
                .until(() -> season.finance
                        .mustGet("/api/payments/" + payment)
                        .path("status")
                        .asString()
                        .equals("REFUNDED"));
        await().atMost(SOON)
                .until(() -> season.finance
                        .mustGet("/api/finance/uncleared")
                        .path("items")
                        .findValuesAsString("kind")
                        .contains("REFUND"));
    }

    private void awaitStatus(String order, String status) {
        await().atMost(SOON)
                .until(() -> season.buyer
                        .mustGet("/api/orders/" + order)
                        .path("status")
                        .asString()
                        .equals(status));
    }

    private ObjectNode report() {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        JsonNode report = season.finance.mustGet("/sandbox/settlements?day=" + today);
        return (ObjectNode) Json.mapper().readTree(report.toString());
    }

    private static String reference(JsonNode report) {
        return report.path("reference").asString();
    }

    private Api.Reply table(String reference, String net, String csv) {
        return season.finance.post(
                SETTLEMENTS + "?provider=sandbox&reference=" + reference + "&settledOn=2026-11-20&net=" + net,
                csv,
                "Content-Type",
                "text/csv");
    }

    private static String created(Api.Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        return reply.id();
    }

    private JsonNode awaitMatched(String id) {
        await().atMost(SOON)
                .until(() -> season.auditor
                        .get(SETTLEMENTS + "/" + id)
                        .body()
                        .path("status")
                        .asString("")
                        .equals("MATCHED"));
        return season.auditor.mustGet(SETTLEMENTS + "/" + id);
    }

    /** The payments that are not settled, once for themselves and once for each refund. */
    private List<String> uncleared() {
        return new ArrayList<>(
                season.finance.mustGet("/api/finance/uncleared").path("items").findValuesAsString("paymentId"));
    }

    /** Ids of what nobody has resolved, by the reason. */
    private Map<String, String> queue() {
        Map<String, String> open = new LinkedHashMap<>();
        for (JsonNode exception : season.finance.mustGet("/api/bank-exceptions").path("items")) {
            if (!exception.path("status").asString().equals("RESOLVED")) {
                open.put(
                        exception.path("reason").asString(),
                        exception.path("id").asString());
            }
        }
        return open;
    }

    private void resolve(@Nullable String exception, Map<String, Object> resolution) {
        String path = "/api/bank-exceptions/" + Objects.requireNonNull(exception);
        season.finance.mustPost(path + "/take", Map.of());
        Map<String, Object> body = new LinkedHashMap<>(resolution);
        body.put("note", "asked the provider");
        season.finance.mustPost(path + "/resolve", body);
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

    private static String statement(String name, String entry) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>M-%1$s</MsgId></GrpHdr>
                <Stmt><Id>%1$s</Id>
                <Acct><Id><Othr><Id>0000000000000000000</Id></Othr></Id></Acct>
                %2$s</Stmt></BkToCstmrStmt></Document>""".formatted(name, entry);
    }

    private static String credit(long fen, String reference, String text) {
        return entry(fen, "CRDT", reference, text);
    }

    private static String debit(long fen, String reference, String text) {
        return entry(fen, "DBIT", reference, text);
    }

    private static String entry(long fen, String direction, String reference, String text) {
        return """
                <Ntry><Amt Ccy="CNY">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef><NtryDtls><TxDtls><Refs>
                <EndToEndId>PROVIDER</EndToEndId></Refs><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                """.formatted(BigDecimal.valueOf(fen, 2).toPlainString(), direction, reference, text);
    }
}
