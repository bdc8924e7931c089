package farmgate.command.farmer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import farmgate.command.farmer.FarmerFacts.AccountChange;
import farmgate.command.person.Tie;
import farmgate.command.person.Ties;
import farmgate.command.station.StationFacts;
import farmgate.command.station.Stations;
import farmgate.command.web.Written;
import farmgate.shared.farmer.FarmerEvent.FarmerDetailsChanged;
import farmgate.shared.farmer.FarmerEvent.FarmerEnrolled;
import farmgate.shared.farmer.FarmerEvent.FarmerForgotten;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodChanged;
import farmgate.shared.farmer.FarmerEvent.PayoutMethodConfirmed;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.personal.BankAccount;
import farmgate.shared.personal.Contact;
import farmgate.shared.personal.Personal;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.station.StationId;
import farmgate.shared.station.StationLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FarmerTest {

    private static final StationId STATION = new StationId("stn_luochuan1");
    private static final FarmerId FARMER = new FarmerId("frm_wang");
    private static final Instant NOW = Instant.parse("2026-10-01T02:00:00Z");
    private static final Contact PERSON = Contact.of("王秀英", "13800000001");
    private static final BankAccount ACCOUNT = new BankAccount("103791000012", "6228480402564890018", "王秀英");

    private static final BankAccount OTHER_ACCOUNT = new BankAccount("BKCHCNBJ110", "6216600000000000001", "王秀英");
    private static final Duration HOLD = Duration.ofDays(3);

    private final PlainVault vault = new PlainVault();
    private final Ties ties = mock(Ties.class);
    private final Stations stations = mock(Stations.class);
    private FixtureConfiguration<Farmer> fixture;

    @BeforeEach
    void setUp() {
        when(stations.getOpen(STATION)).thenReturn(station(false));
        when(stations.get(STATION)).thenReturn(station(false));
        fixture = new AggregateTestFixture<>(Farmer.class);
    }

    @Test
    void a_keeper_enrols_a_farmer_who_is_paid_in_cash() {
        as(keeper(STATION));
        fixture.givenNoPriorActivity()
                .when(new EnrolFarmer(FARMER, STATION, PERSON, "黄章村", null))
                .expectResultMessagePayload(new Written("frm_wang", 0))
                .expectEvents(cashEnrolled());
    }

    @Test
    void a_bank_account_is_sealed_with_the_key_of_the_farmer() {
        as(keeper(STATION));
        fixture.givenNoPriorActivity()
                .when(new EnrolFarmer(FARMER, STATION, PERSON, "黄章村", ACCOUNT))
                .expectEvents(bankEnrolled());
        assertThat(vault.open(bankEnrolled().account(), BankAccount.class)).contains(ACCOUNT);
    }

    @Test
    void a_keeper_of_another_station_knows_of_no_such_station() {
        as(keeper(new StationId("stn_elsewhere")));
        fixture.givenNoPriorActivity()
                .when(new EnrolFarmer(FARMER, STATION, PERSON, "黄章村", null))
                .expectException(Refusal.class)
                .expectExceptionMessage("there is no stn_luochuan1 that you may know of")
                .expectNoEvents();
    }

    @Test
    void a_station_that_is_not_open_enrols_nobody() {
        when(stations.getOpen(STATION)).thenThrow(Refusal.rule("station-not-open", "it is not open"));
        as(keeper(STATION));
        fixture.givenNoPriorActivity()
                .when(new EnrolFarmer(FARMER, STATION, PERSON, "黄章村", null))
                .expectExceptionMessage("it is not open")
                .expectNoEvents();
    }

    @Test
    void the_keeper_changes_how_a_farmer_is_paid_and_nothing_is_paid_for_three_days() {
        as(keeper(STATION));
        fixture.given(bankEnrolled())
                .when(new ChangePayoutMethod(FARMER, OTHER_ACCOUNT))
                .expectResultMessagePayload(new Written("frm_wang", 1))
                .expectEvents(changed(1, PayoutMethod.BANK, OTHER_ACCOUNT));
    }

    @Test
    void each_change_has_a_number_also_the_one_to_cash() {
        as(keeper(STATION));
        fixture.given(bankEnrolled(), changed(1, PayoutMethod.BANK, OTHER_ACCOUNT))
                .when(new ChangePayoutMethod(FARMER, null))
                .expectEvents(changed(2, PayoutMethod.CASH, null));
    }

    @Test
    void the_same_account_again_changes_nothing() {
        as(keeper(STATION));
        fixture.given(bankEnrolled())
                .when(new ChangePayoutMethod(FARMER, ACCOUNT))
                .expectResultMessagePayload(new Written("frm_wang", 0))
                .expectNoEvents();
        fixture.given(cashEnrolled()).when(new ChangePayoutMethod(FARMER, null)).expectNoEvents();
    }

    @Test
    void a_keeper_of_another_station_changes_nothing() {
        as(keeper(new StationId("stn_elsewhere")));
        fixture.given(bankEnrolled())
                .when(new ChangePayoutMethod(FARMER, OTHER_ACCOUNT))
                .expectExceptionMessage("there is no frm_wang that you may know of")
                .expectNoEvents();
    }

    @Test
    void a_suspended_stations_keeper_changes_nothing_and_her_county_does() {
        when(stations.get(STATION)).thenReturn(station(true));
        as(keeper(STATION));
        fixture.given(cashEnrolled())
                .when(new ChangePayoutMethod(FARMER, OTHER_ACCOUNT))
                .expectExceptionMessage(containsString("is suspended"))
                .expectNoEvents();
        fixture = new AggregateTestFixture<>(Farmer.class);
        as(operator("stn_luochuan"));
        fixture.given(cashEnrolled())
                .when(new ChangePayoutMethod(FARMER, OTHER_ACCOUNT))
                .expectEvents(new PayoutMethodChanged(
                        FARMER, PayoutMethod.BANK, sealed(OTHER_ACCOUNT), 1, "county", NOW.plus(HOLD)));
        fixture = new AggregateTestFixture<>(Farmer.class);
        as(operator("stn_elsewhere"));
        fixture.given(cashEnrolled())
                .when(new ChangePayoutMethod(FARMER, OTHER_ACCOUNT))
                .expectExceptionMessage("there is no frm_wang that you may know of");
    }

    @Test
    void what_she_is_called_and_where_she_lives_is_put_right_under_her_own_key() {
        Contact corrected = Contact.of("王秀莹", null);
        as(keeper(STATION));
        fixture.given(bankEnrolled())
                .when(new ChangeFarmerDetails(FARMER, corrected, "阿寺村"))
                .expectResultMessagePayload(new Written("frm_wang", 1))
                .expectEvents(new FarmerDetailsChanged(FARMER, vault.seal("frm_wang", corrected), "阿寺村"));
        fixture.given(bankEnrolled())
                .when(new ChangeFarmerDetails(FARMER, PERSON, "黄章村"))
                .expectResultMessagePayload(new Written("frm_wang", 0))
                .expectNoEvents();
        fixture.given(bankEnrolled(), new FarmerDetailsChanged(FARMER, vault.seal("frm_wang", corrected), "阿寺村"))
                .when(new ChangeFarmerDetails(FARMER, PERSON, "阿寺村"))
                .expectEvents(new FarmerDetailsChanged(FARMER, vault.seal("frm_wang", PERSON), "阿寺村"));
    }

    @Test
    void whoever_does_not_look_after_her_puts_nothing_right() {
        ChangeFarmerDetails wish = new ChangeFarmerDetails(FARMER, Contact.of("x", null), "阿寺村");
        as(keeper(new StationId("stn_elsewhere")));
        fixture.given(bankEnrolled()).when(wish).expectException(Refusal.class).expectNoEvents();
        when(stations.get(STATION)).thenReturn(station(true));
        fixture = new AggregateTestFixture<>(Farmer.class);
        as(keeper(STATION));
        fixture.given(bankEnrolled())
                .when(wish)
                .expectExceptionMessage(containsString("is suspended"))
                .expectNoEvents();
        fixture = new AggregateTestFixture<>(Farmer.class);
        as(operator("stn_luochuan"));
        fixture.given(bankEnrolled())
                .when(wish)
                .expectEvents(new FarmerDetailsChanged(FARMER, vault.seal("frm_wang", wish.person()), "阿寺村"));
    }

    @Test
    void a_forgotten_farmer_is_not_named_again() {
        as(keeper(STATION));
        fixture.given(bankEnrolled(), new FarmerForgotten(FARMER))
                .when(new ChangeFarmerDetails(FARMER, Contact.of("x", null), "阿寺村"))
                .expectExceptionMessage("there is no frm_wang that you may know of")
                .expectNoEvents();
    }

    @Test
    void the_county_changes_nothing_while_the_station_is_open() {
        as(operator("stn_luochuan"));
        fixture.given(cashEnrolled())
                .when(new ChangePayoutMethod(FARMER, OTHER_ACCOUNT))
                .expectExceptionMessage(containsString("only while the station is suspended"))
                .expectNoEvents();
    }

    @Test
    void a_change_is_confirmed_once_by_another_person_of_finance() {
        PayoutMethodChanged change = changed(1, PayoutMethod.BANK, OTHER_ACCOUNT);
        as(finance("finance"));
        fixture.given(bankEnrolled(), change)
                .when(new ConfirmPayoutMethod(FARMER))
                .expectEvents(new PayoutMethodConfirmed(FARMER, 1, "finance"));
        fixture.given(bankEnrolled(), change, new PayoutMethodConfirmed(FARMER, 1, "finance"))
                .when(new ConfirmPayoutMethod(FARMER))
                .expectNoEvents();
        fixture.given(bankEnrolled())
                .when(new ConfirmPayoutMethod(FARMER))
                .expectExceptionMessage("the way she is paid was never changed");
        fixture = new AggregateTestFixture<>(Farmer.class);
        as(finance("keeper"));
        fixture.given(bankEnrolled(), change)
                .when(new ConfirmPayoutMethod(FARMER))
                .expectExceptionMessage(containsString("you changed how she is paid yourself"));
    }

    @Test
    void a_change_waits_for_finance_when_its_hold_was_running_at_the_suspension() {
        Instant changedAt = NOW;
        Instant payableFrom = NOW.plus(HOLD);
        assertThat(awaits(changedAt, payableFrom, false, null)).isEqualTo(false);
        assertThat(awaits(changedAt, payableFrom, false, changedAt)).isEqualTo(true);
        assertThat(awaits(changedAt, payableFrom, false, payableFrom.minusMillis(1)))
                .isEqualTo(true);
        assertThat(awaits(changedAt, payableFrom, false, payableFrom)).isEqualTo(false);
        assertThat(awaits(changedAt, payableFrom, false, changedAt.minusMillis(1)))
                .as("made by the county while it was suspended")
                .isEqualTo(false);
        assertThat(awaits(changedAt, payableFrom, true, changedAt)).isEqualTo(false);
    }

    private static boolean awaits(Instant changedAt, Instant payableFrom, boolean confirmed, Instant suspendedAt) {
        return new FarmerFacts(
                        FARMER,
                        STATION,
                        PayoutMethod.CASH,
                        null,
                        1,
                        "keeper",
                        payableFrom,
                        false,
                        new AccountChange(changedAt, confirmed))
                .awaitsFinance(suspendedAt);
    }

    private static StationFacts station(boolean suspended) {
        return new StationFacts(
                STATION,
                StationLevel.VILLAGE,
                new RegionCode("610629"),
                new StationId("stn_luochuan"),
                false,
                StationFacts.AccountState.AS_REGISTERED,
                !suspended,
                suspended,
                null);
    }

    private static Actor operator(String county) {
        return new Actor(
                "county", Set.of(Role.COUNTY_OPERATOR), new StationId(county), null, null, Channel.API, NOW, NOW);
    }

    private static Actor finance(String person) {
        return new Actor(person, Set.of(Role.FINANCE), null, null, null, Channel.API, NOW, NOW);
    }

    @Test
    void a_forgotten_farmer_gets_no_other_account() {
        as(keeper(STATION));
        fixture.given(bankEnrolled(), new FarmerForgotten(FARMER))
                .when(new ChangePayoutMethod(FARMER, OTHER_ACCOUNT))
                .expectExceptionMessage("there is no frm_wang that you may know of")
                .expectNoEvents();
    }

    private static PayoutMethodChanged changed(int version, PayoutMethod method, BankAccount account) {
        return new PayoutMethodChanged(
                FARMER, method, account == null ? null : sealed(account), version, "keeper", NOW.plus(HOLD));
    }

    @Test
    void a_forgotten_farmer_has_no_key_any_more() {
        as(administrator());
        fixture.given(bankEnrolled())
                .when(new ForgetFarmer(FARMER))
                .expectResultMessagePayload(new Written("frm_wang", 1))
                .expectEvents(new FarmerForgotten(FARMER));
        assertThat(vault.forgotten).containsExactly("frm_wang");
    }

    @Test
    void to_forget_again_changes_nothing_and_answers_the_same() {
        as(administrator());
        fixture.given(bankEnrolled(), new FarmerForgotten(FARMER))
                .when(new ForgetFarmer(FARMER))
                .expectResultMessagePayload(new Written("frm_wang", 1))
                .expectNoEvents();
    }

    @Test
    void a_farmer_with_something_open_is_not_forgotten_and_keeps_her_key() {
        as(administrator());
        Tie due = new Tie("money-due", "8600 fen", "pay it with the next payout run");
        when(ties.ofFarmer(FARMER, STATION)).thenReturn(List.of(due));
        fixture.given(bankEnrolled())
                .when(new ForgetFarmer(FARMER))
                .expectException(Refusal.class)
                .expectExceptionMessage(
                        "frm_wang cannot be forgotten before what is open has ended: money-due 8600 fen:"
                                + " pay it with the next payout run")
                .expectNoEvents();
        assertThat(vault.forgotten).isEmpty();
    }

    @Test
    void what_is_still_due_to_a_forgotten_farmer_can_be_paid_in_cash_and_in_no_other_way() {
        as(keeper(STATION));
        fixture.given(bankEnrolled(), new FarmerForgotten(FARMER))
                .when(new ChangePayoutMethod(FARMER, null))
                .expectEvents(changed(1, PayoutMethod.CASH, null));
        fixture.given(bankEnrolled(), new FarmerForgotten(FARMER))
                .when(new ChangePayoutMethod(FARMER, OTHER_ACCOUNT))
                .expectException(Refusal.class)
                .expectNoEvents();
    }

    @Test
    void only_the_administrator_forgets() {
        as(keeper(STATION));
        fixture.given(cashEnrolled())
                .when(new ForgetFarmer(FARMER))
                .expectExceptionMessage("only the administrator forgets a person")
                .expectNoEvents();
        assertThat(vault.forgotten).isEmpty();
    }

    @Test
    void nobody_is_forgotten_on_an_older_version_than_the_caller_saw() {
        as(administrator());
        fixture.given(cashEnrolled())
                .when(new ForgetFarmer(FARMER), Map.of("expectedVersion", 1L))
                .expectExceptionMessage("it has changed since version 1: read it again and decide anew");
        assertThat(vault.forgotten).isEmpty();
    }

    @Test
    void who_was_never_enrolled_cannot_be_forgotten() {
        as(administrator());
        fixture.givenNoPriorActivity().when(new ForgetFarmer(FARMER)).expectException(Refusal.class);
        assertThat(vault.forgotten).isEmpty();
    }

    private static FarmerEnrolled cashEnrolled() {
        return new FarmerEnrolled(FARMER, STATION, sealed(PERSON), "黄章村", PayoutMethod.CASH, null);
    }

    private static FarmerEnrolled bankEnrolled() {
        return new FarmerEnrolled(FARMER, STATION, sealed(PERSON), "黄章村", PayoutMethod.BANK, sealed(ACCOUNT));
    }

    private static Personal sealed(Object clear) {
        return new PlainVault().seal("frm_wang", clear);
    }

    private void as(Actor actor) {
        fixture.registerInjectableResource(actor)
                .registerAnnotatedCommandHandler(
                        new FarmerRegister(fixture.getRepository(), stations, vault, ties, HOLD));
    }

    private static Actor keeper(StationId station) {
        return new Actor("keeper", Set.of(Role.STATION_KEEPER), station, null, null, Channel.API, NOW, NOW);
    }

    private static Actor administrator() {
        return new Actor("admin", Set.of(Role.ADMIN), null, null, null, Channel.API, NOW, NOW);
    }
}
