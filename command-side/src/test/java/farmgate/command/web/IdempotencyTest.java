package farmgate.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.order.OpenVault;
import farmgate.shared.message.Actor;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.request.RequestEvent;
import farmgate.shared.request.RequestEvent.RequestAnswered;
import farmgate.shared.request.RequestId;
import farmgate.shared.wire.Sha256;
import java.time.Instant;
import java.util.HexFormat;
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
    @CommandName("test.enrol")
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
        assertThat(stored.fingerprint())
                .matches("2:[0-9a-f]{64}")
                .doesNotContain(request(enrol).fingerprint());
        assertThat(writes.send(enrol, CALL).replayed()).isEqualTo(true);
    }

    @Test
    void the_same_key_with_another_request_is_refused() {
        writes.send(new Enrol("Wang"), CALL);
        reused(new Enrol("Zhang"));
    }

    @Test
    void a_request_from_before_fingerprints_had_a_key_is_known_again() {
        kept(former(new Enrol("Wang")));
        assertThat(writes.send(new Enrol("Wang"), CALL)).isEqualTo(new Answer("{\"id\":\"frm_0\"}", true));
        reused(new Enrol("Zhang"));
    }

    @Test
    void a_request_from_before_fingerprints_were_of_a_name_is_known_again() {
        kept(HexFormat.of().formatHex(new OpenVault().fingerprint("request", former(new Enrol("Wang")))));
        assertThat(writes.send(new Enrol("Wang"), CALL)).isEqualTo(new Answer("{\"id\":\"frm_0\"}", true));
        reused(new Enrol("Zhang"));
    }

    @Test
    void todays_fingerprint_is_not_taken_for_a_former_one() {
        kept(HexFormat.of()
                .formatHex(new OpenVault()
                        .fingerprint("request", request(new Enrol("Wang")).fingerprint())));
        reused(new Enrol("Wang"));
    }

    /** As it was reckoned, without any key of ours. */
    private static String former(Enrol enrol) {
        return Sha256.hex("key\n" + Enrol.class.getName() + "\n{\"name\":\"" + enrol.name() + "\"}");
    }

    private static KeyedRequest request(Enrol enrol) {
        return new KeyedRequest(REQUEST, "key", enrol, null);
    }

    private void kept(String fingerprint) {
        axon.eventStore()
                .publish(new GenericDomainEventMessage<>(
                        "Request",
                        REQUEST.value(),
                        0,
                        new RequestAnswered(REQUEST, fingerprint, "{\"id\":\"frm_0\"}")));
    }

    private void reused(Enrol enrol) {
        assertThatThrownBy(() -> writes.send(enrol, CALL))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.KEY_REUSED));
    }
}
