package farmgate.command.payment;

import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import jakarta.annotation.security.PermitAll;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where the payment provider tells what came of a payment. The signature says who it is; a repeat does no harm. */
@RestController
class WebhookEndpoint {

    private final Writes writes;
    private final PaymentProvider provider;
    private final WebhookSignature signature;
    private final Clock clock;

    WebhookEndpoint(Writes writes, PaymentProvider provider, Vault vault, Clock clock) {
        this.writes = writes;
        this.provider = provider;
        this.signature = new WebhookSignature(vault, provider.name());
        this.clock = clock;
    }

    @PostMapping("/webhooks/payments/{name}")
    @PermitAll
    ResponseEntity<?> receive(
            @PathVariable String name,
            @RequestHeader(name = WebhookSignature.HEADER, required = false) @Nullable String signed,
            @RequestBody byte[] body) {
        if (!provider.name().equals(name)) {
            throw Refusal.notFound("provider " + name);
        }
        Instant now = clock.instant();
        if (!signature.isGood(signed, body, now)) {
            return badSignature();
        }
        return writes.change(ProviderMessage.command(body), new Call(actor(now), null, null));
    }

    private Actor actor(Instant now) {
        return new Actor("provider:" + provider.name(), Set.of(), null, null, null, Channel.PROVIDER, now, now);
    }

    private static ResponseEntity<ProblemDetail> badSignature() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNAUTHORIZED,
                "the signature is missing, wrong, or more than five minutes old: sign the message again and send it");
        problem.setType(URI.create("/problems/bad-signature"));
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
