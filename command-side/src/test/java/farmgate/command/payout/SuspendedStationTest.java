package farmgate.command.payout;

import static farmgate.command.payout.PayoutHouse.COUNTY;
import static farmgate.command.payout.PayoutHouse.FINANCE;
import static farmgate.command.payout.PayoutHouse.FINANCE_2;
import static farmgate.command.payout.PayoutHouse.LI;
import static farmgate.command.payout.PayoutHouse.OUR_ACCOUNT;
import static farmgate.command.payout.PayoutHouse.PAYOUT;
import static farmgate.command.payout.PayoutHouse.VILLAGE;
import static farmgate.command.payout.PayoutHouse.WANG;
import static farmgate.command.payout.PayoutHouse.fen;
import static farmgate.command.settlement.SettlementHouse.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import farmgate.command.order.OpenVault;
import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Subject;
import farmgate.command.payout.BankMessage.Verdict;
import farmgate.command.payout.PayoutCommand.ApprovePayout;
import farmgate.command.payout.PayoutCommand.BookBankMessage;
import farmgate.command.payout.PayoutCommand.ClosePayout;
import farmgate.command.payout.PayoutCommand.CreatePaymentFile;
import farmgate.command.payout.PayoutCommand.HandOverCash;
import farmgate.command.settlement.SettlementHouse;
import farmgate.shared.bank.BankEntryEvent.EntryTold;
import farmgate.shared.bank.BankMessageEvent.BankMessageBooked;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Channel;
import farmgate.shared.message.Role;
import farmgate.shared.payout.AccountVersion;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.HandedOn;
import farmgate.shared.payout.PayoutEvent.LinePaid;
import farmgate.shared.payout.PayoutEvent.LineReturned;
import farmgate.shared.payout.PayoutEvent.MoneyBackFromCounty;
import farmgate.shared.payout.PayoutEvent.MoneyWithCounty;
import farmgate.shared.payout.PayoutEvent.PayoutAccountsFrozen;
import farmgate.shared.payout.PayoutEvent.PayoutApproved;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutEvent.PayoutInstructed;
import farmgate.shared.payout.PayoutEvent.PayoutLinesRerouted;
import farmgate.shared.payout.PayoutEvent.ReturnReferenced;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutRunId;
import farmgate.shared.personal.FreeText;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.DuesEvent.DueHeldOver;
import farmgate.shared.settlement.DuesEvent.DueReissued;
import farmgate.shared.settlement.DuesEvent.ReissueReported;
import farmgate.shared.settlement.Payee;
import farmgate.shared.station.StationId;
import farmgate.shared.till.ReceiptCode;
import farmgate.shared.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Li is paid by bank, Wang in cash; the village may be suspended, and its county hands on then. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SuspendedStationTest {

    private static final StationRoute BY_COUNTY = new StationRoute(true, COUNTY);
    private static final StationRoute NOWHERE = new StationRoute(true, null);
    private static final Payee TO_LI = Payee.farmer(LI);
    private static final Payee TO_WANG = Payee.farmer(WANG);
    private static final String TO_COUNTY = "village-1-2";
    private static final Actor OPERATOR = operator(COUNTY);

    private final PayoutHouse payouts = new PayoutHouse();

    @BeforeEach
    void given_dues() {
        payouts.givenDues();
    }

    @Test
    void what_it_would_hand_out_goes_to_the_county_and_what_is_its_own_waits() {
        payouts.givenRoute(VILLAGE, BY_COUNTY);
        List<Object> news = close();
        PayoutClosed closed = PayoutHouse.only(PayoutClosed.class, news);
        assertThat(closed.lines())
                .extracting(PayoutLine::payee, PayoutLine::method)
                .containsExactly(tuple(TO_LI, PayoutMethod.BANK), tuple(TO_WANG, PayoutMethod.BANK));
        assertThat(PayoutHouse.only(PayoutLinesRerouted.class, news))
                .isEqualTo(new PayoutLinesRerouted(PAYOUT, COUNTY, List.of(TO_COUNTY)));
        assertThat(PayoutHouse.only(DueHeldOver.class, news))
                .extracting(DueHeldOver::payee, DueHeldOver::reason)
                .containsExactly(Payee.station(VILLAGE), "station-suspended");
    }

    @Test
    void the_countys_own_account_is_frozen_too_and_waited_for() {
        Payee county = Payee.county(COUNTY);
        payouts.givenRoute(VILLAGE, BY_COUNTY);
        payouts.givenAccount(county, changed(NOW.plusMillis(1)));
        assertThat(PayoutHouse.only(PayoutClosed.class, close()).lines())
                .as("what it would hand on waits while its account is new")
                .extracting(PayoutLine::payee)
                .containsExactly(TO_LI);
        PayoutHouse later = new PayoutHouse();
        later.givenDues();
        later.givenRoute(VILLAGE, BY_COUNTY);
        later.givenAccount(county, changed(NOW));
        close(later);
        List<Object> news = later.house.news();
        assertThat(PayoutHouse.only(PayoutAccountsFrozen.class, news).accounts())
                .containsExactly(new AccountVersion(county, 1));
        String hash = PayoutHouse.only(PayoutClosed.class, news).contentHash();
        assertRefused(later, actor("operator"), new ApprovePayout(PAYOUT, hash), "changed-account");
        later.givenAccount(county, new PayeeAccount(PayoutMethod.BANK, 2, "another", NOW, false));
        assertRefused(later, FINANCE_2, new ApprovePayout(PAYOUT, hash), "account-changed");
    }

    private static PayeeAccount changed(Instant payableFrom) {
        return new PayeeAccount(PayoutMethod.BANK, 1, "operator", payableFrom, false);
    }

    private static Actor actor(String person) {
        return SettlementHouse.actor(person, Role.FINANCE);
    }

    @Test
    void the_hash_covers_the_way() {
        payouts.givenRoute(VILLAGE, BY_COUNTY);
        String byCounty = PayoutHouse.only(PayoutClosed.class, close()).contentHash();
        PayoutHouse another = new PayoutHouse();
        another.givenDues();
        another.givenRoute(VILLAGE, new StationRoute(true, new StationId("stn_other")));
        close(another);
        String byOther =
                PayoutHouse.only(PayoutClosed.class, another.house.news()).contentHash();
        assertThat(byCounty).isNotEqualTo(byOther);
    }

    @Test
    void cash_waits_when_there_is_no_county_that_can_hand_it_on() {
        payouts.givenRoute(VILLAGE, NOWHERE);
        List<Object> news = close();
        assertThat(PayoutHouse.only(PayoutClosed.class, news).lines())
                .extracting(PayoutLine::payee)
                .containsExactly(TO_LI);
        assertThat(news)
                .filteredOn(DueHeldOver.class::isInstance)
                .extracting(held -> ((DueHeldOver) held).payee())
                .containsExactlyInAnyOrder(TO_WANG, Payee.station(VILLAGE));
    }

    @Test
    void a_payout_that_was_closed_before_is_neither_approved_nor_sent() {
        PayoutClosed closed = PayoutHouse.only(PayoutClosed.class, close());
        payouts.givenRoute(VILLAGE, BY_COUNTY);
        assertRefused(FINANCE_2, new ApprovePayout(PAYOUT, closed.contentHash()), "station-suspended");
        payouts.givenRoute(VILLAGE, StationRoute.OPEN);
        payouts.send(FINANCE_2, new ApprovePayout(PAYOUT, closed.contentHash()));
        payouts.givenRoute(VILLAGE, BY_COUNTY);
        assertRefused(FINANCE, new CreatePaymentFile(new PaymentFileId("pmf_1"), List.of(PAYOUT)), "station-suspended");
        payouts.givenRoute(VILLAGE, StationRoute.OPEN);
        payouts.send(FINANCE, new CreatePaymentFile(new PaymentFileId("pmf_1"), List.of(PAYOUT)));
        assertThat(payouts.house.news())
                .hasAtLeastOneElementOfType(PayoutApproved.class)
                .hasAtLeastOneElementOfType(PayoutInstructed.class);
    }

    @Test
    void a_payout_by_the_county_is_void_when_the_station_is_resumed_or_the_county_cannot_any_more() {
        payouts.givenRoute(VILLAGE, BY_COUNTY);
        String hash = PayoutHouse.only(PayoutClosed.class, close()).contentHash();
        payouts.givenRoute(VILLAGE, StationRoute.OPEN);
        assertRefused(FINANCE_2, new ApprovePayout(PAYOUT, hash), "station-resumed");
        payouts.givenRoute(VILLAGE, NOWHERE);
        assertRefused(FINANCE_2, new ApprovePayout(PAYOUT, hash), "station-suspended");
        payouts.givenRoute(VILLAGE, BY_COUNTY);
        payouts.send(FINANCE_2, new ApprovePayout(PAYOUT, hash));
        assertThat(payouts.house.news()).hasExactlyElementsOfTypes(PayoutApproved.class);
    }

    @Test
    void the_county_has_the_money_when_it_is_paid_and_hands_it_on_once() {
        long amount = givenSentByCounty();
        assertRefused(OPERATOR, handOn(amount, "R-1"), "not-with-county");
        book(Verdict.DEBITED, amount, "ref-1");
        assertThat(payouts.house.news())
                .hasExactlyElementsOfTypes(
                        LinePaid.class, MoneyWithCounty.class, EntryTold.class, BankMessageBooked.class);
        assertRefused(OPERATOR, handOn(amount - 1, "R-1"), "amount-differs");
        assertRefused(operator(new StationId("stn_elsewhere")), handOn(amount, "R-1"), "not-found");
        assertRefused(SettlementHouse.keeper(VILLAGE), handOn(amount, "R-1"), "no-cash-line");
        payouts.house.news();
        CashReceiptAnswer first = handedOn(amount);
        assertThat(first.receiptCode())
                .isEqualTo(ReceiptCode.of(payouts.vault, PAYOUT, TO_COUNTY, OPERATOR.arrivedAt()));
        payouts.vault.replaceSecret(OPERATOR.arrivedAt().plusSeconds(1));
        assertThat(handedOn(amount)).as("the same receipt again").isEqualTo(first);
        assertThat(payouts.house.news())
                .containsExactly(new HandedOn(PAYOUT, TO_COUNTY, COUNTY, TO_WANG, fen(amount), ofWang("R-1")));
        assertRefused(OPERATOR, handOn(amount, "R-2"), "cash-handed-over");
        book(Verdict.GIVEN_BACK, amount, "ref-2");
        assertThat(payouts.house.news()).as("somebody else's money").noneMatch(LineReturned.class::isInstance);
    }

    @Test
    void what_the_bank_gives_back_the_county_has_no_more_and_is_due_again() {
        long amount = givenSentByCounty();
        book(Verdict.DEBITED, amount, "ref-1");
        payouts.house.news();
        book(Verdict.GIVEN_BACK, amount, "ref-2");
        assertThat(payouts.house.news())
                .hasExactlyElementsOfTypes(
                        MoneyBackFromCounty.class,
                        LineReturned.class,
                        ReturnReferenced.class,
                        DueReissued.class,
                        ReissueReported.class,
                        EntryTold.class,
                        BankMessageBooked.class);
        assertRefused(OPERATOR, handOn(amount, "R-1"), "not-with-county");
    }

    /** @return what Wang gets */
    private long givenSentByCounty() {
        payouts.givenRoute(VILLAGE, BY_COUNTY);
        PayoutClosed closed = PayoutHouse.only(PayoutClosed.class, close());
        payouts.send(FINANCE_2, new ApprovePayout(PAYOUT, closed.contentHash()));
        payouts.send(FINANCE, new CreatePaymentFile(new PaymentFileId("pmf_1"), List.of(PAYOUT)));
        payouts.house.news();
        return closed.lines().getLast().amount().fen();
    }

    private List<Object> close() {
        close(payouts);
        return payouts.house.news();
    }

    private static void close(PayoutHouse payouts) {
        payouts.send(FINANCE, new ClosePayout(new PayoutRunId(PayoutRunId.PREFIX + "1"), VILLAGE, PayoutHouse.CUT_OFF));
    }

    private void book(Verdict verdict, long fen, String reference) {
        Advice advice = new Advice(Subject.LINE, TO_COUNTY, verdict, fen(fen), reference, reference);
        Report report = PayoutHouse.report(
                BankMessageKind.STATEMENT, "S-" + reference, OUR_ACCOUNT, null, List.of(advice), List.of());
        payouts.house.send(FINANCE, new BookBankMessage(new BankMessage("msg", List.of(report))));
    }

    private CashReceiptAnswer handedOn(long fen) {
        return Json.read(payouts.send(OPERATOR, handOn(fen, "R-1")).json(), CashReceiptAnswer.class);
    }

    private static HandOverCash handOn(long fen, String receipt) {
        return new HandOverCash(PAYOUT, WANG, fen(fen), receipt);
    }

    private static Actor operator(StationId county) {
        return new Actor(
                "operator",
                Set.of(Role.COUNTY_OPERATOR),
                county,
                null,
                null,
                Channel.API,
                SettlementHouse.NOW,
                SettlementHouse.NOW);
    }

    private void assertRefused(Actor actor, Object command, String code) {
        assertRefused(payouts, actor, command, code);
    }

    private static void assertRefused(PayoutHouse payouts, Actor actor, Object command, String code) {
        assertThatThrownBy(() -> payouts.house.send(actor, command))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static FreeText ofWang(String receipt) {
        return FreeText.about(new OpenVault(), WANG.value(), PAYOUT, receipt);
    }
}
