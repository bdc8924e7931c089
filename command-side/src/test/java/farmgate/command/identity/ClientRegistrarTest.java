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
import java.util.List;
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
                        new ClientRegistrar(
                                axon.repository(Client.class),
                                axon.eventStore(),
                                station -> new StationId(
                                        station.value().equals("stn_village") ? "stn_county" : station.value())),
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
    class An_operator {

        private static final StationId COUNTY = new StationId("stn_county");
        private static final StationId VILLAGE = new StationId("stn_village");
        private static final StationId ELSEWHERE = new StationId("stn_elsewhere");

        @Test
        void makes_and_withdraws_the_logins_of_her_countys_keepers() {
            ClientId keeper = new ClientId("cli_keeper");
            send(login(keeper, Set.of(Role.STATION_KEEPER), VILLAGE, LI), operator());
            send(new RevokeClient(keeper), operator());
            assertThat(new StoredClients(axon.eventStore())
                            .find(keeper)
                            .orElseThrow()
                            .revoked())
                    .isEqualTo(true);
        }

        @Test
        void gives_no_other_role_and_at_no_other_station() {
            ClientId id = new ClientId("cli_1");
            for (Set<Role> roles : List.of(
                    Set.of(Role.ADMIN),
                    Set.of(Role.COUNTY_OPERATOR),
                    Set.of(Role.FINANCE),
                    Set.of(Role.AUDITOR),
                    Set.of(Role.STATION_KEEPER, Role.COUNTY_OPERATOR))) {
                refuses("forbidden", login(id, roles, VILLAGE, LI));
            }
            refuses("not-found", login(id, Set.of(Role.STATION_KEEPER), ELSEWHERE, LI));
            refuses("invalid", login(id, Set.of(Role.STATION_KEEPER), VILLAGE, null));
            refuses("same-person", login(id, Set.of(Role.STATION_KEEPER), VILLAGE, "operator"));
            assertThat(axon.eventStore().readEvents("cli_1").hasNext()).isEqualTo(false);
        }

        @Test
        void withdraws_no_login_that_is_more_than_a_keepers_of_hers() {
            send(login(new ClientId("cli_far"), Set.of(Role.STATION_KEEPER), ELSEWHERE, LI), admin());
            send(login(new ClientId("cli_operator"), Set.of(Role.COUNTY_OPERATOR), COUNTY, "wang"), admin());
            send(login(new ClientId("cli_finance"), Set.of(Role.FINANCE), null, "zhao"), admin());
            for (String other : List.of("cli_far", "cli_operator", "cli_finance", "cli_nobody")) {
                refuses("not-found", new RevokeClient(new ClientId(other)));
            }
        }

        private void refuses(String code, Object command) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> send(command, operator()));
            assertThat(refusal == null ? "done" : refusal.code())
                    .as("%s", command)
                    .isEqualTo(code);
        }

        private static RegisterClient login(ClientId id, Set<Role> roles, StationId station, String person) {
            return new RegisterClient(id, "login", "{sha256}0", roles, station, null, person);
        }

        private static Actor operator() {
            return new Actor(
                    "operator",
                    Set.of(Role.COUNTY_OPERATOR),
                    COUNTY,
                    null,
                    null,
                    Channel.API,
                    Instant.EPOCH,
                    Instant.EPOCH);
        }
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
