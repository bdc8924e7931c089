package farmgate.command.payment;

import static farmgate.command.order.People.NOON;
import static farmgate.command.order.People.mei;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import farmgate.command.order.Market;
import farmgate.command.order.OpenVault;
import farmgate.command.order.OrderStatus;
import farmgate.command.payment.PaymentCommand.RequestPayment;
import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Quantity;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.refusal.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.env.MockEnvironment;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookEndpointTest {

    private static final PaymentId PAYMENT = new PaymentId("pay_1");
    private static final String SUCCEEDED = """
            {"id":"evt_1","type":"payment.succeeded","paymentId":"pay_1","amount":{"fen":3900,"currency":"CNY"},\
            "providerReference":"sbx_1","of":"a newer version"}""";

    private final Market market = new Market();
    private final WebhookSignature signature = new WebhookSignature(new OpenVault(), "sandbox");
    private final WebhookEndpoint webhook = market.the(WebhookEndpoint.class);
    private Market.Placed checkout;

    @BeforeEach
    void a_payment_is_pending() {
        ListingId apples = market.apples("lst_apples", 20_000);
        checkout = market.place("chk_1", mei(), Map.of(apples, Quantity.grams(5_000)));
        market.send(new RequestPayment(PAYMENT, checkout.id(), PaymentMethod.ONLINE), mei());
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void a_signed_message_pays_and_repeats_do_no_harm() {
        for (int i = 0; i < 3; i++) {
            ResponseEntity<?> response = receive(SUCCEEDED, NOON);
            assertThat(response.getStatusCode()).isEqualTo(HttpStatus.OK);
            assertThat(response.getBody()).isEqualTo("{\"id\":\"pay_1\",\"version\":1,\"status\":\"PAID\"}");
        }
        assertThat(status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void a_message_with_a_bad_or_old_signature_is_turned_away() {
        byte[] body = SUCCEEDED.getBytes(StandardCharsets.UTF_8);
        for (String signed : new String[] {null, "t=1,v1=00", signature.sign(body, NOON.minusSeconds(301))}) {
            ResponseEntity<?> response = webhook.receive("sandbox", signed, body);
            assertThat(response.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
            assertThat(((ProblemDetail) response.getBody()).getType()).hasToString("/problems/bad-signature");
        }
        assertThat(status()).isEqualTo(OrderStatus.PLACED);
    }

    @Test
    void a_message_that_cannot_be_read_or_says_too_little_is_refused() {
        refused(Refusal.Kind.INVALID, "message", "not json");
        refused(Refusal.Kind.INVALID, "message", "null");
        refused(Refusal.Kind.INVALID, "message", "{\"type\":\"payment.failed\",\"paymentId\":\"nonsense\"}");
        refused(Refusal.Kind.INVALID, "paymentId", "{\"type\":\"payment.failed\"}");
        refused(Refusal.Kind.INVALID, "type", "{\"paymentId\":\"pay_1\"}");
        refused(Refusal.Kind.INVALID, "type", "{\"type\":\"payment.vanished\",\"paymentId\":\"pay_1\"}");
        refused(Refusal.Kind.INVALID, "amount", "{\"type\":\"payment.succeeded\",\"paymentId\":\"pay_1\"}");
    }

    @Test
    void an_unknown_payment_or_provider_is_not_found() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> receive("{\"type\":\"payment.failed\",\"paymentId\":\"pay_2\"}", NOON))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> webhook.receive("other", null, new byte[0]))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
    }

    @Nested
    class The_sandbox {

        private HttpServer server;
        private SandboxEndpoint sandbox;

        @BeforeEach
        void hears_over_http() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/webhooks/payments/sandbox", exchange -> {
                String signed = exchange.getRequestHeaders().getFirst(WebhookSignature.HEADER);
                ResponseEntity<?> response = webhook.receive(
                        "sandbox", signed, exchange.getRequestBody().readAllBytes());
                byte[] body = String.valueOf(response.getBody()).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(response.getStatusCode().value(), body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            server.start();
            sandbox = sandboxAt(server.getAddress().getPort(), NOON);
        }

        @AfterEach
        void stop() {
            server.stop(0);
        }

        @Test
        void plays_a_payer_who_pays() {
            assertThat(sandbox.pay(PAYMENT).getBody()).isEqualTo(new SandboxEndpoint.PlayedAnswer(PAYMENT, "PAID"));
            assertThat(sandbox.pay(PAYMENT).getStatusCode()).isEqualTo(HttpStatus.OK);
            assertThat(status()).isEqualTo(OrderStatus.PAID);
        }

        @Test
        void plays_a_payer_who_cannot_pay() {
            assertThat(sandbox.fail(PAYMENT).getBody()).isEqualTo(new SandboxEndpoint.PlayedAnswer(PAYMENT, "FAILED"));
            assertThat(status()).isEqualTo(OrderStatus.PLACED);
        }

        @Test
        void knows_only_payments_that_were_asked_of_it() {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> sandbox.pay(new PaymentId("pay_2")))
                    .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN));
        }

        @Test
        void says_that_the_webhook_refused_or_cannot_be_reached() {
            SandboxEndpoint late = sandboxAt(server.getAddress().getPort(), NOON.minusSeconds(301));
            assertThat(late.pay(PAYMENT).getStatusCode()).isEqualTo(HttpStatus.BAD_GATEWAY);

            server.stop(0);
            assertThat(sandbox.pay(PAYMENT).getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(status()).isEqualTo(OrderStatus.PLACED);
        }

        private SandboxEndpoint sandboxAt(int port, Instant now) {
            MockEnvironment environment =
                    new MockEnvironment().withProperty("local.server.port", Integer.toString(port));
            return new SandboxEndpoint(
                    market.the(EventStore.class), new OpenVault(), Clock.fixed(now, ZoneOffset.UTC), environment);
        }
    }

    private void refused(Refusal.Kind kind, String field, String body) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> receive(body, NOON))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(kind);
                    assertThat(refusal.facts()).isEqualTo(Map.of("field", field));
                });
    }

    private ResponseEntity<?> receive(String text, Instant sent) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return webhook.receive("sandbox", signature.sign(body, sent), body);
    }

    private OrderStatus status() {
        return market.order(checkout.orders().getFirst()).status();
    }
}
