package farmgate.command.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.command.deadletter.DecidedSetAside.State;
import farmgate.command.deadletter.SetAsideCommand.ApproveSetAside;
import farmgate.command.deadletter.SetAsideCommand.DeclineSetAside;
import farmgate.command.deadletter.SetAsideCommand.ProposeSetAside;
import farmgate.command.web.ActorParameter;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideApproved;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideDeclined;
import farmgate.shared.deadletter.SetAsideEvent.SetAsideProposed;
import farmgate.shared.deadletter.SetAsidesId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SetAsidesTest {

    private static final ProposeSetAside PROPOSE = new ProposeSetAside("ledger", "evt-1", "told twice");
    private static final ApproveSetAside APPROVE = new ApproveSetAside("ledger", "evt-1");
    private static final DeclineSetAside DECLINE = new DeclineSetAside("ledger", "evt-1", "it can be repaired");

    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final Writes writes = new Writes(axon().commandGateway());

    @Test
    void one_proposes_and_another_approves() {
        assertThat(decide("anna", PROPOSE)).isEqualTo(new DecidedSetAside("evt-1", "ledger", State.PROPOSED, 0));
        assertThat(decide("bo", APPROVE)).isEqualTo(new DecidedSetAside("evt-1", "ledger", State.APPROVED, 1));
        assertThat(news())
                .containsExactly(
                        new SetAsideProposed(SetAsidesId.ALL, "ledger", "evt-1", "told twice", "anna"),
                        new SetAsideApproved(SetAsidesId.ALL, "ledger", "evt-1", "bo"));
    }

    @Test
    void nobody_decides_what_she_proposed_herself() {
        decide("anna", PROPOSE);
        refuses("same-person", "anna", APPROVE);
        refuses("same-person", "anna", DECLINE);
        assertThat(news()).hasSize(1);
    }

    @Test
    void a_repeat_changes_nothing() {
        decide("anna", PROPOSE);
        assertThat(decide("anna", PROPOSE).version()).isZero();
        decide("bo", APPROVE);
        assertThat(decide("bo", APPROVE).version()).isEqualTo(1);
        assertThat(decide("anna", PROPOSE).state()).isEqualTo(State.APPROVED);
        assertThat(news()).hasSize(2);
    }

    @Test
    void what_was_not_proposed_is_not_decided() {
        refuses("no-set-aside-proposed", "bo", APPROVE);
        decide("anna", PROPOSE);
        refuses("no-set-aside-proposed", "bo", new ApproveSetAside("orders", "evt-1"));
        refuses("no-set-aside-proposed", "bo", new DeclineSetAside("ledger", "evt-2", "no"));
    }

    @Test
    void what_was_declined_may_be_proposed_again_by_anybody() {
        decide("anna", PROPOSE);
        refuses("set-aside-proposed", "bo", PROPOSE);
        assertThat(decide("bo", DECLINE).state()).isEqualTo(State.DECLINED);
        refuses("no-set-aside-proposed", "bo", APPROVE);
        assertThat(decide("bo", PROPOSE).state()).isEqualTo(State.PROPOSED);
        assertThat(decide("anna", APPROVE).state()).isEqualTo(State.APPROVED);
        assertThat(news())
                .contains(new SetAsideDeclined(SetAsidesId.ALL, "ledger", "evt-1", "it can be repaired", "bo"));
    }

    @Test
    void an_approval_is_final() {
        decide("anna", PROPOSE);
        decide("bo", APPROVE);
        refuses("set-aside-approved", "anna", DECLINE);
    }

    private DecidedSetAside decide(String person, SetAsideCommand command) {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        Actor admin = new Actor(person, Set.of(Role.ADMIN), null, null, null, Channel.API, now, now);
        return Json.read(writes.send(command, new Call(admin, null, null)).json(), DecidedSetAside.class);
    }

    private void refuses(String code, String person, SetAsideCommand command) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> decide(person, command))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private List<Object> news() {
        return engine.readEvents(null, false)
                .<Object>map(EventMessage::getPayload)
                .toList();
    }

    private Configuration axon() {
        return DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(c -> engine)
                .registerComponent(
                        ParameterResolverFactory.class,
                        c -> MultiParameterResolverFactory.ordered(
                                new ActorParameter(), ClasspathParameterResolverFactory.forClass(getClass())))
                .configureAggregate(SetAsides.class)
                .registerCommandHandler(c -> new SetAsideCommandHandler(c.repository(SetAsides.class), c.eventStore()))
                .start();
    }
}
