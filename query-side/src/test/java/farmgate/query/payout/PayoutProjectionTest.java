package farmgate.query.payout;

import static farmgate.query.payout.PayoutHouse.AT;
import static farmgate.query.payout.PayoutHouse.CLOSED;
import static farmgate.query.payout.PayoutHouse.COUNTY;
import static farmgate.query.payout.PayoutHouse.CUT_OFF;
import static farmgate.query.payout.PayoutHouse.DUES;
import static farmgate.query.payout.PayoutHouse.ELSEWHERE;
import static farmgate.query.payout.PayoutHouse.FINANCE;
import static farmgate.query.payout.PayoutHouse.FIRST;
import static farmgate.query.payout.PayoutHouse.LI;
import static farmgate.query.payout.PayoutHouse.RUN;
import static farmgate.query.payout.PayoutHouse.SECOND;
import static farmgate.query.payout.PayoutHouse.TO_LI;
import static farmgate.query.payout.PayoutHouse.TO_WANG;
import static farmgate.query.payout.PayoutHouse.VILLAGE;
import static farmgate.query.payout.PayoutHouse.WANG;
import static farmgate.query.payout.PayoutHouse.accrued;
import static farmgate.query.payout.PayoutHouse.actor;
import static farmgate.query.payout.PayoutHouse.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import farmgate.query.payout.PayoutDocument.Decision;
import farmgate.query.payout.PayoutView.LineView;
import farmgate.query.web.Page;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.AccountVersion;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.PayoutAccountsFrozen;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutFirstApproved;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutRejected;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.DuesEvent.DueHeldOver;
import farmgate.shared.settlement.DuesEvent.DueReissued;
import farmgate.shared.settlement.DuesEvent.DuesCleared;
import farmgate.shared.settlement.DuesEvent.DuesDrawn;
import farmgate.shared.settlement.DuesEvent.DuesListed;
import farmgate.shared.settlement.DuesEvent.DuesRestored;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.settlement.HeldDue;
import farmgate.shared.settlement.Payee;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PayoutProjectionTest {

    private static final PaymentFileId FILE = new PaymentFileId("pmf_1");
    private static final PayoutApproved APPROVED = new PayoutApproved(FIRST, "c0ffee", "finance2");
    private static final PayoutInstructed INSTRUCTED =
            new PayoutInstructed(FIRST, FILE, VILLAGE, List.of(TO_LI, TO_WANG));
    private static final LinePaid PAID = new LinePaid(FIRST, "village-1-1", LI, fen(8700), "bank-77");
    private static final CashHandedOver HANDED =
            new CashHandedOver(FIRST, "village-1-2", VILLAGE, WANG, fen(4300), FreeText.clear("receipt 12"));

    private final PayoutHouse house = new PayoutHouse();

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void a_payout_that_went_all_the_way_tells_its_story() {
        house.apply(FIRST.value(), CLOSED, APPROVED, INSTRUCTED, PAID, HANDED);
        assertThat(payout(FIRST, FINANCE))
                .isEqualTo(new PayoutView(
                        FIRST,
                        4L,
                        VILLAGE,
                        PayoutStatus.PAID,
                        RUN,
                        CUT_OFF,
                        List.of(line(TO_LI, LineStatus.PAID, "bank-77"), line(TO_WANG, LineStatus.PAID, "receipt 12")),
                        fen(13_000),
                        "c0ffee",
                        "finance",
                        AT,
                        List.of(new Decision(PayoutStatus.APPROVED, "finance2", AT, null)),
                        FILE));
    }

    @Test
    void the_status_follows_from_the_lines() {
        house.apply(FIRST.value(), CLOSED);
        assertStatus(PayoutStatus.CLOSED);
        house.apply(FIRST.value(), APPROVED);
        assertStatus(PayoutStatus.APPROVED);
        house.apply(FIRST.value(), INSTRUCTED);
        assertStatus(PayoutStatus.INSTRUCTED);
        house.apply(FIRST.value(), PAID);
        assertStatus(PayoutStatus.PART_PAID);
        house.apply(FIRST.value(), HANDED);
        assertStatus(PayoutStatus.PAID);
        house.apply(FIRST.value(), new LineReturned(FIRST, "village-1-1", LI, fen(8700), true, "AC04"));
        assertStatus(PayoutStatus.RETURNED);
        assertThat(payout(FIRST, FINANCE).lines())
                .containsExactly(
                        line(TO_LI, LineStatus.RETURNED, "AC04"), line(TO_WANG, LineStatus.PAID, "receipt 12"));
    }

    @Test
    void a_rejected_payout_says_who_and_why() {
        house.apply(FIRST.value(), CLOSED, new PayoutRejected(FIRST, FreeText.clear("wrong cut-off"), "finance2"));
        assertStatus(PayoutStatus.REJECTED);
        assertThat(payout(FIRST, FINANCE).approvals())
                .containsExactly(new Decision(PayoutStatus.REJECTED, "finance2", AT, FreeText.clear("wrong cut-off")));
    }

    @Test
    void an_open_payout_shows_what_accrues_line_by_line() {
        house.givenStations();
        assertThat(list(null, null, FINANCE)).as("nothing has accrued yet").isEmpty();
        house.apply(
                DUES.value(),
                accrued("ord_1", FIRST, new Due(LI, fen(8600))),
                accrued("ord_2", FIRST, new Due(WANG, fen(4300)), new Due(LI, fen(100))));
        assertThat(list(PayoutStatus.OPEN, null, FINANCE))
                .containsExactly(payout(FIRST, FINANCE))
                .containsExactly(open(FIRST, 13_000, due(LI, TO_LI.orders()), due(WANG, TO_WANG.orders())));
    }

    @Test
    void drawn_dues_leave_the_open_payout_and_come_back_when_it_is_rejected() {
        house.givenStations();
        house.apply(
                DUES.value(),
                accrued("ord_1", FIRST, new Due(LI, fen(8600))),
                accrued("ord_later", FIRST, new Due(LI, fen(5))),
                new DuesDrawn(DUES, VILLAGE, FIRST, RUN, List.of(new OrderId("ord_1")), SECOND));
        assertThat(list(PayoutStatus.OPEN, null, FINANCE))
                .extracting(PayoutView::total)
                .containsExactly(fen(5));
        house.apply(DUES.value(), new DuesRestored(DUES, VILLAGE, FIRST, SECOND));
        assertThat(list(PayoutStatus.OPEN, null, FINANCE))
                .extracting(PayoutView::id, PayoutView::total)
                .containsExactly(tuple(SECOND, fen(8605)));
    }

    @Test
    void what_is_held_over_is_open_and_a_rejected_payout_does_not_give_it_back_twice() {
        house.givenStations();
        house.apply(
                DUES.value(),
                accrued("ord_2", FIRST, new Due(WANG, fen(4300)), new Due(LI, fen(100))),
                new DuesDrawn(DUES, VILLAGE, FIRST, RUN, List.of(new OrderId("ord_2")), SECOND),
                new DueHeldOver(
                        DUES,
                        VILLAGE,
                        SECOND,
                        FIRST,
                        LI,
                        List.of(new HeldDue(new OrderId("ord_2"), CUT_OFF, fen(100))),
                        "account-on-hold"));
        assertThat(list(PayoutStatus.OPEN, null, FINANCE))
                .extracting(PayoutView::total)
                .containsExactly(fen(100));
        house.apply(DUES.value(), new DuesRestored(DUES, VILLAGE, FIRST, SECOND));
        assertThat(list(PayoutStatus.OPEN, null, FINANCE))
                .extracting(PayoutView::total)
                .containsExactly(fen(4400));
    }

    @Test
    void both_approvals_of_a_large_payout_are_shown_and_the_first_does_not_approve_it() {
        house.apply(
                FIRST.value(),
                CLOSED,
                new PayoutAccountsFrozen(FIRST, List.of(new AccountVersion(LI, 1))),
                new PayoutFirstApproved(FIRST, "c0ffee", "finance2"));
        assertStatus(PayoutStatus.CLOSED);
        house.apply(FIRST.value(), new PayoutApproved(FIRST, "c0ffee", "finance3"));
        assertStatus(PayoutStatus.APPROVED);
        assertThat(payout(FIRST, FINANCE).approvals())
                .extracting(Decision::person)
                .containsExactly("finance2", "finance3");
    }

    @Test
    void a_sent_payouts_entries_are_no_longer_kept_and_a_returned_line_is_due_again() {
        house.givenStations();
        house.apply(
                DUES.value(),
                accrued("ord_1", FIRST, new Due(LI, fen(8600))),
                new DuesDrawn(DUES, VILLAGE, FIRST, RUN, List.of(new OrderId("ord_1")), SECOND),
                new DuesCleared(DUES, VILLAGE, FIRST));
        assertThat(house.views.collection(OpenPayoutProjection.ENTRIES).countDocuments(new Document()))
                .isZero();
        house.apply(DUES.value(), new DueReissued(DUES, VILLAGE, SECOND, FIRST, "village-1-1", LI, TO_LI.orders(), AT));
        assertThat(list(PayoutStatus.OPEN, null, FINANCE)).containsExactly(open(SECOND, 8700, due(LI, TO_LI.orders())));
    }

    @Test
    void the_register_of_dues_is_nobodys_payout() {
        house.givenStations();
        house.apply("due_register", new DuesListed(new DuesId("due_register"), VILLAGE));
        assertThat(list(null, null, FINANCE)).isEmpty();
    }

    @Test
    void finance_and_auditors_see_all_a_keeper_her_own_and_an_operator_her_county() {
        house.givenStations();
        house.apply(FIRST.value(), CLOSED);
        house.apply(DUES.value(), accrued("ord_9", SECOND, new Due(LI, fen(1))));
        for (Actor sees : List.of(
                FINANCE,
                actor(null, Role.AUDITOR),
                actor(VILLAGE, Role.STATION_KEEPER),
                actor(COUNTY, Role.COUNTY_OPERATOR))) {
            assertThat(list(null, null, sees))
                    .as("%s", sees)
                    .extracting(PayoutView::id)
                    .containsExactly(FIRST, SECOND);
            assertThat(payout(FIRST, sees).id()).isEqualTo(FIRST);
            assertThat(payout(SECOND, sees).id()).isEqualTo(SECOND);
        }
        for (Actor stranger : List.of(actor(ELSEWHERE, Role.STATION_KEEPER), actor(ELSEWHERE, Role.COUNTY_OPERATOR))) {
            assertThat(list(null, null, stranger)).as("%s", stranger).isEmpty();
            assertThatThrownBy(() -> payout(FIRST, stranger)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> payout(SECOND, stranger)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void a_list_goes_on_where_the_page_ended_open_and_closed_together() {
        house.givenStations();
        house.apply(FIRST.value(), CLOSED);
        house.apply(DUES.value(), accrued("ord_9", SECOND, new Due(LI, fen(1))));
        Page<PayoutView> first = house.list(null, null, null, 1, FINANCE);
        Page<PayoutView> second = house.list(null, null, first.nextCursor(), 1, FINANCE);
        assertThat(first.items()).extracting(PayoutView::id).containsExactly(FIRST);
        assertThat(second.items()).extracting(PayoutView::id).containsExactly(SECOND);
        assertThat(second.nextCursor()).isNull();
    }

    private void assertStatus(PayoutStatus expected) {
        assertThat(payout(FIRST, FINANCE).status()).isEqualTo(expected);
        for (PayoutStatus status : PayoutStatus.values()) {
            List<PayoutId> found =
                    list(status, RUN, FINANCE).stream().map(PayoutView::id).toList();
            assertThat(found).as("%s", status).isEqualTo(status == expected ? List.of(FIRST) : List.of());
        }
    }

    private PayoutView payout(PayoutId id, Actor actor) {
        ResponseEntity<Object> response = house.payouts.payout(id, null, actor);
        return (PayoutView) response.getBody();
    }

    private List<PayoutView> list(PayoutStatus status, PayoutRunId run, Actor actor) {
        return house.list(status, run, null, null, actor).items();
    }

    private static LineView line(PayoutLine line, LineStatus status, String detail) {
        return new LineView(
                line.endToEndId(),
                line.payee(),
                line.method(),
                line.amount(),
                line.orders(),
                status,
                AT,
                detail,
                null,
                List.of());
    }

    private static LineView due(Payee payee, List<PayoutLine.Source> orders) {
        return new LineView(
                null,
                payee,
                null,
                Money.sum(orders.stream().map(PayoutLine.Source::amount).toList()),
                orders,
                LineStatus.DUE,
                null,
                null,
                null,
                List.of());
    }

    private static PayoutView open(PayoutId id, long fen, LineView... lines) {
        return new PayoutView(
                id,
                null,
                VILLAGE,
                PayoutStatus.OPEN,
                null,
                null,
                List.of(lines),
                fen(fen),
                null,
                null,
                null,
                List.of(),
                null);
    }
}
