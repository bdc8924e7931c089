package farmgate.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import farmgate.command.web.ActorMetaData;
import farmgate.command.web.ActorParameter;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.PersonGivenClient;
import farmgate.shared.identity.PersonId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.Set;
import org.assertj.core.api.AbstractStringAssert;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientRegistrarTest {

    private static final StationId STATION = new StationId("stn_1");
    private static final String LI = "li";

    private final Configuration axon = DefaultConfigurer.defaultConfiguration(false)
            .configureEmbeddedEventStore(c -> new InMemoryEventStorageEngine())
            .registerComponent(
                    ParameterResolverFactory.class,
                    c -> MultiParameterResolverFactory.ordered(
                            new ActorParameter(), ClasspathParameterResolverFactory.forClass(Client.class)))
            .configureAggregate(Client.class)
            .buildConfiguration();

    private int made;

    @BeforeEach
    void start() {
        axon.start();
        new AnnotationCommandHandlerAdapter<>(
                        new ClientRegistrar(axon.repository(Client.class), axon.eventStore()),
                        axon.getComponent(ParameterResolverFactory.class))
                .subscribe(axon.commandBus());
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void a_persons_clients_are_listed_under_her_name() {
        ClientId phone = register(LI, Role.BUYER);
        ClientId till = register(LI, Role.STATION_KEEPER);

        assertThat(axon.eventStore()
                        .readEvents(PersonId.of(LI).value())
                        .asStream()
                        .<Object>map(DomainEventMessage::getPayload))
                .containsExactly(
                        new PersonGivenClient(PersonId.of(LI), phone), new PersonGivenClient(PersonId.of(LI), till));
        assertThat(new StoredClients(axon.eventStore()).find(till).orElseThrow().person())
                .isEqualTo(LI);
    }

    @Test
    void one_person_holds_no_conflicting_roles_by_two_clients() {
        register(LI, Role.FINANCE);

        refused(LI, Role.STATION_KEEPER).isEqualTo("conflicting-roles");
        refused(LI, Role.ADMIN).isEqualTo("conflicting-roles");
        assertThat(axon.eventStore().readEvents("cli_2").hasNext())
                .as("nothing half done")
                .isEqualTo(false);
        register(LI, Role.FINANCE);
        register(LI, Role.BUYER);
        register("wang", Role.STATION_KEEPER);
    }

    @Test
    void a_revoked_client_holds_no_roles_any_more() {
        ClientId finance = register(LI, Role.FINANCE);
        send(new RevokeClient(finance), admin());

        register(LI, Role.STATION_KEEPER);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BUYER")
    void nobody_gives_herself_a_role(Role role) {
        assertThatThrownBy(() -> send(command("admin", role), admin()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("same-person"));
    }

    @Test
    void but_an_administrator_may_shop() {
        send(command("admin", Role.BUYER), admin());
    }

    @Nested
    class A_client_from_before_there_were_persons {

        private final ClientId old = new ClientId("cli_old");

        @BeforeEach
        void store() {
            axon.eventStore()
                    .publish(new GenericDomainEventMessage<>(
                            "Client",
                            old.value(),
                            0,
                            new ClientRegistered(old, "Old", "{sha256}0", Set.of(Role.FINANCE), null, null)));
        }

        @Test
        void is_a_person_under_its_id_and_can_be_given_a_second_client() {
            register(old.value(), Role.FINANCE);
            refused(old.value(), Role.STATION_KEEPER).isEqualTo("conflicting-roles");
        }

        @Test
        void is_not_to_be_confused_with_a_client_that_has_a_person() {
            ClientId hers = register(LI, Role.FINANCE);

            refused(hers.value(), Role.BUYER).isEqualTo("invalid");
            refused("cli_nobody", Role.BUYER).isEqualTo("invalid");
            refused("cli_no id", Role.BUYER).isEqualTo("invalid");
        }
    }

    @Nested
    class A_persons_name {

        @ParameterizedTest
        @ValueSource(strings = {"Li  Mei", " li mei ", "LI\tMEI", "ｌｉ　ｍｅｉ", "lı mei"})
        void is_the_same_in_every_spelling(String spelling) {
            assertThat(PersonName.normalised(spelling)).isEqualTo("li mei");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "li\u200Bmei",
                    "li\u0000",
                    "\uD800",
                    "Farmgate",
                    "\uFDFA\uFDFA\uFDFA\uFDFA\uFDFA\uFDFA"
                })
        void is_something_that_can_be_read_and_told_apart(String text) {
            assertThatThrownBy(() -> PersonName.normalised(text))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.facts()).containsEntry("field", "person"));
        }

        @Test
        void has_at_most_100_characters() {
            assertThat(PersonName.normalised("x".repeat(100))).hasSize(100);
            assertThatThrownBy(() -> PersonName.normalised("x".repeat(101))).isInstanceOf(Refusal.class);
        }
    }

    private ClientId register(String person, Role role) {
        RegisterClient command = command(person, role);
        send(command, admin());
        return command.clientId();
    }

    private AbstractStringAssert<?> refused(String person, Role role) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> send(command(person, role), admin()));
        return assertThat(refusal == null ? "done" : refusal.code());
    }

    private RegisterClient command(String person, Role role) {
        return new RegisterClient(
                new ClientId("cli_" + ++made),
                "Till",
                "{sha256}0",
                Set.of(role),
                STATION,
                new BuyerId("buy_1"),
                person);
    }

    private void send(Object command, Actor actor) {
        axon.commandGateway().sendAndWait(new GenericCommandMessage<>(command, ActorMetaData.of(actor)));
    }

    private static Actor admin() {
        return new Actor(
                "admin", Set.of(Role.ADMIN), null, null, null, Channel.API, Instant.EPOCH, Instant.EPOCH, "cli_admin");
    }
}
