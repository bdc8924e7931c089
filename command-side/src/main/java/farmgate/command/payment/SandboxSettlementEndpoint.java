package farmgate.command.payment;

import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.wire.Json;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The sandbox provider's settlement of a day in China, of what was paid and refunded on it. The provider has no books of
 * its own, so it reads our events; it is asked once in a while, and by hand. Unlike the payer's part it is not for everybody,
 * because it tells of everybody's payments.
 */
@RestController
@Conditional(SandboxOpen.class)
class SandboxSettlementEndpoint {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv");
    private static final int WAIT_MILLIS = 1_000;

    private final EventStore eventStore;

    SandboxSettlementEndpoint(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /** As JSON, or for {@code Accept: text/csv} its lines alone. */
    @GetMapping("/sandbox/settlements")
    @RolesAllowed("FINANCE")
    ResponseEntity<String> settlement(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        SandboxSettlement settlement = SandboxSettlement.of(day, lines(day));
        boolean asTable = accept != null && accept.contains(CSV.toString());
        return asTable
                ? ResponseEntity.ok().contentType(CSV).body(settlement.csv())
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(settlement));
    }

    private List<SandboxSettlement.Line> lines(LocalDate day) {
        Instant from = day.atStartOfDay(CHINA).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(CHINA).toInstant();
        TrackingToken head = eventStore.createHeadToken();
        List<SandboxSettlement.Line> lines = new ArrayList<>();
        if (head == null) {
            return lines;
        }
        try (BlockingStream<TrackedEventMessage<?>> events = eventStore.openStream(eventStore.createTokenAt(from))) {
            while (events.hasNextAvailable(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                TrackedEventMessage<?> event = events.nextAvailable();
                Instant at = event.getTimestamp();
                if (!at.isBefore(from) && at.isBefore(to)) {
                    line(event.getPayload()).ifPresent(lines::add);
                }
                if (!at.isBefore(to) || event.trackingToken().covers(head)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading payments", e);
        }
        return lines;
    }

    private Optional<SandboxSettlement.Line> line(Object event) {
        return switch (event) {
            case PaymentSucceeded paid -> ofSandbox(paid.paymentId()).map(SandboxSettlement.Line::of);
            case PaymentRefunded refund -> ofSandbox(refund.paymentId()).map(_ -> SandboxSettlement.Line.of(refund));
            default -> Optional.empty();
        };
    }

    private Optional<PaymentRequested> ofSandbox(PaymentId id) {
        return eventStore.readEvents(id.value(), 0).next().getPayload() instanceof PaymentRequested requested
                        && SandboxProvider.NAME.equals(requested.provider())
                ? Optional.of(requested)
                : Optional.empty();
    }
}
