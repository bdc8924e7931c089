package farmgate.command.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import farmgate.command.order.OpenVault;
import farmgate.command.station.StationCommand.ChangeStationDetails;
import farmgate.command.station.StationCommand.ForgetKeeper;
import farmgate.command.web.Written;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.Personal;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.Location;
import farmgate.shared.station.StationEvent.KeeperForgotten;
import farmgate.shared.station.StationEvent.StationAccountChanged;
import farmgate.shared.station.StationEvent.StationDetailsChanged;
import farmgate.shared.station.StationEvent.StationRegistered;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a station is called, where it stands, and where its own money goes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StationDetailsTest {

    private static final StationId STATION = new StationId("stn_village");
    private static final StationId COUNTY = new StationId("stn_county");
    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");
    private static final Duration HOLD = Duration.ofDays(3);
    private static final Location PLACE = new Location(new BigDecimal("35.76"), new BigDecimal("109.43"));
    private static final BankAccount ACCOUNT = new BankAccount("102100099996", "6222", "Village station");
    private static final BankAccount OTHER = new BankAccount("102100099996", "6333", "Village station");

    private final OpenVault vault = new OpenVault();
    private AggregateTestFixture<Station> fixture = new AggregateTestFixture<>(Station.class);

    @Test
    void its_name_and_place_are_put_right_and_the_same_again_changes_nothing() {
        as(Role.COUNTY_OPERATOR, COUNTY);
        StationDetailsChanged changed = new StationDetailsChanged(STATION, "阿寺村服务站", PLACE);
        fixture.given(registered(null))
                .when(new ChangeStationDetails(STATION, "阿寺村服务站", PLACE))
                .expectEvents(changed);
        fixture.given(registered(null), changed)
                .when(new ChangeStationDetails(STATION, "阿寺村服务站", PLACE))
                .expectNoEvents();
        fixture.given(registered(null), changed)
                .when(new ChangeStationDetails(STATION, "阿寺村服务站", null))
                .expectEvents(new StationDetailsChanged(STATION, "阿寺村服务站", null));
        fixture.given(registered(null))
                .when(new ChangeStationDetails(STATION, "Village", null))
                .expectNoEvents();
    }

    @Test
    void its_own_money_goes_another_way_after_three_days() {
        as(Role.COUNTY_OPERATOR, COUNTY);
        fixture.given(registered(ACCOUNT))
                .when(new ChangeStationAccount(STATION, OTHER))
                .expectResultMessagePayload(new Written("stn_village", 1))
                .expectEvents(changed(OTHER, 1));
        fixture.given(registered(ACCOUNT), changed(OTHER, 1))
                .when(new ChangeStationAccount(STATION, null))
                .expectEvents(changed(null, 2));
        fixture.given(registered(ACCOUNT), changed(null, 1))
                .when(new ChangeStationAccount(STATION, null))
                .expectResultMessagePayload(new Written("stn_village", 1))
                .expectNoEvents();
        fixture.given(registered(ACCOUNT))
                .when(new ChangeStationAccount(STATION, ACCOUNT))
                .expectNoEvents();
    }

    @Test
    void a_payout_sees_the_account_as_it_is_now() {
        as(Role.COUNTY_OPERATOR, COUNTY);
        fixture.given(registered(ACCOUNT), changed(null, 1))
                .when(new ChangeStationDetails(STATION, "阿寺村服务站", null))
                .expectState(station -> {
                    assertThat(station.facts().paidByBank()).isFalse();
                    assertThat(station.facts().account())
                            .isEqualTo(new StationFacts.AccountState(1, "somebody", NOW.plus(HOLD)));
                });
    }

    @Test
    void a_new_account_stays_when_the_first_keeper_is_forgotten() {
        as(Role.ADMIN, null);
        fixture.given(registered(ACCOUNT), changed(OTHER, 1))
                .when(new ForgetKeeper(STATION))
                .expectEvents(new KeeperForgotten(STATION, "stn_village", null));
    }

    @Test
    void only_who_supervises_it_changes_it_and_never_its_own_keeper() {
        as(Role.STATION_KEEPER, STATION);
        fixture.given(registered(ACCOUNT))
                .when(new ChangeStationAccount(STATION, OTHER))
                .expectException(Refusal.class)
                .expectNoEvents();
        fixture = new AggregateTestFixture<>(Station.class);
        as(Role.COUNTY_OPERATOR, new StationId("stn_elsewhere"));
        fixture.given(registered(ACCOUNT))
                .when(new ChangeStationAccount(STATION, OTHER))
                .expectExceptionMessage("there is no stn_village that you may know of")
                .expectNoEvents();
        fixture.given(registered(ACCOUNT))
                .when(new ChangeStationDetails(STATION, "x", null))
                .expectException(Refusal.class)
                .expectNoEvents();
        fixture.givenNoPriorActivity()
                .when(new ChangeStationAccount(STATION, OTHER))
                .expectExceptionMessage("there is no stn_village that you may know of");
    }

    @Test
    void nobody_changes_the_account_on_an_older_version_than_she_saw() {
        as(Role.COUNTY_OPERATOR, COUNTY);
        fixture.given(registered(ACCOUNT), changed(OTHER, 1))
                .when(new ChangeStationAccount(STATION, ACCOUNT), Map.of("expectedVersion", 0L))
                .expectExceptionMessage(containsString("it has changed since version 0"))
                .expectNoEvents();
    }

    private StationAccountChanged changed(@Nullable BankAccount account, int version) {
        Personal sealed = account == null ? null : vault.seal("stn_village/account", account);
        return new StationAccountChanged(STATION, sealed, version, "somebody", NOW.plus(HOLD));
    }

    private StationRegistered registered(@Nullable BankAccount account) {
        return new StationRegistered(
                STATION,
                "Village",
                StationLevel.VILLAGE,
                new RegionCode("610629"),
                COUNTY,
                null,
                vault.seal(STATION.value(), Contact.of("Wang", "13800000001")),
                account == null ? null : vault.seal(STATION.value(), account));
    }

    private void as(Role role, @Nullable StationId station) {
        fixture.registerInjectableResource(vault)
                .registerInjectableResource(
                        new Actor("somebody", Set.of(role), station, null, null, Channel.API, NOW, NOW))
                .registerAnnotatedCommandHandler(new StationRegistrar(
                        fixture.getRepository(), new Stations(fixture.getRepository()), vault, HOLD));
    }
}
