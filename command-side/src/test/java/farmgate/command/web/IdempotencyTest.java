package farmgate.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.order.OpenVault;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.request.RequestEvent;
import farmgate.shared.request.RequestEvent.RequestAnswered;
import farmgate.shared.request.RequestId;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdempotencyTest {

    private static final Call CALL = new Call(Actor.automation(Instant.EPOCH), "key", null);
    private static final RequestId REQUEST = Objects.requireNonNull(CALL.requestId());

    /** Says of whom it is, as an enrolment does. */
    record Enrol(String name) {}

    static final class Enroller {

        @CommandHandler
        Written handle(Enrol command) {
            return new Written("frm_1", 0);
        }
    }

    private final Configuration axon = DefaultConfigurer.defaultConfiguration(false)
            .configureEmbeddedEventStore(_ -> new InMemoryEventStorageEngine())
            .registerCommandHandler(_ -> new Enroller())
            .buildConfiguration();
    private Writes writes;

    @BeforeEach
    void start() {
        axon.start();
        axon.commandBus().registerHandlerInterceptor(new Idempotency(axon.eventStore(), new OpenVault()));
        writes = new Writes(axon.commandGateway());
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void what_is_stored_of_a_request_proves_nothing_to_whoever_guesses_it() {
        Enrol enrol = new Enrol("Wang");
        writes.send(enrol, CALL);
        RequestEvent stored = (RequestEvent)
                axon.eventStore().readEvents(REQUEST.value()).next().getPayload();
        assertThat(stored.fingerprint()).hasSize(64).isNotEqualTo(Idempotency.fingerprint(enrol, CALL));
        assertThat(writes.send(enrol, CALL).replayed()).isEqualTo(true);
    }

    @Test
    void a_request_from_before_fingerprints_had_a_key_is_known_again() {
        Enrol enrol = new Enrol("Wang");
        String plain = Idempotency.fingerprint(enrol, CALL);
        axon.eventStore()
                .publish(new GenericDomainEventMessage<>(
                        "Request", REQUEST.value(), 0, new RequestAnswered(REQUEST, plain, "{\"id\":\"frm_0\"}")));
        assertThat(writes.send(enrol, CALL)).isEqualTo(new Answer("{\"id\":\"frm_0\"}", true));
        assertThatThrownBy(() -> writes.send(new Enrol("Zhang"), CALL))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.KEY_REUSED));
    }
}
