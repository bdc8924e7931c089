package farmgate.command.till;

import static farmgate.command.order.OpenVault.noted;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.order.RefusalMatcher;
import farmgate.shared.farmer.FarmerId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Event;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import farmgate.shared.till.CountKind;
import farmgate.shared.till.Denomination;
import farmgate.shared.till.HandoverId;
import farmgate.shared.till.Pieces;
import farmgate.shared.till.TillEvent.CashDrawn;
import farmgate.shared.till.TillEvent.CashGivenBack;
import farmgate.shared.till.TillEvent.CashPaidOut;
import farmgate.shared.till.TillEvent.CashReceived;
import farmgate.shared.till.TillEvent.CashSent;
import farmgate.shared.till.TillEvent.CashTaken;
import farmgate.shared.till.TillEvent.DifferenceApproved;
import farmgate.shared.till.TillEvent.DifferenceDeclined;
import farmgate.shared.till.TillEvent.DifferenceProposed;
import farmgate.shared.till.TillEvent.DifferenceReplaced;
import farmgate.shared.till.TillEvent.OwnShareCredited;
import farmgate.shared.till.TillEvent.ShiftOffered;
import farmgate.shared.till.TillEvent.ShiftTaken;
import farmgate.shared.till.TillEvent.TillCounted;
import farmgate.shared.till.TillEvent.TillLimitSet;
import farmgate.shared.till.TillEvent.TillOpened;
import farmgate.shared.till.TillId;
import farmgate.shared.wire.Json;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TillTest {

    private static final StationId VILLAGE = new StationId("stn_village");
    private static final TillId TILL = TillId.of(VILLAGE);
    private static final PaymentId PAYMENT = new PaymentId("pay_1");
    private static final RefundId REFUND = new RefundId("rfd_1");
    private static final HandoverId HANDOVER = new HandoverId("hnd_1");
    private static final PayoutId PAYOUT = new PayoutId("pyo_1");
    private static final String CODE = "0123456789ABCDEF";
    private static final Payee WANG = Payee.farmer(new FarmerId("frm_wang"));
    private static final TillOpened OPENED = new TillOpened(TILL, VILLAGE, fen(10_000));

    private record Act(Consumer<Till> what) {}

    /** Does with the till what a desk does. */
    static final class Hands {
        private final Repository<Till> repository;

        Hands(Repository<Till> repository) {
            this.repository = repository;
        }

        @CommandHandler
        void handle(Act act) {
            repository.load(TILL.value()).execute(act.what());
        }
    }

    private static ResultValidator<Till> when(Consumer<Till> what, Event... given) {
        AggregateTestFixture<Till> fixture = new AggregateTestFixture<>(Till.class);
        fixture.registerAnnotatedCommandHandler(new Hands(fixture.getRepository()));
        return fixture.given((Object[]) given).when(new Act(what));
    }

    private static void refuses(ResultValidator<Till> result, String code) {
        result.expectNoEvents().expectException(new RefusalMatcher(Refusal.Kind.RULE, code));
    }

    private static final Money ALONE = Money.ofFen(200);

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }

    private static CashTaken taken(long amount, long balance) {
        return new CashTaken(TILL, VILLAGE, PAYMENT, CODE, fen(amount), fen(balance));
    }

    private static CashReceived received(long amount, long balance) {
        return new CashReceived(TILL, VILLAGE, HANDOVER, fen(amount), fen(balance));
    }

    private static PayoutLine line(long amount) {
        return new PayoutLine("1-1", WANG, PayoutMethod.CASH, fen(amount), List.of());
    }

    private static CashPaidOut paidOut(long amount, long laidOut, long balance) {
        return new CashPaidOut(TILL, VILLAGE, PAYOUT, "1-1", WANG, fen(amount), fen(laidOut), fen(balance));
    }

    private static List<Pieces> yuan(int ones) {
        return List.of(new Pieces(Denomination.YUAN_1, ones));
    }

    @Nested
    class Taking {

        @Test
        void up_to_the_limit_is_taken() {
            when(till -> till.take(PAYMENT, CODE, fen(4_000)), OPENED, taken(6_000, 6_000))
                    .expectEvents(taken(4_000, 10_000));
        }

        @Test
        void a_fen_above_it_is_refused() {
            refuses(
                    when(till -> till.take(PAYMENT, CODE, fen(4_001)), OPENED, taken(6_000, 6_000)),
                    "till-limit-reached");
        }

        @Test
        void above_the_limit_after_a_float_nothing_is_taken() {
            refuses(
                    when(till -> till.take(PAYMENT, CODE, fen(1)), OPENED, received(12_000, 12_000)),
                    "till-limit-reached");
        }

        @Test
        void a_raised_limit_lets_it_in_and_the_same_limit_again_is_quiet() {
            TillLimitSet raised = new TillLimitSet(TILL, VILLAGE, fen(10_001));
            when(till -> till.limit(fen(10_001)), OPENED).expectEvents(raised);
            when(till -> till.limit(fen(10_001)), OPENED, raised).expectNoEvents();
            when(till -> till.take(PAYMENT, CODE, fen(10_001)), OPENED, raised).expectEvents(taken(10_001, 10_001));
        }
    }

    @Nested
    class Giving_back {

        @Test
        void what_the_till_holds_goes_back_to_the_last_fen() {
            when(till -> till.giveBack(PAYMENT, REFUND, CODE, fen(600)), OPENED, taken(600, 600))
                    .expectEvents(new CashGivenBack(TILL, VILLAGE, PAYMENT, REFUND, CODE, fen(600), fen(0)));
        }

        @Test
        void a_fen_more_waits() {
            refuses(
                    when(till -> till.giveBack(PAYMENT, REFUND, CODE, fen(601)), OPENED, taken(600, 600)),
                    "till-short");
        }
    }

    @Nested
    class Paying_out {

        @Test
        void out_of_a_till_with_a_float_goes_what_it_holds_to_the_last_fen() {
            when(till -> till.payOut(PAYOUT, line(500)), OPENED, received(500, 500))
                    .expectEvents(paidOut(500, 0, 0));
        }

        @Test
        void a_fen_more_than_a_till_with_a_float_holds_is_refused() {
            refuses(when(till -> till.payOut(PAYOUT, line(501)), OPENED, received(500, 500)), "till-short");
        }

        @Test
        void without_a_float_the_keeper_lays_out_what_the_till_lacks() {
            when(till -> till.payOut(PAYOUT, line(501)), OPENED).expectEvents(paidOut(501, 501, 0));
            when(till -> till.payOut(PAYOUT, line(501)), OPENED, taken(500, 500))
                    .expectEvents(paidOut(501, 1, 0));
        }
    }

    @Nested
    class Drawing {

        private final OwnShareCredited share =
                new OwnShareCredited(TILL, VILLAGE, PAYOUT, "1-2", Payee.station(VILLAGE), fen(100));

        @Test
        void the_keeper_draws_her_share_and_what_she_has_laid_out() {
            when(till -> till.draw(fen(105)), OPENED, paidOut(5, 5, 0), share, taken(500, 500))
                    .expectEvents(new CashDrawn(TILL, VILLAGE, fen(105), fen(395)));
        }

        @Test
        void a_fen_more_than_is_owed_is_refused() {
            refuses(when(till -> till.draw(fen(106)), OPENED, paidOut(5, 5, 0), share, taken(500, 500)), "not-owed");
            refuses(
                    when(
                            till -> till.draw(fen(1)),
                            OPENED,
                            share,
                            taken(500, 500),
                            new CashDrawn(TILL, VILLAGE, fen(100), fen(400))),
                    "not-owed");
        }

        @Test
        void more_than_the_till_holds_is_refused() {
            refuses(when(till -> till.draw(fen(100)), OPENED, share, taken(99, 99)), "till-short");
        }

        @Test
        void a_credited_share_moves_no_cash() {
            PayoutLine line = new PayoutLine("1-2", Payee.station(VILLAGE), PayoutMethod.CASH, fen(100), List.of());
            when(till -> till.creditOwnShare(PAYOUT, line), OPENED).expectEvents(share);
        }
    }

    @Nested
    class Sending_and_receiving {

        @Test
        void what_the_till_holds_may_be_sent_to_the_last_fen() {
            when(till -> till.send(HANDOVER, fen(600)), OPENED, taken(600, 600))
                    .expectEvents(new CashSent(TILL, VILLAGE, HANDOVER, fen(600), fen(0)));
            refuses(when(till -> till.send(HANDOVER, fen(601)), OPENED, taken(600, 600)), "till-short");
        }

        @Test
        void what_has_come_is_in_the_till_also_above_its_limit() {
            when(till -> till.receive(HANDOVER, fen(10_001)), OPENED).expectEvents(received(10_001, 10_001));
        }
    }

    @Nested
    class Counting {

        @Test
        void what_is_counted_is_there_over_or_short() {
            TillCounted over = counted(CountKind.ROUTINE, 7, 600, "keeper");
            when(till -> till.count(CountKind.ROUTINE, yuan(7), "keeper", null, ALONE), OPENED, taken(600, 600))
                    .expectEvents(over);
            assertThat(over.overShort()).isEqualTo(fen(100));
            TillCounted shortOf = counted(CountKind.SURPRISE, 5, 600, "county");
            when(till -> till.count(CountKind.SURPRISE, yuan(5), "county", null, ALONE), OPENED, taken(600, 600))
                    .expectEvents(shortOf);
            assertThat(shortOf.overShort()).isEqualTo(fen(-100));
        }

        @Test
        void from_then_on_the_till_holds_what_was_counted() {
            TillCounted shortOf = counted(CountKind.ROUTINE, 5, 600, "keeper");
            refuses(when(till -> till.send(HANDOVER, fen(501)), OPENED, taken(600, 600), shortOf), "till-short");
            when(till -> till.send(HANDOVER, fen(500)), OPENED, taken(600, 600), shortOf)
                    .expectEvents(new CashSent(TILL, VILLAGE, HANDOVER, fen(500), fen(0)));
        }

        @Test
        void an_empty_till_is_counted_without_pieces() {
            when(till -> till.count(CountKind.ROUTINE, List.of(), "keeper", noted(TILL, "nothing"), ALONE), OPENED)
                    .expectEvents(new TillCounted(
                            TILL,
                            VILLAGE,
                            CountKind.ROUTINE,
                            List.of(),
                            fen(0),
                            fen(0),
                            "keeper",
                            noted(TILL, "nothing")));
        }
    }

    @Nested
    class A_difference_above_what_one_person_says {

        private final DifferenceProposed shortOf = proposed(1, 4, 600);
        private final DifferenceProposed over = proposed(1, 8, 600);

        @Test
        void is_not_booked_but_waits_for_another_person() {
            when(till -> till.count(CountKind.ROUTINE, yuan(4), "keeper", null, fen(199)), OPENED, taken(600, 600))
                    .expectEvents(shortOf);
            when(till -> till.count(CountKind.ROUTINE, yuan(8), "keeper", null, fen(199)), OPENED, taken(600, 600))
                    .expectEvents(over);
        }

        @Test
        void is_booked_at_once_up_to_the_bound() {
            when(till -> till.count(CountKind.ROUTINE, yuan(4), "keeper", null, fen(200)), OPENED, taken(600, 600))
                    .expectEvents(counted(CountKind.ROUTINE, 4, 600, "keeper"));
        }

        @Test
        void counts_together_with_those_before_that_nobody_else_has_seen() {
            when(
                            till -> till.count(CountKind.ROUTINE, yuan(4), "keeper", null, fen(150)),
                            OPENED,
                            taken(600, 600),
                            counted(CountKind.ROUTINE, 5, 600, "keeper"))
                    .expectEvents(proposed(1, 4, 500));
            when(
                            till -> till.count(CountKind.ROUTINE, yuan(6), "keeper", null, fen(150)),
                            OPENED,
                            taken(600, 600),
                            counted(CountKind.ROUTINE, 5, 600, "keeper"))
                    .expectEvents(counted(CountKind.ROUTINE, 6, 500, "keeper"));
        }

        @Test
        void is_forgotten_once_another_person_has_looked() {
            when(
                            till -> till.count(CountKind.ROUTINE, yuan(3), "keeper", null, fen(150)),
                            OPENED,
                            taken(600, 600),
                            shortOf,
                            approved(-200, 400))
                    .expectEvents(counted(CountKind.ROUTINE, 3, 400, "keeper"));
        }

        @Test
        void is_booked_on_top_of_what_came_in_meanwhile() {
            when(till -> till.approveDifference(1, "finance"), OPENED, taken(600, 600), shortOf, taken(100, 700))
                    .expectEvents(approved(-200, 500));
        }

        @Test
        void approved_again_changes_nothing() {
            when(till -> till.approveDifference(1, "finance"), OPENED, taken(600, 600), shortOf, approved(-200, 400))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void declined_leaves_the_till_as_its_book_says() {
            DifferenceDeclined declined =
                    new DifferenceDeclined(TILL, VILLAGE, 1, "finance", noted(TILL, "count again"));
            when(
                            till -> till.declineDifference(1, noted(TILL, "count again"), "finance"),
                            OPENED,
                            taken(600, 600),
                            shortOf)
                    .expectEvents(declined);
            when(till -> till.send(HANDOVER, fen(600)), OPENED, taken(600, 600), shortOf, declined)
                    .expectEvents(new CashSent(TILL, VILLAGE, HANDOVER, fen(600), fen(0)));
            refuses(
                    when(till -> till.approveDifference(1, "finance"), OPENED, taken(600, 600), shortOf, declined),
                    "no-difference-waiting");
        }

        @Test
        void is_decided_by_nobody_who_counted_or_is_in_charge() {
            refuses(when(till -> till.approveDifference(1, "keeper"), OPENED, taken(600, 600), shortOf), "same-person");
            refuses(
                    when(
                            till -> till.declineDifference(1, noted(TILL, "no"), "keeper"),
                            OPENED,
                            taken(600, 600),
                            shortOf),
                    "same-person");
            refuses(
                    when(
                            till -> till.approveDifference(1, "night keeper"),
                            OPENED,
                            taken(600, 600),
                            new ShiftTaken(TILL, VILLAGE, "keeper", "night keeper", fen(600)),
                            shortOf),
                    "same-person");
        }

        @Test
        void is_named_so_that_what_is_approved_is_what_was_read() {
            refuses(
                    when(till -> till.approveDifference(2, "finance"), OPENED, taken(600, 600), shortOf),
                    "no-difference-waiting");
            when(
                            till -> till.count(CountKind.ROUTINE, yuan(3), "keeper", null, fen(150)),
                            OPENED,
                            taken(600, 600),
                            shortOf)
                    .expectEvents(new DifferenceReplaced(TILL, VILLAGE, 1), proposed(2, 3, 600));
        }

        @Test
        void what_is_missing_is_not_given_out_meanwhile() {
            refuses(when(till -> till.send(HANDOVER, fen(401)), OPENED, taken(600, 600), shortOf), "till-short");
            when(till -> till.send(HANDOVER, fen(400)), OPENED, taken(600, 600), shortOf)
                    .expectEvents(new CashSent(TILL, VILLAGE, HANDOVER, fen(400), fen(200)));
            when(till -> till.payOut(PAYOUT, line(500)), OPENED, taken(600, 600), shortOf)
                    .expectEvents(paidOut(500, 100, 200));
            refuses(when(till -> till.send(HANDOVER, fen(601)), OPENED, taken(600, 600), over), "till-short");
        }

        @Test
        void is_decided_before_the_till_is_handed_on() {
            refuses(
                    when(till -> till.offerShift(yuan(4), "keeper", fen(199)), OPENED, taken(600, 600)),
                    "difference-needs-another");
        }

        private static DifferenceProposed proposed(long number, int yuan, long expected) {
            return new DifferenceProposed(
                    TILL,
                    VILLAGE,
                    number,
                    CountKind.ROUTINE,
                    yuan(yuan),
                    fen(yuan * 100L),
                    fen(expected),
                    "keeper",
                    null);
        }

        private static DifferenceApproved approved(long difference, long balance) {
            return new DifferenceApproved(TILL, VILLAGE, 1, fen(difference), "finance", fen(balance));
        }
    }

    @Nested
    class Change_of_shift {

        private final ShiftOffered offered = new ShiftOffered(TILL, VILLAGE, "keeper", fen(600));

        @Test
        void who_keeps_it_counts_and_offers_it() {
            when(till -> till.offerShift(yuan(6), "keeper", ALONE), OPENED, taken(700, 700))
                    .expectEvents(counted(CountKind.SHIFT, 6, 700, "keeper"), offered);
        }

        @Test
        void another_person_who_has_counted_the_same_takes_it() {
            when(till -> till.takeShift(yuan(6), "night keeper"), OPENED, taken(600, 600), offered)
                    .expectEvents(new ShiftTaken(TILL, VILLAGE, "keeper", "night keeper", fen(600)));
        }

        @Test
        void who_has_counted_another_sum_does_not() {
            refuses(
                    when(till -> till.takeShift(yuan(5), "night keeper"), OPENED, taken(600, 600), offered),
                    "shift-count-differs");
        }

        @Test
        void nobody_takes_over_from_herself() {
            refuses(when(till -> till.takeShift(yuan(6), "keeper"), OPENED, taken(600, 600), offered), "same-person");
        }

        @Test
        void a_till_is_taken_once_after_it_was_offered() {
            refuses(when(till -> till.takeShift(yuan(6), "night keeper"), OPENED, taken(600, 600)), "no-shift-offered");
            ShiftTaken taken = new ShiftTaken(TILL, VILLAGE, "keeper", "night keeper", fen(600));
            refuses(
                    when(till -> till.takeShift(yuan(6), "third"), OPENED, taken(600, 600), offered, taken),
                    "no-shift-offered");
        }
    }

    @Test
    void says_the_same_after_a_snapshot() {
        Till till = new Till();
        List.of(OPENED, taken(600, 600), paidOut(700, 100, 0), new ShiftOffered(TILL, VILLAGE, "keeper", fen(0)))
                .forEach(till::on);
        assertThat(Json.read(Json.write(till), Till.class))
                .usingRecursiveComparison()
                .isEqualTo(till);
    }

    private static TillCounted counted(CountKind kind, int yuan, long expected, String by) {
        return new TillCounted(TILL, VILLAGE, kind, yuan(yuan), fen(yuan * 100L), fen(expected), by, null);
    }
}
