package farmgate.command.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.spy;

import farmgate.command.order.OpenVault;
import farmgate.command.station.StationCommand.ForgetKeeper;
import farmgate.command.station.StationCommand.NameKeeper;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import farmgate.shared.station.StationEvent.KeeperNamed;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StationKeepersTest {

    private static final StationId STATION = new StationId("stn_village");
    private static final StationId COUNTY = new StationId("stn_county");
    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");
    private static final BankAccount ACCOUNT = new BankAccount("102100099996", "6222", "Village station");
    private static final Contact ZHAO = Contact.of("Zhao", "13800000009");

    private final OpenVault open = new OpenVault();
    private final List<String> destroyed = new ArrayList<>();
    private final Vault vault = spy(open);
    private final AggregateTestFixture<Station> fixture = new AggregateTestFixture<>(Station.class);

    @BeforeEach
    void listen() {
        doAnswer(call -> destroyed.add(call.getArgument(0))).when(vault).forget(any());
        fixture.registerInjectableResource(vault);
    }

    @Test
    void a_new_keeper_has_a_key_of_her_own() {
        as(Role.COUNTY_OPERATOR, COUNTY);
        fixture.given(registered(null), named(1))
                .when(new NameKeeper(STATION, ZHAO))
                .expectEvents(named(2));
    }

    @Test
    void every_keeper_so_far_is_forgotten_and_the_stations_account_is_sealed_apart() {
        as(Role.ADMIN, null);
        Personal apart = open.seal("stn_village/account", ACCOUNT);
        fixture.given(registered(open.seal(STATION.value(), ACCOUNT)), named(1))
                .when(new ForgetKeeper(STATION))
                .expectEvents(
                        new KeeperForgotten(STATION, "stn_village", apart),
                        new KeeperForgotten(STATION, "stn_village/keeper-1", null));
        assertThat(destroyed).containsExactlyInAnyOrder("stn_village", "stn_village/keeper-1");
    }

    @Test
    void to_forget_again_changes_nothing_and_a_later_keeper_is_forgotten_alone() {
        as(Role.ADMIN, null);
        fixture.given(registered(null), new KeeperForgotten(STATION, "stn_village", null))
                .when(new ForgetKeeper(STATION))
                .expectNoEvents();
        fixture.given(registered(null), new KeeperForgotten(STATION, "stn_village", null), named(1))
                .when(new ForgetKeeper(STATION))
                .expectEvents(new KeeperForgotten(STATION, "stn_village/keeper-1", null));
    }

    @Test
    void only_the_administrator_forgets_and_only_who_supervises_names() {
        as(Role.COUNTY_OPERATOR, COUNTY);
        fixture.given(registered(null)).when(new ForgetKeeper(STATION)).expectException(Refusal.class);
        assertThat(destroyed).isEmpty();
    }

    @Test
    void a_stranger_names_no_keeper() {
        as(Role.COUNTY_OPERATOR, new StationId("stn_elsewhere"));
        fixture.given(registered(null)).when(new NameKeeper(STATION, ZHAO)).expectException(Refusal.class);
    }

    private KeeperNamed named(int number) {
        return new KeeperNamed(STATION, open.seal("stn_village/keeper-" + number, ZHAO));
    }

    private StationRegistered registered(@Nullable Personal account) {
        return new StationRegistered(
                STATION,
                "Village",
                StationLevel.VILLAGE,
                new RegionCode("610629"),
                COUNTY,
                null,
                open.seal(STATION.value(), Contact.of("Wang", "13800000001")),
                account);
    }

    private void as(Role role, @Nullable StationId station) {
        fixture.registerInjectableResource(
                new Actor("somebody", Set.of(role), station, null, null, Channel.API, NOW, NOW));
    }
}
