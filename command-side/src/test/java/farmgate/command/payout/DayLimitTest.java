package farmgate.command.payout;

import static farmgate.command.payout.PayoutHouse.CUT_OFF;
import static farmgate.command.payout.PayoutHouse.DAY_LIMIT;
import static farmgate.command.payout.PayoutHouse.FINANCE;
import static farmgate.command.payout.PayoutHouse.FINANCE_2;
import static farmgate.command.payout.PayoutHouse.OUR_ACCOUNT;
import static farmgate.command.payout.PayoutHouse.PAYOUT;
import static farmgate.command.payout.PayoutHouse.VILLAGE;
import static farmgate.command.payout.PayoutHouse.fen;
import static farmgate.command.settlement.SettlementHouse.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.payout.BankExceptionCommand.ApproveResolution;
import farmgate.command.payout.BankExceptionCommand.ResolveBankException;
import farmgate.command.payout.BankExceptionCommand.TakeBankException;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Unmatched;
import farmgate.command.payout.PayoutCommand.ApprovePayout;
import farmgate.command.payout.PayoutCommand.BookBankMessage;
import farmgate.shared.bank.BankExceptionEvent.BankExceptionOpened;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.bank.BankResolution;
import farmgate.shared.finance.DecisionDayEvent.AmountDecided;
import farmgate.shared.message.Actor;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.refusal.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How much one person of finance decides in one day of China. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DayLimitTest {

    private static final long PAYOUT_FEN = 13_750;
    private static final Instant LAST_MOMENT = Instant.parse("2026-11-20T15:59:59.999Z");

    private final PayoutHouse payouts = PayoutHouse.withDayLimit();

    @Test
    void what_is_approved_counts_once_and_for_the_person_who_did() {
        String hash = closed();
        payouts.send(FINANCE_2, new ApprovePayout(PAYOUT, hash));
        assertThat(PayoutHouse.only(AmountDecided.class, payouts.house.news()))
                .extracting(AmountDecided::person, AmountDecided::day, AmountDecided::of, AmountDecided::amount)
                .containsExactly("finance2", LocalDate.of(2026, 11, 20), PAYOUT.value(), fen(PAYOUT_FEN));
        payouts.send(FINANCE_2, new ApprovePayout(PAYOUT, hash));
        assertThat(payouts.house.news()).isEmpty();
    }

    @Test
    void a_person_decides_up_to_the_limit_and_not_a_fen_more() {
        String hash = closed();
        BankExceptionId most = proposed(FINANCE, DAY_LIMIT - PAYOUT_FEN);
        BankExceptionId more = proposed(FINANCE, 1);
        payouts.send(FINANCE_2, new ApprovePayout(PAYOUT, hash));
        payouts.send(FINANCE_2, new ApproveResolution(most));
        payouts.house.news();
        assertThatThrownBy(() -> payouts.send(FINANCE_2, new ApproveResolution(more)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("day-limit-reached");
                    assertThat(refusal.facts())
                            .containsEntry("limit", fen(DAY_LIMIT))
                            .containsEntry("decidedToday", fen(DAY_LIMIT))
                            .containsEntry("amount", fen(1));
                });
        assertThat(payouts.house.news()).as("nothing half done").isEmpty();
        payouts.send(at(LAST_MOMENT.plusMillis(1), FINANCE_2), new ApproveResolution(more));
        assertThat(PayoutHouse.only(AmountDecided.class, payouts.house.news()).day())
                .as("the next day of China")
                .isEqualTo(LocalDate.of(2026, 11, 21));
    }

    @Test
    void the_day_is_chinas_to_its_last_moment() {
        BankExceptionId one = proposed(FINANCE, DAY_LIMIT);
        BankExceptionId other = proposed(FINANCE, 1);
        payouts.send(at(LAST_MOMENT, FINANCE_2), new ApproveResolution(one));
        assertThatThrownBy(() -> payouts.send(at(NOW, FINANCE_2), new ApproveResolution(other)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("day-limit-reached"));
    }

    private String closed() {
        payouts.givenDues();
        payouts.run(CUT_OFF, PayoutHouse.call(FINANCE, "run"));
        return payouts.house.news().stream()
                .filter(PayoutClosed.class::isInstance)
                .map(PayoutClosed.class::cast)
                .filter(each -> each.stationId().equals(VILLAGE))
                .findFirst()
                .orElseThrow()
                .contentHash();
    }

    private BankExceptionId proposed(Actor actor, long fen) {
        Unmatched debit = new Unmatched("who", "unknown", BankMovement.DEBIT, fen(fen), "ref-" + fen);
        Report report =
                PayoutHouse.report(BankMessageKind.STATEMENT, "S-" + fen, OUR_ACCOUNT, null, List.of(), List.of(debit));
        payouts.send(actor, new BookBankMessage(new BankMessage("msg", List.of(report))));
        BankExceptionId id = PayoutHouse.only(BankExceptionOpened.class, payouts.house.news())
                .exceptionId();
        payouts.send(actor, new TakeBankException(id));
        payouts.send(
                actor, new ResolveBankException(id, BankResolution.CHARGE_OR_INTEREST, "charge", null, null, null));
        payouts.house.news();
        return id;
    }

    private static Actor at(Instant at, Actor actor) {
        return new Actor(
                actor.person(),
                actor.roles(),
                actor.station(),
                actor.buyer(),
                actor.forWhom(),
                actor.channel(),
                at,
                at);
    }
}
