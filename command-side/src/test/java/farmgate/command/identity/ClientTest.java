package farmgate.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import farmgate.command.web.ActorMetaData;
import farmgate.command.web.ActorParameter;
import farmgate.command.web.Written;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.ClientRevoked;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientTest {

    private static final ClientId TILL = new ClientId("cli_till");
    private static final StationId STATION = new StationId("stn_1");
    private static final BuyerId BUYER = new BuyerId("buy_1");

    private final AggregateTestFixture<Client> fixture = new AggregateTestFixture<>(Client.class);

    ClientTest() {
        fixture.registerParameterResolverFactory(new ActorParameter());
        fixture.registerAnnotatedCommandHandler(
                new ClientRegistrar(fixture.getRepository(), fixture.getEventStore(), station -> station));
    }

    @Test
    void a_client_is_registered_with_what_it_may_act_as() {
        send(register("Till", Set.of(Role.STATION_KEEPER, Role.BUYER), STATION, BUYER))
                .expectEvents(new ClientRegistered(
                        TILL, "Till", "{sha256}0", Set.of(Role.STATION_KEEPER, Role.BUYER), STATION, BUYER))
                .expectResultMessagePayload(new Written("cli_till", 0));
    }

    @ParameterizedTest
    @EnumSource(names = {"STATION_KEEPER", "COUNTY_OPERATOR"})
    void a_keeper_or_operator_without_a_station_is_refused(Role role) {
        refused(register("Till", Set.of(role), null, null), "station");
    }

    @Test
    void an_auditor_needs_no_station() {
        send(register("Desk", Set.of(Role.AUDITOR), null, null))
                .expectEvents(new ClientRegistered(TILL, "Desk", "{sha256}0", Set.of(Role.AUDITOR), null, null));
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMIN", "FINANCE"})
    void finance_and_administrators_are_clients_of_a_named_person(Role role) {
        refused(register("Desk", Set.of(role), null, null), "person");
    }

    @ParameterizedTest
    @CsvSource({
        "FINANCE, ADMIN",
        "FINANCE, AUDITOR",
        "FINANCE, STATION_KEEPER",
        "FINANCE, COUNTY_OPERATOR",
        "AUDITOR, STATION_KEEPER",
        "AUDITOR, COUNTY_OPERATOR"
    })
    void finance_and_audit_go_with_no_role_they_watch(Role one, Role other) {
        refused(register("Desk", Set.of(one, other), STATION, BUYER), "roles");
        assertThat(one.conflictsWith(other)).isEqualTo(true);
        assertThat(other.conflictsWith(one)).isEqualTo(true);
    }

    @Test
    void a_buyers_client_without_a_buyer_is_refused() {
        refused(register("Phone", Set.of(Role.BUYER), null, null), "buyer");
    }

    @Test
    void a_client_without_roles_is_refused() {
        refused(register("Till", Set.of(), null, null), "roles");
    }

    @Test
    void a_name_has_1_to_200_characters() {
        refused(register(" ", Set.of(Role.AUDITOR), null, null), "name");
        refused(register("x".repeat(201), Set.of(Role.AUDITOR), null, null), "name");
        send(register("x".repeat(200), Set.of(Role.AUDITOR), null, null)).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_client_is_revoked_once_and_a_repeat_is_a_quiet_no_op() {
        fixture.given(new ClientRegistered(TILL, "Till", "{sha256}0", Set.of(Role.ADMIN), null, null))
                .when(new RevokeClient(TILL), by("cli_admin"))
                .expectEvents(new ClientRevoked(TILL))
                .expectResultMessagePayload(new Written("cli_till", 1));
        fixture.given(
                        new ClientRegistered(TILL, "Till", "{sha256}0", Set.of(Role.ADMIN), null, null),
                        new ClientRevoked(TILL))
                .when(new RevokeClient(TILL), by("cli_admin"))
                .expectNoEvents()
                .expectResultMessagePayload(new Written("cli_till", 1));
    }

    @Test
    void a_client_cannot_revoke_itself() {
        fixture.given(new ClientRegistered(TILL, "Till", "{sha256}0", Set.of(Role.ADMIN), null, null))
                .when(new RevokeClient(TILL), by("cli_till"))
                .expectNoEvents()
                .expectException(Refusal.class)
                .expectExceptionMessage("a client cannot revoke itself, lest nobody be left: use another one");
    }

    private void refused(RegisterClient command, String field) {
        send(command).expectNoEvents().expectException(Refusal.class);
        assertThat(lastRefusal(command).facts()).containsEntry("field", field);
    }

    private static Refusal lastRefusal(RegisterClient command) {
        return catchThrowableOfType(
                Refusal.class,
                () -> new Client(new ClientRegistered(
                        command.clientId(),
                        command.name(),
                        command.secretHash(),
                        command.roles(),
                        command.station(),
                        command.buyer(),
                        command.person())));
    }

    private ResultValidator<Client> send(RegisterClient command) {
        return fixture.givenNoPriorActivity().when(command, by("cli_admin"));
    }

    private static RegisterClient register(String name, Set<Role> roles, StationId station, BuyerId buyer) {
        return new RegisterClient(TILL, name, "{sha256}0", roles, station, buyer, null);
    }

    private static Map<String, Object> by(String person) {
        return ActorMetaData.of(
                new Actor(person, Set.of(Role.ADMIN), null, null, null, Channel.API, Instant.EPOCH, Instant.EPOCH));
    }
}
