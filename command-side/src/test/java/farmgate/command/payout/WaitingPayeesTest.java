package farmgate.command.payout;

import static farmgate.command.payout.PayoutHouse.CUT_OFF;
import static farmgate.command.payout.PayoutHouse.FINANCE;
import static farmgate.command.payout.PayoutHouse.FINANCE_2;
import static farmgate.command.payout.PayoutHouse.LI;
import static farmgate.command.payout.PayoutHouse.OTHER;
import static farmgate.command.payout.PayoutHouse.PAYOUT;
import static farmgate.command.payout.PayoutHouse.VILLAGE;
import static farmgate.command.payout.PayoutHouse.WANG;
import static farmgate.command.payout.PayoutHouse.call;
import static farmgate.command.payout.PayoutHouse.fen;
import static farmgate.command.payout.PayoutHouse.li;
import static farmgate.command.settlement.SettlementHouse.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.payout.PayoutCommand.ApprovePayout;
import farmgate.command.payout.PayoutCommand.CreatePaymentFile;
import farmgate.command.payout.PayoutCommand.RejectPayout;
import farmgate.command.settlement.SettlementHouse;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.order.OrderId;
import farmgate.shared.payout.AccountVersion;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.PayoutAccountsFrozen;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.DuesEvent.DueHeldOver;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.settlement.HeldDue;
import farmgate.shared.settlement.Payee;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Payees who are not paid now, and accounts that changed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WaitingPayeesTest {

    private static final Payee FARMER_LI = Payee.farmer(LI);
    private static final PayoutId NEXT = new PayoutId("pyo_village-2");

    private final PayoutHouse payouts = new PayoutHouse();

    @Test
    void nothing_is_paid_to_an_account_on_hold_and_all_of_it_when_the_hold_is_over() {
        payouts.givenDues();
        payouts.givenAccount(FARMER_LI, changed(NOW.plusMillis(1), "keeper"));
        PayoutClosed closed = close("first");
        assertThat(closed.lines())
                .extracting(PayoutLine::payee)
                .containsExactly(Payee.farmer(WANG), Payee.station(VILLAGE));
        assertThat(closed.total()).isEqualTo(fen(5050));
        payouts.givenAccount(FARMER_LI, changed(NOW, "keeper"));
        payouts.house.news();
        assertThat(payouts.answerOf(payouts.run(CUT_OFF, call(FINANCE, "second")))
                        .payouts())
                .containsExactly(
                        new ClosedPayout(NEXT, VILLAGE, fen(8700)),
                        new ClosedPayout(new PayoutId("pyo_other-1"), OTHER, fen(1000)));
        assertThat(payouts.house.news())
                .contains(new PayoutAccountsFrozen(NEXT, List.of(new AccountVersion(FARMER_LI, 1))));
    }

    @Test
    void who_waits_is_said_with_her_amounts_and_a_rejected_payout_gives_nothing_back_twice() {
        payouts.givenDues();
        payouts.givenAccount(FARMER_LI, changed(NOW.plusMillis(1), "keeper"));
        payouts.run(CUT_OFF, call(FINANCE, "first"));
        assertThat(payouts.house.news())
                .contains(new DueHeldOver(
                        new DuesId("due_village"),
                        VILLAGE,
                        NEXT,
                        PAYOUT,
                        FARMER_LI,
                        List.of(
                                new HeldDue(new OrderId("ord_1"), CUT_OFF.minusSeconds(60), fen(8600)),
                                new HeldDue(new OrderId("ord_2"), CUT_OFF.minusSeconds(30), fen(100))),
                        "account-on-hold"));
        payouts.send(FINANCE_2, new RejectPayout(PAYOUT, "wrong"));
        payouts.givenAccount(FARMER_LI, changed(NOW, "keeper"));
        assertThat(payouts.answerOf(payouts.run(CUT_OFF, call(FINANCE, "second")))
                        .payouts())
                .contains(new ClosedPayout(NEXT, VILLAGE, fen(13_750)));
    }

    @Test
    void a_payee_below_the_minimum_waits_and_one_at_it_does_not() {
        PayoutHouse house = new PayoutHouse(750, List.of());
        house.givenDues();
        assertThat(house.answerOf(house.run(CUT_OFF, call(FINANCE, "at"))).payouts())
                .contains(new ClosedPayout(PAYOUT, VILLAGE, fen(13_750)));
        PayoutHouse more = new PayoutHouse(751, List.of());
        more.givenDues();
        assertThat(more.answerOf(more.run(CUT_OFF, call(FINANCE, "above"))).payouts())
                .contains(new ClosedPayout(PAYOUT, VILLAGE, fen(13_000)));
    }

    @Test
    void a_station_where_everybody_waits_closes_no_payout() {
        PayoutHouse house = new PayoutHouse(1001, List.of());
        house.house.givenDuesOf(OTHER);
        house.house.givenDue(OTHER, "ord_3", CUT_OFF, li(1000));
        assertThat(house.answerOf(house.run(CUT_OFF, call(FINANCE, "run"))).payouts())
                .isEmpty();
        assertThat(house.house.news()).noneMatch(DueHeldOver.class::isInstance);
    }

    @Test
    void the_content_of_another_account_has_another_hash() {
        payouts.givenDues();
        PayoutClosed before = close("first");
        PayoutHouse other = new PayoutHouse();
        other.givenDues();
        other.givenAccount(FARMER_LI, changed(NOW, "keeper"));
        other.run(CUT_OFF, call(FINANCE, "first"));
        PayoutClosed after = closedIn(other);
        assertThat(after.lines()).isEqualTo(before.lines());
        assertThat(after.contentHash()).isNotEqualTo(before.contentHash());
    }

    @Test
    void a_payout_is_not_approved_once_a_payees_account_was_changed() {
        payouts.givenDues();
        PayoutClosed closed = close("first");
        payouts.givenAccount(FARMER_LI, changed(NOW, "keeper"));
        refuses(FINANCE_2, new ApprovePayout(PAYOUT, closed.contentHash()), "account-changed");
    }

    @Test
    void an_approval_is_void_once_a_payees_account_was_changed() {
        payouts.givenDues();
        PayoutClosed closed = close("first");
        payouts.send(FINANCE_2, new ApprovePayout(PAYOUT, closed.contentHash()));
        payouts.givenAccount(FARMER_LI, changed(NOW, "keeper"));
        refuses(FINANCE, new CreatePaymentFile(new PaymentFileId("pmf_1"), List.of(PAYOUT)), "account-changed");
    }

    @Test
    void who_changed_a_payees_account_does_not_approve_the_payout() {
        payouts.givenDues();
        payouts.givenAccount(FARMER_LI, changed(NOW, "finance2"));
        PayoutClosed closed = close("first");
        refuses(FINANCE_2, new ApprovePayout(PAYOUT, closed.contentHash()), "changed-account");
        payouts.send(SettlementHouse.actor("finance3", Role.FINANCE), new ApprovePayout(PAYOUT, closed.contentHash()));
    }

    private PayoutClosed close(String key) {
        payouts.run(CUT_OFF, call(FINANCE, key));
        return closedIn(payouts);
    }

    private static PayoutClosed closedIn(PayoutHouse house) {
        return house.house.news().stream()
                .filter(PayoutClosed.class::isInstance)
                .map(PayoutClosed.class::cast)
                .filter(closed -> closed.payoutId().equals(PAYOUT))
                .findFirst()
                .orElseThrow();
    }

    private static PayeeAccount changed(Instant payableFrom, String changedBy) {
        return new PayeeAccount(PayoutMethod.BANK, 1, changedBy, payableFrom, false);
    }

    private void refuses(Actor actor, Object command, String code) {
        assertThatThrownBy(() -> payouts.send(actor, command))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
