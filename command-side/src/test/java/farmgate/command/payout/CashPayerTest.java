package farmgate.command.payout;

import static farmgate.command.payout.PayoutHouse.OTHER;
import static farmgate.command.payout.PayoutHouse.PAYOUT;
import static farmgate.command.payout.PayoutHouse.VILLAGE;
import static farmgate.command.payout.PayoutHouse.WANG;
import static farmgate.command.payout.PayoutHouse.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import farmgate.command.order.OpenVault;
import farmgate.command.payout.PayoutCommand.HandOverCash;
import farmgate.command.settlement.SettlementHouse;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationEvent.StationSuspended;
import farmgate.shared.till.HandoverId;
import farmgate.shared.till.ReceiptCode;
import farmgate.shared.till.TillEvent.CashPaidOut;
import farmgate.shared.till.TillEvent.CashReceived;
import farmgate.shared.till.TillEvent.ShiftTaken;
import farmgate.shared.till.TillEvent.TillOpened;
import farmgate.shared.till.TillId;
import farmgate.shared.wire.Json;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A farmer's money in her hand and the till it comes from are one append. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CashPayerTest {

    private static final TillId TILL = TillId.of(VILLAGE);
    private static final Actor KEEPER = SettlementHouse.keeper(VILLAGE);

    private final PayoutHouse payouts = new PayoutHouse();
    private final OpenVault vault = payouts.vault;
    private final PayoutLine line = toWang(payouts.givenSent());
    private final HandOverCash handOver = new HandOverCash(PAYOUT, WANG, line.amount(), "receipt 12");
    private final CashHandedOver handedOver = new CashHandedOver(
            PAYOUT, line.endToEndId(), VILLAGE, Payee.farmer(WANG), line.amount(), ofWang("receipt 12"));

    @Test
    void without_a_float_the_keeper_lays_it_out() {
        payouts.send(KEEPER, handOver);
        assertThat(payouts.house.news()).containsExactly(handedOver, paidOut(line.amount(), Money.ZERO));
    }

    @Test
    void with_a_float_it_comes_out_of_the_till() {
        advance(line.amount());
        payouts.send(KEEPER, handOver);
        assertThat(payouts.house.news()).containsExactly(handedOver, paidOut(Money.ZERO, Money.ZERO));
    }

    @Test
    void a_fen_short_of_it_nothing_is_handed_over() {
        advance(line.amount().minus(fen(1)));
        refused("till-short", KEEPER);
    }

    @Test
    void the_same_receipt_again_leaves_the_till_as_it_is() {
        payouts.send(KEEPER, handOver);
        payouts.house.news();
        payouts.send(KEEPER, handOver);
        assertThat(payouts.house.news()).isEmpty();
    }

    @Test
    void the_answer_has_the_code_of_the_receipt_and_a_repeat_has_the_one_of_the_first_time() {
        CashReceiptAnswer first = answer(KEEPER);
        String code = ReceiptCode.of(vault, PAYOUT, line.endToEndId(), KEEPER.arrivedAt());
        assertThat(first).isEqualTo(new CashReceiptAnswer(PAYOUT, first.version(), code));

        vault.replaceSecret(KEEPER.arrivedAt().plusSeconds(1));
        Actor later = at(KEEPER, KEEPER.arrivedAt().plusSeconds(2));
        assertThat(ReceiptCode.of(vault, PAYOUT, line.endToEndId(), later.arrivedAt()))
                .as("by the secret of now")
                .isNotEqualTo(code);
        assertThat(answer(later)).isEqualTo(first);
    }

    @Test
    void another_keeper_may_not_know_of_it() {
        refused("not-found", SettlementHouse.keeper(OTHER));
    }

    @Test
    void while_the_station_is_suspended_its_keeper_pays_nobody_and_her_county_pays_out_of_its_till() {
        payouts.house.givenNext(
                VILLAGE.value(), new StationSuspended(VILLAGE, FreeText.clear("the till does not agree")));
        refused("station-suspended", KEEPER);

        Actor operator = new Actor(
                "county",
                Set.of(Role.COUNTY_OPERATOR),
                PayoutHouse.COUNTY,
                null,
                null,
                Channel.API,
                Instant.EPOCH,
                Instant.EPOCH);
        payouts.send(operator, handOver);
        assertThat(payouts.house.news()).containsExactly(handedOver, paidOut(line.amount(), Money.ZERO));
        payouts.send(KEEPER, handOver);
        assertThat(payouts.house.news()).as("the same receipt again").isEmpty();
    }

    @Test
    void who_has_not_signed_for_the_till_pays_nobody_out_of_it() {
        payouts.house.givenNext(TILL.value(), new TillOpened(TILL, VILLAGE, fen(2_000_000)));
        payouts.house.givenNext(TILL.value(), new ShiftTaken(TILL, VILLAGE, "somebody", "night keeper", Money.ZERO));
        refused("not-in-charge", KEEPER);
    }

    private CashReceiptAnswer answer(Actor actor) {
        return Json.read(payouts.send(actor, handOver).json(), CashReceiptAnswer.class);
    }

    private static Actor at(Actor actor, Instant instant) {
        return new Actor(
                actor.person(),
                actor.roles(),
                actor.station(),
                actor.buyer(),
                actor.forWhom(),
                actor.channel(),
                instant,
                instant);
    }

    private void refused(String code, Actor actor) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> payouts.send(actor, handOver))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
        assertThat(payouts.house.news()).isEmpty();
    }

    private void advance(Money amount) {
        payouts.house.givenNext(TILL.value(), new CashReceived(TILL, VILLAGE, new HandoverId("hnd_1"), amount, amount));
    }

    private CashPaidOut paidOut(Money laidOut, Money balance) {
        return new CashPaidOut(
                TILL, VILLAGE, PAYOUT, line.endToEndId(), Payee.farmer(WANG), line.amount(), laidOut, balance);
    }

    private static PayoutLine toWang(PayoutClosed closed) {
        return closed.lines().stream()
                .filter(each -> each.payee().equals(Payee.farmer(WANG)))
                .findFirst()
                .orElseThrow();
    }

    private static FreeText ofWang(String receipt) {
        return FreeText.about(new OpenVault(), WANG.value(), PAYOUT, receipt);
    }
}
