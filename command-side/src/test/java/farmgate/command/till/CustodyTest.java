package farmgate.command.till;

import static farmgate.command.order.OpenVault.noted;
import static farmgate.command.order.People.COUNTY;
import static farmgate.command.order.People.NOON;
import static farmgate.command.order.People.OTHER_VILLAGE;
import static farmgate.command.order.People.VILLAGE;
import static farmgate.command.order.People.finance;
import static farmgate.command.order.People.keeper;
import static farmgate.command.order.People.mei;
import static farmgate.command.order.People.operator;
import static farmgate.command.order.People.otherKeeper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import farmgate.command.order.Market;
import farmgate.command.station.TestStations;
import farmgate.command.till.HandoverCommand.ClearDifference;
import farmgate.command.till.HandoverCommand.ReceiveCash;
import farmgate.command.till.HandoverCommand.SendCash;
import farmgate.command.till.TillCommand.ApproveDifference;
import farmgate.command.till.TillCommand.BeginCount;
import farmgate.command.till.TillCommand.CountTill;
import farmgate.command.till.TillCommand.DeclineDifference;
import farmgate.command.till.TillCommand.DrawFromTill;
import farmgate.command.till.TillCommand.EndCharge;
import farmgate.command.till.TillCommand.OfferShift;
import farmgate.command.till.TillCommand.SetTillLimit;
import farmgate.command.till.TillCommand.TakeShift;
import farmgate.command.web.Call;
import farmgate.command.web.Writes;
import farmgate.command.web.Written;
import farmgate.shared.identity.ClientId;
import farmgate.shared.identity.IdentityEvent.ClientRegistered;
import farmgate.shared.identity.IdentityEvent.ClientRevoked;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.station.StationId;
import farmgate.shared.till.CountKind;
import farmgate.shared.till.Denomination;
import farmgate.shared.till.HandoverEvent.HandoverDifferenceCleared;
import farmgate.shared.till.HandoverEvent.HandoverReceived;
import farmgate.shared.till.HandoverEvent.HandoverSent;
import farmgate.shared.till.HandoverId;
import farmgate.shared.till.Pieces;
import farmgate.shared.till.TillEvent.CashReceived;
import farmgate.shared.till.TillEvent.CashSent;
import farmgate.shared.till.TillEvent.ChargeEnded;
import farmgate.shared.till.TillEvent.CountBegun;
import farmgate.shared.till.TillEvent.CountNoted;
import farmgate.shared.till.TillEvent.DifferenceApproved;
import farmgate.shared.till.TillEvent.DifferenceDeclined;
import farmgate.shared.till.TillEvent.ShiftTaken;
import farmgate.shared.till.TillEvent.TillCounted;
import farmgate.shared.till.TillEvent.TillOpened;
import farmgate.shared.till.TillId;
import farmgate.shared.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who may let cash go from hand to hand, and that both sides sign. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CustodyTest {

    private static final Money FLOAT = Money.ofFen(50_000);
    private static final TillId TILL = TillId.of(VILLAGE);
    private static final TillId COUNTY_TILL = TillId.of(COUNTY);
    private static final HandoverId FIRST = new HandoverId("hnd_1");
    private static final HandoverId SECOND = new HandoverId("hnd_2");
    private static final Money LIMIT = StoredTills.LIMIT_DEFAULT;

    private final Market market = new Market();

    @AfterEach
    void close() {
        market.close();
    }

    private static Actor person(String name, Role role, @Nullable StationId station) {
        return new Actor(name, Set.of(role), station, null, null, Channel.API, NOON, NOON);
    }

    private static Actor finance2() {
        return person("finance2", Role.FINANCE, null);
    }

    private static Actor admin() {
        return person("admin", Role.ADMIN, null);
    }

    private static Actor auditor() {
        return person("auditor", Role.AUDITOR, null);
    }

    private static Actor strangeOperator() {
        return person("elsewhere", Role.COUNTY_OPERATOR, new StationId("stn_elsewhere"));
    }

    private Written send(HandoverId id, @Nullable StationId from, @Nullable StationId to, Money amount, Actor actor) {
        return written(new SendCash(id, from, to, amount, null), actor);
    }

    private Written receive(HandoverId id, Money amount, Actor actor) {
        return written(new ReceiveCash(id, amount), actor);
    }

    private Written written(Object command, Actor actor) {
        return Json.read(market.send(command, actor).json(), Written.class);
    }

    private void refused(String code, Object command, Actor actor) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> market.send(command, actor))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Nested
    class A_float {

        @Test
        void goes_from_the_bank_to_the_county_and_on_to_the_village_with_every_side_signing() {
            assertThat(send(FIRST, null, COUNTY, FLOAT, finance())).isEqualTo(Written.of(FIRST, 0));
            assertThat(receive(FIRST, FLOAT, operator())).isEqualTo(Written.of(FIRST, 1));
            send(SECOND, COUNTY, VILLAGE, FLOAT, operator());
            receive(SECOND, FLOAT, keeper());

            assertThat(market.eventsOf(FIRST))
                    .containsExactly(
                            new HandoverSent(FIRST, null, COUNTY, FLOAT, "finance", null),
                            new HandoverReceived(FIRST, null, COUNTY, FLOAT, FLOAT, "county"));
            assertThat(market.eventsOf(COUNTY_TILL))
                    .containsExactly(
                            new TillOpened(COUNTY_TILL, COUNTY, LIMIT),
                            new CashReceived(COUNTY_TILL, COUNTY, FIRST, FLOAT, FLOAT),
                            new CashSent(COUNTY_TILL, COUNTY, SECOND, FLOAT, Money.ZERO));
            assertThat(market.eventsOf(TILL))
                    .containsExactly(
                            new TillOpened(TILL, VILLAGE, LIMIT),
                            new CashReceived(TILL, VILLAGE, SECOND, FLOAT, FLOAT));
        }

        @Test
        void is_not_sent_out_of_an_empty_till() {
            refused("till-short", new SendCash(FIRST, COUNTY, VILLAGE, FLOAT, null), operator());
            assertThat(market.eventsOf(FIRST)).isEmpty();
        }

        @Test
        void is_signed_for_by_its_receiver_alone() {
            send(FIRST, null, VILLAGE, FLOAT, finance());

            refused("not-found", new ReceiveCash(FIRST, FLOAT), otherKeeper());
            refused("not-found", new ReceiveCash(FIRST, FLOAT), strangeOperator());
            refused("forbidden", new ReceiveCash(FIRST, FLOAT), operator());
            refused("forbidden", new ReceiveCash(FIRST, FLOAT), finance());
            refused("not-found", new ReceiveCash(SECOND, FLOAT), keeper());
            assertThat(receive(FIRST, FLOAT, keeper())).isEqualTo(Written.of(FIRST, 1));
        }

        @Test
        void is_not_signed_for_by_who_sent_it_whatever_roles_she_has() {
            Actor both = new Actor(
                    "both",
                    Set.of(Role.FINANCE, Role.STATION_KEEPER),
                    VILLAGE,
                    null,
                    null,
                    keeper().channel(),
                    NOON,
                    NOON);
            send(FIRST, null, VILLAGE, FLOAT, both);
            refused("same-person", new ReceiveCash(FIRST, FLOAT), both);
            assertThat(receive(FIRST, FLOAT, keeper())).isEqualTo(Written.of(FIRST, 1));
        }

        @Test
        void sent_and_signed_for_again_has_one_effect() {
            send(FIRST, null, VILLAGE, FLOAT, finance());
            assertThat(send(FIRST, null, VILLAGE, FLOAT, finance())).isEqualTo(Written.of(FIRST, 0));
            receive(FIRST, FLOAT, keeper());
            assertThat(receive(FIRST, FLOAT, keeper())).isEqualTo(Written.of(FIRST, 1));
            refused("already-received", new ReceiveCash(FIRST, Money.ofFen(49_999)), keeper());
            assertThat(market.eventsOf(TILL)).hasSize(2);
        }
    }

    @Nested
    class A_deposit {

        @Test
        void is_signed_for_by_another_person_of_finance_than_who_would_clear_it() {
            floated(VILLAGE);
            send(FIRST, VILLAGE, null, Money.ofFen(30_000), keeper());
            receive(FIRST, Money.ofFen(29_900), finance());

            refused("same-person", new ClearDifference(FIRST, "lost"), finance());
            written(new ClearDifference(FIRST, "one note was false"), finance2());
            written(new ClearDifference(FIRST, "again"), finance2());

            assertThat(market.eventsOf(FIRST))
                    .containsExactly(
                            new HandoverSent(FIRST, VILLAGE, null, Money.ofFen(30_000), "keeper", null),
                            new HandoverReceived(
                                    FIRST, VILLAGE, null, Money.ofFen(30_000), Money.ofFen(29_900), "finance"),
                            new HandoverDifferenceCleared(
                                    FIRST,
                                    VILLAGE,
                                    null,
                                    Money.ofFen(100),
                                    noted(FIRST, "one note was false"),
                                    "finance2"));
        }

        @Test
        void that_came_whole_has_nothing_to_clear() {
            floated(VILLAGE);
            send(FIRST, VILLAGE, null, FLOAT, keeper());
            receive(FIRST, FLOAT, finance());
            refused("nothing-to-clear", new ClearDifference(FIRST, "why not"), finance2());
        }

        @Test
        void that_never_came_is_written_off_and_not_received_afterwards() {
            floated(VILLAGE);
            send(FIRST, VILLAGE, null, FLOAT, keeper());
            written(new ClearDifference(FIRST, "robbed"), finance());
            refused("already-cleared", new ReceiveCash(FIRST, FLOAT), finance2());
        }

        @Test
        void of_which_nothing_came_may_be_said_too() {
            floated(VILLAGE);
            send(FIRST, VILLAGE, COUNTY, FLOAT, keeper());
            receive(FIRST, Money.ZERO, operator());
            assertThat(market.eventsOf(COUNTY_TILL)).isEmpty();
        }
    }

    @Nested
    class A_route {

        @Test
        void leads_between_a_village_and_its_county_or_a_station_and_the_bank() {
            floated(VILLAGE);
            refused("no-such-route", new SendCash(FIRST, VILLAGE, OTHER_VILLAGE, FLOAT, null), keeper());
            refused("no-such-route", new SendCash(FIRST, VILLAGE, VILLAGE, FLOAT, null), keeper());
            refused("invalid", new SendCash(FIRST, null, null, FLOAT, null), finance());
            refused("not-found", new SendCash(FIRST, VILLAGE, new StationId("stn_nowhere"), FLOAT, null), keeper());
        }

        @Test
        void begins_at_the_senders_own_till() {
            refused("not-found", new SendCash(FIRST, VILLAGE, null, FLOAT, null), otherKeeper());
            refused("forbidden", new SendCash(FIRST, VILLAGE, null, FLOAT, null), operator());
            refused("forbidden", new SendCash(FIRST, null, VILLAGE, FLOAT, null), keeper());
        }
    }

    @Nested
    class A_count {

        @Test
        void is_routine_by_the_keeper_and_a_surprise_by_the_county_or_an_auditor() {
            assertThat(countedBy(keeper())).isEqualTo(CountKind.ROUTINE);
            assertThat(countedBy(operator())).isEqualTo(CountKind.SURPRISE);
            assertThat(countedBy(auditor())).isEqualTo(CountKind.SURPRISE);
        }

        @Test
        void is_not_for_others() {
            CountTill count = new CountTill(VILLAGE, List.of(), null);
            refused("not-found", count, otherKeeper());
            refused("not-found", count, strangeOperator());
            refused("not-found", count, mei());
        }

        @Test
        void answers_what_is_over_or_short_and_the_till_is_in_the_same_version() {
            floated(VILLAGE);
            CountTill count = new CountTill(VILLAGE, List.of(new Pieces(Denomination.YUAN_100, 4)), "torn notes");
            TillCountAnswer answer = Json.read(market.send(count, keeper()).json(), TillCountAnswer.class);
            assertThat(answer)
                    .isEqualTo(new TillCountAnswer(
                            TILL, 2, CountKind.ROUTINE, Money.ofFen(40_000), FLOAT, Money.ofFen(-10_000), true, null));
        }

        @Test
        void that_finds_much_missing_is_booked_by_another_person_who_does_not_keep_the_till() {
            floated(VILLAGE);
            CountTill count = new CountTill(VILLAGE, List.of(new Pieces(Denomination.YUAN_1, 399)), null);
            TillCountAnswer answer = Json.read(market.send(count, keeper()).json(), TillCountAnswer.class);
            assertThat(answer)
                    .isEqualTo(new TillCountAnswer(
                            TILL, 2, CountKind.ROUTINE, Money.ofFen(39_900), FLOAT, Money.ofFen(-10_100), false, 1L));

            ApproveDifference approve = new ApproveDifference(VILLAGE, 1);
            refused("forbidden", approve, keeper());
            refused("not-found", approve, otherKeeper());
            refused("not-found", approve, strangeOperator());
            assertThat(written(approve, operator())).isEqualTo(Written.of(TILL, 3));
            assertThat(written(approve, finance())).isEqualTo(Written.of(TILL, 3));
            assertThat(market.eventsOf(TILL))
                    .endsWith(new DifferenceApproved(
                            TILL, VILLAGE, 1, Money.ofFen(-10_100), "county", Money.ofFen(39_900)));
        }

        @Test
        void by_the_county_is_booked_by_finance() {
            floated(VILLAGE);
            market.send(new CountTill(VILLAGE, List.of(), null), operator());
            refused("same-person", new ApproveDifference(VILLAGE, 1), operator());
            refused("same-person", new DeclineDifference(VILLAGE, 1, "no"), operator());
            written(new DeclineDifference(VILLAGE, 1, "it is all there"), finance());
            assertThat(market.eventsOf(TILL))
                    .endsWith(new DifferenceDeclined(TILL, VILLAGE, 1, "finance", noted(TILL, "it is all there")));
        }

        @Test
        void of_a_till_that_has_changed_meanwhile_is_refused_on_demand() {
            floated(VILLAGE);
            CountTill count = new CountTill(VILLAGE, List.of(), null);
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> market.the(Writes.class).send(count, new Call(keeper(), null, 0L)))
                    .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.STALE));
        }

        private CountKind countedBy(Actor actor) {
            market.send(new CountTill(VILLAGE, List.of(), null), actor);
            return ((TillCounted) market.eventsOf(TILL).getLast()).kind();
        }
    }

    @Nested
    class At_a_suspended_station {

        @Test
        void a_keepers_count_is_written_down_and_sets_nothing() {
            floated(VILLAGE);
            suspend();
            CountTill count = new CountTill(VILLAGE, List.of(new Pieces(Denomination.YUAN_100, 4)), "torn notes");

            TillCountAnswer answer = Json.read(market.send(count, keeper()).json(), TillCountAnswer.class);

            assertThat(answer)
                    .isEqualTo(new TillCountAnswer(
                            TILL, 2, CountKind.ROUTINE, Money.ofFen(40_000), FLOAT, Money.ofFen(-10_000), false, null));
            assertThat(market.eventsOf(TILL))
                    .endsWith(new CountNoted(
                            TILL,
                            VILLAGE,
                            count.pieces(),
                            Money.ofFen(40_000),
                            FLOAT,
                            "keeper",
                            noted(TILL, "torn notes")));
            TillCountAnswer countys = Json.read(market.send(count, operator()).json(), TillCountAnswer.class);
            assertThat(countys.expected()).isEqualTo(FLOAT);
            assertThat(countys.booked()).isEqualTo(true);
        }

        @Test
        void nothing_is_drawn_handed_on_or_sent_there_but_cash_goes_back_to_the_county() {
            floated(VILLAGE);
            send(SECOND, null, COUNTY, FLOAT, finance());
            receive(SECOND, FLOAT, operator());
            suspend();

            refused("station-suspended", new DrawFromTill(VILLAGE, FLOAT), keeper());
            refused("station-suspended", new OfferShift(VILLAGE, List.of()), keeper());
            refused("station-suspended", new TakeShift(VILLAGE, List.of()), keeper());
            refused("station-suspended", new SendCash(FIRST, COUNTY, VILLAGE, FLOAT, null), operator());
            refused("station-suspended", new SendCash(FIRST, null, VILLAGE, FLOAT, null), finance());
            send(FIRST, VILLAGE, COUNTY, FLOAT, keeper());
            receive(FIRST, FLOAT, operator());
        }

        private void suspend() {
            market.send(TestStations.suspend(VILLAGE), operator());
        }
    }

    @Nested
    class Who_has_signed_for_the_till {

        private final Actor night = person("night keeper", Role.STATION_KEEPER, VILLAGE);

        private void nightKeeperTakesOver() {
            floated(VILLAGE);
            List<Pieces> pieces = List.of(new Pieces(Denomination.YUAN_100, 5));
            market.send(new OfferShift(VILLAGE, pieces), keeper());
            market.send(new TakeShift(VILLAGE, pieces), night);
        }

        @Test
        void acts_there_alone_until_she_hands_it_on() {
            nightKeeperTakesOver();
            send(FIRST, null, VILLAGE, FLOAT, finance());
            List<Pieces> pieces = List.of(new Pieces(Denomination.YUAN_100, 5));
            for (Object command : List.of(
                    new CountTill(VILLAGE, pieces, null),
                    new BeginCount(VILLAGE),
                    new DrawFromTill(VILLAGE, Money.ofFen(1)),
                    new OfferShift(VILLAGE, pieces),
                    new SendCash(SECOND, VILLAGE, COUNTY, FLOAT, null),
                    new ReceiveCash(FIRST, FLOAT))) {
                refused("not-in-charge", command, keeper());
            }
            market.send(new CountTill(VILLAGE, pieces, null), night);
            market.send(new CountTill(VILLAGE, pieces, null), operator());
            market.send(new OfferShift(VILLAGE, pieces), night);
            market.send(new TakeShift(VILLAGE, pieces), keeper());
            market.send(new CountTill(VILLAGE, pieces, null), keeper());
            refused("not-in-charge", new CountTill(VILLAGE, pieces, null), night);
        }

        @Test
        void is_relieved_by_the_county_alone() {
            nightKeeperTakesOver();
            EndCharge end = new EndCharge(VILLAGE, "ill");
            refused("forbidden", end, keeper());
            refused("not-found", end, otherKeeper());
            refused("not-found", end, strangeOperator());

            market.send(end, operator());
            market.send(end, operator());

            assertThat(market.eventsOf(TILL))
                    .endsWith(new ChargeEnded(TILL, VILLAGE, "night keeper", "county", noted(TILL, "ill")));
            market.send(new CountTill(VILLAGE, List.of(), null), keeper());
        }

        @Test
        void and_has_lost_her_login_is_followed_by_whoever_keeps_the_station() {
            ClientId lost = new ClientId("cli_lost");
            market.publishNext(
                    "Client",
                    lost,
                    new ClientRegistered(lost, "phone", "{sha256}0", Set.of(Role.STATION_KEEPER), VILLAGE, null));
            market.publishNext("Till", TILL, new TillOpened(TILL, VILLAGE, LIMIT));
            market.publishNext("Till", TILL, new ShiftTaken(TILL, VILLAGE, "keeper", lost.value(), FLOAT));
            CountTill count = new CountTill(VILLAGE, List.of(), null);
            refused("not-in-charge", count, keeper());

            market.publishNext("Client", lost, new ClientRevoked(lost));

            market.send(count, keeper());
        }
    }

    @Nested
    class An_open_count {

        @Test
        void is_begun_once_by_the_keeper_her_county_or_an_auditor_and_ends_with_a_count() {
            floated(VILLAGE);
            refused("not-found", new BeginCount(VILLAGE), otherKeeper());
            refused("not-found", new BeginCount(VILLAGE), mei());
            market.send(new BeginCount(VILLAGE), auditor());
            market.send(new BeginCount(VILLAGE), operator());
            market.send(new BeginCount(VILLAGE), keeper());
            assertThat(market.eventsOf(TILL)).endsWith(new CountBegun(TILL, VILLAGE, "auditor"));

            market.send(new CountTill(VILLAGE, List.of(), null), keeper());
            market.send(new BeginCount(VILLAGE), keeper());
            assertThat(market.eventsOf(TILL)).endsWith(new CountBegun(TILL, VILLAGE, "keeper"));
        }

        @Test
        void keeps_every_no_from_telling_what_should_be_there() {
            floated(VILLAGE);
            SendCash tooMuch = new SendCash(FIRST, VILLAGE, null, FLOAT.plus(Money.ofFen(1)), null);
            assertThat(factsOf(tooMuch)).containsKeys("balance", "missing");

            market.send(new BeginCount(VILLAGE), keeper());

            assertThat(factsOf(tooMuch)).doesNotContainKeys("balance", "missing");
        }

        private Map<String, Object> factsOf(Object command) {
            return catchThrowableOfType(Refusal.class, () -> market.send(command, keeper()))
                    .facts();
        }
    }

    @Nested
    class The_rest {

        @Test
        void a_villages_limit_is_the_countys_to_set_and_a_countys_the_administrators() {
            SetTillLimit village = new SetTillLimit(VILLAGE, FLOAT);
            refused("not-found", village, strangeOperator());
            refused("not-found", village, admin());
            assertThat(written(village, operator())).isEqualTo(Written.of(TILL, 1));
            assertThat(written(village, operator())).isEqualTo(Written.of(TILL, 1));
            refused("not-found", new SetTillLimit(COUNTY, FLOAT), operator());
            written(new SetTillLimit(COUNTY, FLOAT), admin());
        }

        @Test
        void drawing_and_shifts_are_the_keepers() {
            market.publishNext("Till", TILL, new TillOpened(TILL, VILLAGE, LIMIT));
            for (Object command : List.of(
                    new DrawFromTill(VILLAGE, FLOAT),
                    new OfferShift(VILLAGE, List.of()),
                    new TakeShift(VILLAGE, List.of()))) {
                refused("not-found", command, otherKeeper());
                refused("forbidden", command, operator());
            }
            refused("not-owed", new DrawFromTill(VILLAGE, FLOAT), keeper());
            market.send(new OfferShift(VILLAGE, List.of()), keeper());
            market.send(new TakeShift(VILLAGE, List.of()), person("night keeper", Role.STATION_KEEPER, VILLAGE));
        }

        @Test
        void two_first_uses_in_one_unit_of_work_open_the_till_once() {
            StoredTills tills = market.the(StoredTills.class);
            DefaultUnitOfWork.startAndGet(null).executeWithResult(() -> {
                tills.of(COUNTY).execute(till -> till.receive(FIRST, FLOAT));
                tills.of(COUNTY).execute(till -> till.receive(SECOND, FLOAT));
                return null;
            });
            assertThat(market.eventsOf(COUNTY_TILL)).hasSize(3);
        }
    }

    private void floated(StationId station) {
        HandoverId id = new HandoverId("hnd_float");
        send(id, null, station, FLOAT, finance());
        receive(id, FLOAT, keeper());
    }
}
