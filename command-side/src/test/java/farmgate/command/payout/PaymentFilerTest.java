package farmgate.command.payout;

import static farmgate.command.order.OpenVault.noted;
import static farmgate.command.payout.PayoutHouse.CUT_OFF;
import static farmgate.command.payout.PayoutHouse.FINANCE;
import static farmgate.command.payout.PayoutHouse.FINANCE_2;
import static farmgate.command.payout.PayoutHouse.OTHER;
import static farmgate.command.payout.PayoutHouse.PAYOUT;
import static farmgate.command.payout.PayoutHouse.VILLAGE;
import static farmgate.command.payout.PayoutHouse.call;
import static farmgate.command.payout.PayoutHouse.fen;
import static farmgate.command.settlement.SettlementHouse.NOW;
import static farmgate.command.settlement.SettlementHouse.firstPayout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.payout.PayoutCommand.ApprovePayout;
import farmgate.command.payout.PayoutCommand.CreatePaymentFile;
import farmgate.command.payout.PayoutCommand.RejectPayout;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileCreated;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileDated;
import farmgate.shared.payout.PaymentFileEvent.PaymentFileDebited;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.CashHandedOver;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutRejected;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.DuesEvent.DuesCleared;
import farmgate.shared.settlement.DuesEvent.DuesRestored;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.settlement.Payee;
import farmgate.shared.till.TillEvent.OwnShareCredited;
import farmgate.shared.till.TillEvent.TillOpened;
import farmgate.shared.till.TillId;
import farmgate.shared.wire.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaymentFilerTest {

    private static final PaymentFileId FILE = new PaymentFileId("pmf_1");
    private static final PayoutId OTHERS = firstPayout(OTHER);
    private static final DuesId DUES = new DuesId("due_village");

    private final PayoutHouse payouts = new PayoutHouse();
    private Map<PayoutId, PayoutClosed> closed;

    @BeforeEach
    void given_two_closed_payouts() {
        payouts.givenDues();
        payouts.run(CUT_OFF, call(FINANCE, "run"));
        closed = payouts.house.news().stream()
                .filter(PayoutClosed.class::isInstance)
                .map(PayoutClosed.class::cast)
                .collect(Collectors.toMap(PayoutClosed::payoutId, each -> each));
    }

    @Test
    void approved_payouts_are_sent_with_the_file_and_the_keepers_own_cash_is_hers_to_draw() {
        approve(PAYOUT);
        approve(OTHERS);
        CreatePaymentFile create = new CreatePaymentFile(FILE, List.of(PAYOUT, OTHERS));
        FiledPayouts filed = Json.read(payouts.send(FINANCE, create).json(), FiledPayouts.class);
        assertThat(filed).isEqualTo(new FiledPayouts(FILE, 1, "1", 2, fen(9700)));
        assertThat(payouts.house.news())
                .containsExactlyInAnyOrder(
                        new PayoutInstructed(
                                OTHERS, FILE, OTHER, closed.get(OTHERS).lines()),
                        new DuesCleared(new DuesId("due_other"), OTHER, OTHERS),
                        new PayoutInstructed(
                                PAYOUT, FILE, VILLAGE, closed.get(PAYOUT).lines()),
                        new CashHandedOver(
                                PAYOUT, "village-1-3", VILLAGE, Payee.station(VILLAGE), fen(750), Payout.OWN_SHARE),
                        new DuesCleared(DUES, VILLAGE, PAYOUT),
                        new TillOpened(TillId.of(VILLAGE), VILLAGE, fen(2_000_000)),
                        new OwnShareCredited(
                                TillId.of(VILLAGE), VILLAGE, PAYOUT, "village-1-3", Payee.station(VILLAGE), fen(750)),
                        new PaymentFileCreated(FILE, "1", List.of(PAYOUT, OTHERS), 2, fen(9700), NOW),
                        new PaymentFileDebited(FILE, "Farmgate", PayoutHouse.OUR_ACCOUNT, "FARMCNBJ"));
        assertThat(Json.read(payouts.send(FINANCE, create).json(), FiledPayouts.class))
                .isEqualTo(filed);
        assertThat(payouts.house.news()).isEmpty();
    }

    @Test
    void on_a_holiday_the_bank_is_asked_for_the_next_day_on_which_it_works() {
        LocalDate today = LocalDate.ofInstant(NOW, BankCalendar.CHINA);
        PayoutHouse holiday = new PayoutHouse(0, List.of(new BankCalendar.Holiday("a holiday", today, today)));
        PayoutClosed sent = holiday.givenSent();
        CreatePaymentFile again = new CreatePaymentFile(FILE, List.of(sent.payoutId()));
        assertThat(Json.read(holiday.send(FINANCE, again).json(), FiledPayouts.class)
                        .version())
                .isEqualTo(2);
        assertThat(holiday.house.all()).contains(new PaymentFileDated(FILE, LocalDate.of(2026, 11, 23)));
    }

    /** 16:30Z is half past midnight in China. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-18T15:59:59Z, ",
        "2026-11-18T16:30:00Z, ",
        "2026-11-20T15:59:59Z, ",
        "2026-11-20T16:30:00Z, 2026-11-23",
        "2026-11-22T15:59:59Z, 2026-11-23",
        "2026-11-22T16:30:00Z, "
    })
    void the_day_on_which_a_file_is_made_is_chinas(Instant at, @Nullable LocalDate asked) {
        approve(PAYOUT);
        payouts.send(at(at), new CreatePaymentFile(FILE, List.of(PAYOUT)));
        assertThat(payouts.house.news())
                .filteredOn(PaymentFileDated.class::isInstance)
                .isEqualTo(asked == null ? List.of() : List.of(new PaymentFileDated(FILE, asked)));
    }

    private static Actor at(Instant moment) {
        return new Actor("finance", Set.of(Role.FINANCE), null, null, null, Channel.API, moment, moment);
    }

    @Test
    void one_payout_that_is_not_approved_keeps_all_from_being_sent() {
        approve(PAYOUT);
        refuses(new CreatePaymentFile(FILE, List.of(PAYOUT, OTHERS)), "payout-not-approved");
    }

    @Test
    void a_payout_goes_into_one_file_only() {
        approve(PAYOUT);
        payouts.send(FINANCE, new CreatePaymentFile(FILE, List.of(PAYOUT)));
        payouts.house.news();
        refuses(new CreatePaymentFile(new PaymentFileId("pmf_2"), List.of(PAYOUT)), "payout-in-file");
    }

    @Test
    void a_payout_is_named_once_and_exists() {
        approve(PAYOUT);
        refuses(new CreatePaymentFile(FILE, List.of(PAYOUT, PAYOUT)), "invalid");
        refuses(new CreatePaymentFile(FILE, List.of(PAYOUT, new PayoutId("pyo_nowhere-1"))), "not-found");
    }

    @Test
    void a_rejected_payout_ends_and_its_dues_are_in_the_next_one() {
        RejectPayout reject = new RejectPayout(PAYOUT, "cut-off was wrong");
        payouts.send(FINANCE_2, reject);
        payouts.send(FINANCE_2, reject);
        PayoutId next = new PayoutId("pyo_village-2");
        assertThat(payouts.house.news())
                .containsExactlyInAnyOrder(
                        new PayoutRejected(PAYOUT, noted(PAYOUT, "cut-off was wrong"), "finance2"),
                        new DuesRestored(DUES, VILLAGE, PAYOUT, next));
        assertThat(payouts.answerOf(payouts.run(CUT_OFF, call(FINANCE, "again")))
                        .payouts())
                .containsExactly(new ClosedPayout(next, VILLAGE, fen(13_750)));
    }

    @Test
    void who_closed_a_payout_may_not_reject_it_and_a_sent_one_is_not_rejected() {
        refuses(FINANCE, new RejectPayout(PAYOUT, "wrong"), "same-person");
        approve(PAYOUT);
        payouts.send(FINANCE, new CreatePaymentFile(FILE, List.of(PAYOUT)));
        payouts.house.news();
        refuses(FINANCE_2, new RejectPayout(PAYOUT, "wrong"), "payout-instructed");
    }

    private void approve(PayoutId payoutId) {
        payouts.send(FINANCE_2, new ApprovePayout(payoutId, closed.get(payoutId).contentHash()));
        payouts.house.news();
    }

    private void refuses(Object command, String code) {
        refuses(FINANCE, command, code);
    }

    private void refuses(Actor actor, Object command, String code) {
        assertThatThrownBy(() -> payouts.send(actor, command))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
        assertThat(payouts.house.news()).isEmpty();
    }
}
