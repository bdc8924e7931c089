package farmgate.command.payment;

import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import farmgate.shared.wire.Sha256;
import jakarta.annotation.security.PermitAll;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.databind.JsonNode;

/**
 * Plays the payer at the sandbox provider, which then calls our own webhook over HTTP, signed as a real provider would.
 */
@RestController
@Conditional(SandboxOpen.class)
@RequestMapping("/sandbox/payments/{id}")
class SandboxEndpoint {

    private static final int ID_LENGTH = 26;

    private final EventStore eventStore;
    private final WebhookSignature signature;
    private final Clock clock;
    private final Environment environment;
    private final RestClient http = RestClient.create();

    SandboxEndpoint(EventStore eventStore, Vault vault, Clock clock, Environment environment) {
        this.eventStore = eventStore;
        this.signature = new WebhookSignature(vault, SandboxProvider.NAME);
        this.clock = clock;
        this.environment = environment;
    }

    record PlayedAnswer(PaymentId id, String status) {}

    @PostMapping("/pay")
    @PermitAll
    ResponseEntity<?> pay(@PathVariable PaymentId id) {
        return tell(id, ProviderMessage.SUCCEEDED);
    }

    @PostMapping("/fail")
    @PermitAll
    ResponseEntity<?> fail(@PathVariable PaymentId id) {
        return tell(id, ProviderMessage.FAILED);
    }

    private ResponseEntity<?> tell(PaymentId id, String type) {
        byte[] body = Json.write(message(requested(id), type)).getBytes(StandardCharsets.UTF_8);
        try {
            String answer = http.post()
                    .uri(webhook())
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(WebhookSignature.HEADER, signature.sign(body, clock.instant()))
                    .body(body)
                    .retrieve()
                    .body(String.class);
            JsonNode told = Json.mapper().readTree(answer);
            return ResponseEntity.ok(new PlayedAnswer(id, told.path("status").asString()));
        } catch (RestClientResponseException refused) {
            return problem(
                    HttpStatus.BAD_GATEWAY,
                    "webhook-refused",
                    "the webhook answered " + refused.getStatusCode() + ": " + refused.getResponseBodyAsString());
        } catch (ResourceAccessException unreachable) {
            return problem(
                    HttpStatus.SERVICE_UNAVAILABLE, "webhook-unreachable", "the webhook cannot be reached: try again");
        }
    }

    /** What a provider would have in books of its own. */
    private PaymentRequested requested(PaymentId id) {
        DomainEventStream events = eventStore.readEvents(id.value());
        if (events.hasNext()
                && events.next().getPayload() instanceof PaymentRequested requested
                && SandboxProvider.NAME.equals(requested.provider())) {
            return requested;
        }
        throw Refusal.unknown(id);
    }

    private static ProviderMessage message(PaymentRequested requested, String type) {
        PaymentId id = requested.paymentId();
        return new ProviderMessage(
                "evt_" + Sha256.hex(id + type).substring(0, ID_LENGTH),
                type,
                id,
                requested.amount(),
                SandboxProvider.reference(id.value()));
    }

    private URI webhook() {
        @Nullable String host = environment.getProperty("server.address");
        String port = environment.getRequiredProperty("local.server.port");
        String path = environment.getProperty("server.servlet.context-path", "");
        return URI.create("http://" + (host == null ? "127.0.0.1" : host) + ":" + port + path + "/webhooks/payments/"
                + SandboxProvider.NAME);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + code));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
