package farmgate.command.payout;

import static farmgate.command.order.OpenVault.noted;
import static farmgate.command.payout.PayoutHouse.CUT_OFF;
import static farmgate.command.payout.PayoutHouse.FINANCE;
import static farmgate.command.payout.PayoutHouse.FINANCE_2;
import static farmgate.command.payout.PayoutHouse.LI;
import static farmgate.command.payout.PayoutHouse.PAYOUT;
import static farmgate.command.payout.PayoutHouse.VILLAGE;
import static farmgate.command.payout.PayoutHouse.WANG;
import static farmgate.command.payout.PayoutHouse.call;
import static farmgate.command.payout.PayoutHouse.fen;
import static farmgate.command.payout.PayoutHouse.li;
import static farmgate.command.payout.PayoutHouse.station;
import static farmgate.command.payout.PayoutHouse.wang;
import static farmgate.command.settlement.SettlementHouse.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import farmgate.command.payout.BankMessage.Advice;
import farmgate.command.payout.BankMessage.Report;
import farmgate.command.payout.BankMessage.Subject;
import farmgate.command.payout.BankMessage.Verdict;
import farmgate.command.payout.PayoutCommand.ApprovePayout;
import farmgate.command.payout.PayoutCommand.BookBankMessage;
import farmgate.command.payout.PayoutCommand.CreatePaymentFile;
import farmgate.command.payout.PayoutCommand.RejectPayout;
import farmgate.command.settlement.TestClawbacks;
import farmgate.command.todo.DeadEnd;
import farmgate.shared.bank.BankMessageKind;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.farmer.PayoutMethod;
import farmgate.shared.identity.BuyerId;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Allocation;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.Destination;
import farmgate.shared.order.LineRefund;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundOfLines;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.PackedLot;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.payout.PaymentFileId;
import farmgate.shared.payout.PayoutEvent.PayoutClosed;
import farmgate.shared.payout.PayoutId;
import farmgate.shared.payout.PayoutLine;
import farmgate.shared.payout.PayoutLine.Source;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.region.RegionCode;
import farmgate.shared.settlement.ClawbackEvent.ClawbackNetted;
import farmgate.shared.settlement.ClawbackEvent.ClawbackRaised;
import farmgate.shared.settlement.ClawbackEvent.ClawbackWrittenOff;
import farmgate.shared.settlement.ClawbackEvent.WriteOffDeclined;
import farmgate.shared.settlement.ClawbackEvent.WriteOffProposed;
import farmgate.shared.settlement.ClawbackId;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.DuesEvent.ClawbackForgiven;
import farmgate.shared.settlement.DuesEvent.ClawbackOwed;
import farmgate.shared.settlement.DuesEvent.ClawbacksDrawn;
import farmgate.shared.settlement.DuesEvent.DueAccrued;
import farmgate.shared.settlement.DuesEvent.DueHeldOver;
import farmgate.shared.settlement.DuesEvent.DueReissued;
import farmgate.shared.settlement.DuesId;
import farmgate.shared.settlement.FeeRule;
import farmgate.shared.settlement.Payee;
import farmgate.shared.settlement.Settlement;
import farmgate.shared.station.StationId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Refunds after settlement, from the refund to the payout that nets it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClawbackTest {

    private static final OrderId OLD = new OrderId("ord_old");
    private static final RefundId REFUND = new RefundId("rfd_1");
    private static final StationId COUNTY = new StationId("stn_county");
    private static final DuesId DUES = new DuesId("due_village");

    private final PayoutHouse payouts = new PayoutHouse();

    @BeforeEach
    void given_dues() {
        payouts.givenDues();
        payouts.house.givenDuesOf(COUNTY);
    }

    @Test
    void farmers_of_a_pool_share_what_they_owe_as_they_shared_the_proceeds_and_no_fen_is_lost() {
        raise(Bearer.FARMER, 101, li(200), wang(100), station(VILLAGE, 50));
        List<ClawbackRaised> raised = raised();
        assertThat(raised)
                .extracting(ClawbackRaised::payee, ClawbackRaised::amount, ClawbackRaised::stationId)
                .containsExactlyInAnyOrder(
                        tuple(Payee.farmer(LI), fen(67), VILLAGE), tuple(Payee.farmer(WANG), fen(34), VILLAGE));
    }

    @Test
    void a_role_is_the_station_the_county_or_its_carrier_of_the_order() {
        raise(Bearer.STATION, 10, li(200));
        assertThat(raised()).extracting(ClawbackRaised::payee).containsExactly(Payee.station(VILLAGE));
        payouts.house.news();
        raise(new OrderId("ord_county"), Bearer.COUNTY, 10, li(200));
        assertThat(raised()).extracting(ClawbackRaised::payee).containsExactly(Payee.county(COUNTY));
        raise(new OrderId("ord_carrier"), Bearer.CARRIER, 10, li(200));
        assertThat(raised()).extracting(ClawbackRaised::payee).containsExactly(Payee.carrier(COUNTY));
    }

    @Test
    void whoever_bears_a_refund_before_settlement_owes_it_at_once() {
        List<ClawbackRaised> all = new ArrayList<>();
        for (Bearer bearer : List.of(Bearer.STATION, Bearer.COUNTY, Bearer.CARRIER)) {
            OrderId order = new OrderId("ord_" + bearer);
            payouts.house.given(order.value(), placed(order), refund(order, bearer, 10));
            payouts.house.send(Actor.automation(NOW), TestClawbacks.raise(order, REFUND));
            all.addAll(raised());
        }
        assertThat(all)
                .extracting(ClawbackRaised::payee, ClawbackRaised::stationId, ClawbackRaised::amount)
                .containsExactly(
                        tuple(Payee.station(VILLAGE), VILLAGE, fen(10)),
                        tuple(Payee.county(COUNTY), COUNTY, fen(10)),
                        tuple(Payee.carrier(COUNTY), COUNTY, fen(10)));
    }

    @Test
    void a_refund_about_a_line_is_owed_by_the_farmers_of_its_lots() {
        ListingId apples = new ListingId("lst_apples");
        ListingId pears = new ListingId("lst_pears");
        Settlement settlement =
                new Settlement(fen(300), List.of(li(200), wang(100)), fen(0), List.of(), "standard/1", Allocation.RULE);
        payouts.house.given(
                OLD.value(),
                placed(OLD),
                new OrderPacked(
                        OLD,
                        new ConsignmentId("csg_1"),
                        List.of(
                                new PackedLot(apples, LI, null, Quantity.grams(1000)),
                                new PackedLot(pears, LI, null, Quantity.grams(1000)),
                                new PackedLot(pears, WANG, null, Quantity.grams(3000)))),
                new OrderSettled(OLD, VILLAGE, COUNTY, settlement),
                refund(OLD, Bearer.FARMER, 40),
                new RefundOfLines(OLD, REFUND, List.of(new LineRefund(pears, fen(40)))));
        payouts.house.send(Actor.automation(NOW), TestClawbacks.raise(OLD, REFUND));
        assertThat(raised())
                .extracting(ClawbackRaised::payee, ClawbackRaised::amount)
                .containsExactlyInAnyOrder(tuple(Payee.farmer(LI), fen(10)), tuple(Payee.farmer(WANG), fen(30)));
    }

    @Test
    void what_the_station_owes_is_netted_by_the_stations_next_payout() {
        raise(Bearer.STATION, 10, li(200));
        ClawbackRaised owed = raised().getFirst();
        assertThat(owed.stationId()).isEqualTo(VILLAGE);
        payouts.run(CUT_OFF, PayoutHouse.call(FINANCE, "run"));
        assertThat(payouts.house.news())
                .filteredOn(ClawbacksDrawn.class::isInstance)
                .extracting(drawn -> ((ClawbacksDrawn) drawn).clawbacks())
                .containsExactly(List.of(owed.clawbackId()));
    }

    @Test
    void what_nobody_can_owe_is_a_dead_end_and_is_not_tried_again() {
        assertThatThrownBy(() -> raise(Bearer.FARMER, 10, station(VILLAGE, 50)))
                .isInstanceOf(DeadEnd.class)
                .hasMessageContaining("rfd_1");
        assertThat(raised()).isEmpty();
    }

    @Test
    void it_is_raised_once() {
        raise(Bearer.FARMER, 500, li(200));
        ClawbackId id = raised().getFirst().clawbackId();
        payouts.house.send(Actor.automation(NOW), TestClawbacks.raise(OLD, REFUND));
        assertThat(payouts.house.news()).isEmpty();
        assertThat(id.value()).startsWith("clb_");
    }

    @Test
    void it_is_taken_off_the_next_payout_and_netted_when_that_is_sent() {
        ClawbackId id = owes(500);
        PayoutClosed closed = close("run");
        assertThat(closed.total()).isEqualTo(fen(13_250));
        assertThat(lineOf(closed, Payee.farmer(LI)))
                .satisfies(line -> assertThat(line.amount()).isEqualTo(fen(8200)))
                .extracting(PayoutLine::orders)
                .isEqualTo(List.of(
                        new Source(new OrderId("ord_1"), fen(8600)),
                        new Source(new OrderId("ord_2"), fen(100)),
                        new Source(OLD, fen(-500))));
        payouts.send(FINANCE_2, new ApprovePayout(PAYOUT, closed.contentHash()));
        payouts.send(FINANCE, new CreatePaymentFile(new PaymentFileId("pmf_1"), List.of(PAYOUT)));
        assertThat(payouts.house.news()).contains(new ClawbackNetted(id, OLD, Payee.farmer(LI), fen(500), PAYOUT));
    }

    @Test
    void a_line_that_comes_back_is_due_again_without_what_it_took_off_also_when_she_waits_meanwhile() {
        owes(500);
        PayoutClosed closed = close("run");
        payouts.send(FINANCE_2, new ApprovePayout(PAYOUT, closed.contentHash()));
        payouts.send(FINANCE, new CreatePaymentFile(new PaymentFileId("pmf_1"), List.of(PAYOUT)));
        Report rejected = PayoutHouse.report(
                BankMessageKind.STATUS_REPORT,
                "R-1",
                null,
                null,
                List.of(new Advice(Subject.LINE, "village-1-1", Verdict.REJECTED, fen(8200), "AC01")),
                List.of());
        payouts.send(FINANCE, new BookBankMessage(new BankMessage("R-1", List.of(rejected))));
        payouts.house.givenNext(
                DUES.value(),
                new DueReissued(
                        DUES,
                        VILLAGE,
                        new PayoutId("pyo_village-2"),
                        new PayoutId("pyo_village-0"),
                        "village-0-1",
                        Payee.station(VILLAGE),
                        List.of(new Source(OLD, fen(7))),
                        NOW));
        payouts.givenAccount(
                Payee.farmer(LI), new PayeeAccount(PayoutMethod.BANK, 1, "keeper", NOW.plusSeconds(1), false));
        assertThat(payouts.answerOf(payouts.run(NOW, call(FINANCE, "on hold"))).payouts())
                .contains(new ClosedPayout(new PayoutId("pyo_village-2"), VILLAGE, fen(7)));
        payouts.givenAccount(Payee.farmer(LI), new PayeeAccount(PayoutMethod.BANK, 1, "keeper", NOW, false));
        assertThat(payouts.answerOf(payouts.run(NOW, call(FINANCE, "next"))).payouts())
                .contains(new ClosedPayout(new PayoutId("pyo_village-3"), VILLAGE, fen(8200)));
    }

    @Test
    void who_owes_as_much_as_is_due_waits_and_who_owes_a_fen_less_is_paid_a_fen() {
        owes(8700);
        PayoutClosed closed = close("run");
        assertThat(closed.lines()).extracting(PayoutLine::payee).doesNotContain(Payee.farmer(LI));
        payouts.house.givenNext(
                DUES.value(),
                new DueAccrued(
                        DUES, VILLAGE, new PayoutId("pyo_village-2"), new OrderId("ord_4"), CUT_OFF, List.of(li(1))));
        assertThat(payouts.answerOf(payouts.run(CUT_OFF, call(FINANCE, "next"))).payouts())
                .containsExactly(new ClosedPayout(new PayoutId("pyo_village-2"), VILLAGE, fen(1)));
    }

    @Test
    void a_rejected_payout_leaves_everything_owed_and_due() {
        ClawbackId id = owes(500);
        payouts.house.news();
        payouts.run(CUT_OFF, call(FINANCE, "run"));
        assertThat(payouts.house.news()).contains(new ClawbacksDrawn(DUES, VILLAGE, PAYOUT, List.of(id)));
        refuses(FINANCE_2, TestClawbacks.approve(id), "no-write-off-proposed");
        payouts.send(FINANCE_2, new RejectPayout(PAYOUT, "wrong"));
        assertThat(payouts.answerOf(payouts.run(CUT_OFF, call(FINANCE, "next"))).payouts())
                .contains(new ClosedPayout(new PayoutId("pyo_village-2"), VILLAGE, fen(13_250)));
    }

    @Test
    void two_people_write_it_off_and_then_all_is_paid() {
        ClawbackId id = owes(500);
        payouts.house.news();
        payouts.send(FINANCE, TestClawbacks.propose(id, "she moved away"));
        refuses(FINANCE, TestClawbacks.approve(id), "same-person");
        payouts.send(FINANCE_2, TestClawbacks.decline(id, "she came back"));
        refuses(FINANCE_2, TestClawbacks.approve(id), "no-write-off-proposed");
        payouts.send(FINANCE, TestClawbacks.propose(id, "she moved away"));
        payouts.send(FINANCE_2, TestClawbacks.approve(id));
        payouts.send(FINANCE_2, TestClawbacks.approve(id));
        assertThat(payouts.house.news())
                .containsExactlyInAnyOrder(
                        new WriteOffProposed(id, noted(id, "she moved away"), "finance"),
                        new WriteOffDeclined(id, noted(id, "she came back"), "finance2"),
                        new WriteOffProposed(id, noted(id, "she moved away"), "finance"),
                        new ClawbackForgiven(DUES, VILLAGE, id),
                        new ClawbackWrittenOff(id, OLD, Payee.farmer(LI), fen(500), "finance2"));
        assertThat(close("run").total()).isEqualTo(fen(13_750));
    }

    @Test
    void what_a_payout_takes_off_is_not_written_off() {
        ClawbackId id = owes(500);
        payouts.send(FINANCE, TestClawbacks.propose(id, "she moved away"));
        payouts.run(CUT_OFF, call(FINANCE, "run"));
        refuses(FINANCE_2, TestClawbacks.approve(id), "clawback-in-payout");
    }

    @Test
    void a_clawback_alone_makes_no_payout() {
        raise(Bearer.COUNTY, 10, li(200));
        assertThat(payouts.answerOf(payouts.run(CUT_OFF, call(FINANCE, "run"))).payouts())
                .extracting(ClosedPayout::stationId)
                .doesNotContain(COUNTY);
        assertThat(payouts.house.news()).noneMatch(DueHeldOver.class::isInstance);
    }

    /** Li owes so much for an order of long ago. */
    private ClawbackId owes(long fen) {
        raise(Bearer.FARMER, fen, li(10_000));
        List<Object> news = payouts.house.news();
        ClawbackId id = PayoutHouse.only(ClawbackRaised.class, news).clawbackId();
        assertThat(news).contains(new ClawbackOwed(DUES, VILLAGE, id, OLD, Payee.farmer(LI), fen(fen)));
        return id;
    }

    private void raise(Bearer bearer, long fen, Due... dues) {
        raise(OLD, bearer, fen, dues);
    }

    private void raise(OrderId order, Bearer bearer, long fen, Due... dues) {
        long due = List.of(dues).stream().mapToLong(each -> each.amount().fen()).sum();
        Settlement settlement =
                new Settlement(fen(due), List.of(dues), fen(0), List.of(), "standard/1", Allocation.RULE);
        payouts.house.given(
                order.value(),
                placed(order),
                new OrderSettled(order, VILLAGE, COUNTY, settlement),
                refund(order, bearer, fen));
        payouts.house.send(Actor.automation(NOW), TestClawbacks.raise(order, REFUND));
    }

    private static RefundGranted refund(OrderId order, Bearer bearer, long fen) {
        return new RefundGranted(
                order,
                REFUND,
                new PaymentId("pay_1"),
                PaymentMethod.ONLINE,
                VILLAGE,
                fen(fen),
                RefundCause.DISPUTE,
                bearer);
    }

    private static OrderPlaced placed(OrderId order) {
        return new OrderPlaced(
                order,
                new CheckoutId("chk_1"),
                new BuyerId("buy_1"),
                "mei",
                null,
                VILLAGE,
                COUNTY,
                new RegionCode("610629"),
                List.of(),
                fen(0),
                new Destination(VILLAGE, null, null),
                NOW,
                Duration.ofHours(48),
                new FeeRule("standard", 1, LocalDate.of(2020, 1, 1), 860, 50, 20, 40, 30));
    }

    private List<ClawbackRaised> raised() {
        return payouts.house.news().stream()
                .filter(ClawbackRaised.class::isInstance)
                .map(ClawbackRaised.class::cast)
                .toList();
    }

    private PayoutClosed close(String key) {
        payouts.run(CUT_OFF, call(FINANCE, key));
        return payouts.house.news().stream()
                .filter(PayoutClosed.class::isInstance)
                .map(PayoutClosed.class::cast)
                .filter(closed -> closed.stationId().equals(VILLAGE))
                .findFirst()
                .orElseThrow();
    }

    private static PayoutLine lineOf(PayoutClosed closed, Payee payee) {
        return closed.lines().stream()
                .filter(line -> line.payee().equals(payee))
                .findFirst()
                .orElseThrow();
    }

    private void refuses(Actor actor, Object command, String code) {
        assertThatThrownBy(() -> payouts.send(actor, command))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
