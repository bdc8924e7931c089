package farmgate.command.payout;

import static farmgate.command.payout.PayoutHouse.CUT_OFF;
import static farmgate.command.payout.PayoutHouse.FINANCE;
import static farmgate.command.payout.PayoutHouse.FINANCE_2;
import static farmgate.command.payout.PayoutHouse.LI;
import static farmgate.command.payout.PayoutHouse.OTHER;
import static farmgate.command.payout.PayoutHouse.PAYOUT;
import static farmgate.command.payout.PayoutHouse.VILLAGE;
import static farmgate.command.payout.PayoutHouse.WANG;
import static farmgate.command.payout.PayoutHouse.fen;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.command.order.OpenVault;
import farmgate.command.payout.PayoutCommand.ApprovePayout;
import farmgate.command.payout.PayoutCommand.HandOverCash;
import farmgate.command.settlement.SettlementHouse;
import farmgate.command.station.TestStations;
import farmgate.command.web.ActorMetaData;
import farmgate.command.web.Written;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Event;
import farmgate.shared.message.Role;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutFirstApproved;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutRejected;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Payee;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomMatcher;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PayoutTest {

    private static final PayoutLine TO_LI =
            new PayoutLine("village-1-1", Payee.farmer(LI), PayoutMethod.BANK, fen(8600), List.of());
    private static final PayoutLine TO_WANG =
            new PayoutLine("village-1-2", Payee.farmer(WANG), PayoutMethod.CASH, fen(4300), List.of());
    private static final PayoutClosed CLOSED = new PayoutClosed(
            PAYOUT,
            new PayoutRunId("run_1"),
            VILLAGE,
            CUT_OFF,
            List.of(TO_LI, TO_WANG),
            fen(12_900),
            "c0ffee",
            "finance");
    private static final PayoutApproved APPROVED = new PayoutApproved(PAYOUT, "c0ffee", "finance2");
    private static final PayoutFirstApproved FIRST = new PayoutFirstApproved(PAYOUT, "c0ffee", "finance2");
    private static final Actor FINANCE_3 = SettlementHouse.actor("finance3", Role.FINANCE);
    private static final PayoutInstructed INSTRUCTED =
            new PayoutInstructed(PAYOUT, new PaymentFileId("pmf_1"), VILLAGE, List.of(TO_LI, TO_WANG));

    private static final RecordedTills TILLS = new RecordedTills();

    private static ResultValidator<Payout> when(Actor actor, Object command, Event... given) {
        return when(12_900, actor, command, given);
    }

    private static ResultValidator<Payout> when(long limit, Actor actor, Object command, Event... given) {
        TILLS.paidOut();
        AggregateTestFixture<Payout> fixture = new AggregateTestFixture<>(Payout.class);
        fixture.registerInjectableResource(actor);
        fixture.registerInjectableResource(new OpenVault());
        fixture.registerAnnotatedCommandHandler(new CashPayer(
                fixture.getRepository(),
                TILLS,
                TestStations.allOpen(),
                new CashReceipts(new OpenVault(), fixture.getEventStore())));
        fixture.registerAnnotatedCommandHandler(new PayoutApprover(
                fixture.getRepository(),
                payee -> PayeeAccount.of(PayoutMethod.CASH),
                station -> StationRoute.OPEN,
                (who, of, amount) -> {},
                fen(limit)));
        List<GenericMessage<Event>> before = Stream.of(given)
                .map(event -> new GenericMessage<>(event, ActorMetaData.of(actor)))
                .toList();
        return fixture.given(before).when(command);
    }

    private static void refuses(ResultValidator<Payout> result, String code) {
        result.expectNoEvents().expectException(new CustomMatcher<Throwable>("a refusal with code " + code) {
            @Override
            public boolean matches(Object thrown) {
                return thrown instanceof Refusal refusal && refusal.code().equals(code);
            }
        });
    }

    @Nested
    class Approval {

        private final ApprovePayout approve = new ApprovePayout(PAYOUT, "c0ffee");

        @Test
        void another_person_approves_what_was_closed() {
            when(FINANCE_2, approve, CLOSED).expectEvents(APPROVED).expectResultMessagePayload(Written.of(PAYOUT, 1));
        }

        @Test
        void who_closed_it_may_not_approve_it() {
            refuses(when(FINANCE, approve, CLOSED), "same-person");
        }

        @Test
        void another_content_than_was_closed_is_not_approved() {
            refuses(when(FINANCE_2, new ApprovePayout(PAYOUT, "c0ffef"), CLOSED), "content-changed");
        }

        @Test
        void a_payout_above_the_limit_needs_two_people_and_one_at_the_limit_does_not() {
            when(12_900, FINANCE_2, approve, CLOSED).expectEvents(APPROVED);
            when(12_899, FINANCE_2, approve, CLOSED).expectEvents(FIRST);
            when(12_899, FINANCE_3, approve, CLOSED, FIRST)
                    .expectEvents(new PayoutApproved(PAYOUT, "c0ffee", "finance3"));
        }

        @Test
        void the_same_person_does_not_count_twice() {
            when(12_899, FINANCE_2, approve, CLOSED, FIRST)
                    .expectNoEvents()
                    .expectResultMessagePayload(Written.of(PAYOUT, 1));
            refuses(when(12_899, FINANCE, approve, CLOSED, FIRST), "same-person");
        }

        @Test
        void a_repeat_changes_nothing_and_answers_the_same() {
            when(FINANCE_2, approve, CLOSED, APPROVED)
                    .expectNoEvents()
                    .expectResultMessagePayload(Written.of(PAYOUT, 1));
        }

        @Test
        void a_rejected_payout_is_not_approved() {
            PayoutRejected rejected = new PayoutRejected(PAYOUT, FreeText.clear("wrong"), "finance2");
            refuses(when(FINANCE_2, approve, CLOSED, rejected), "payout-rejected");
        }
    }

    @Nested
    class Cash {

        private final Actor keeper = SettlementHouse.keeper(VILLAGE);
        private final CashHandedOver handed =
                new CashHandedOver(PAYOUT, "village-1-2", VILLAGE, Payee.farmer(WANG), fen(4300), ofWang("receipt 12"));

        @Test
        void the_keeper_hands_over_exactly_what_the_line_says() {
            when(keeper, handOver(4300, "receipt 12"), CLOSED, APPROVED, INSTRUCTED)
                    .expectEvents(handed);
            assertThat(TILLS.paidOut()).containsExactly(TO_WANG);
        }

        @Test
        void a_fen_more_or_less_is_refused() {
            refuses(when(keeper, handOver(4299, "receipt 12"), CLOSED, APPROVED, INSTRUCTED), "amount-differs");
            refuses(when(keeper, handOver(4301, "receipt 12"), CLOSED, APPROVED, INSTRUCTED), "amount-differs");
        }

        @Test
        void the_same_receipt_again_changes_nothing() {
            when(keeper, handOver(4300, "receipt 12"), CLOSED, APPROVED, INSTRUCTED, handed)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
            assertThat(TILLS.paidOut()).isEmpty();
        }

        @Test
        void another_receipt_for_the_same_money_is_refused() {
            refuses(
                    when(keeper, handOver(4300, "receipt 13"), CLOSED, APPROVED, INSTRUCTED, handed),
                    "cash-handed-over");
        }

        @Test
        void there_is_no_cash_before_the_payout_is_sent() {
            refuses(when(keeper, handOver(4300, "receipt 12"), CLOSED, APPROVED), "payout-not-instructed");
        }

        @Test
        void a_farmer_who_is_paid_by_bank_gets_no_cash() {
            HandOverCash toLi = new HandOverCash(PAYOUT, LI, fen(8600), "receipt 12");
            refuses(when(keeper, toLi, CLOSED, APPROVED, INSTRUCTED), "no-cash-line");
        }

        @Test
        void the_keeper_of_another_station_may_not_know_of_it() {
            refuses(
                    when(SettlementHouse.keeper(OTHER), handOver(4300, "receipt 12"), CLOSED, APPROVED, INSTRUCTED),
                    "not-found");
        }

        private HandOverCash handOver(long fen, String receipt) {
            return new HandOverCash(PAYOUT, WANG, fen(fen), receipt);
        }
    }

    private static FreeText ofWang(String receipt) {
        return FreeText.about(new OpenVault(), WANG.value(), PAYOUT, receipt);
    }
}
