package farmgate.command.clearing;

import static farmgate.command.clearing.TestClearing.idOf;
import static farmgate.command.clearing.TestClearing.match;
import static farmgate.command.clearing.TestClearing.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import farmgate.command.settlement.SettlementHouse;
import farmgate.shared.bank.BankExceptionEvent.ProviderLineOpened;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartMatched;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementPartReported;
import farmgate.shared.clearing.ProviderSettlementEvent.SettlementReported;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.clearing.SettlementLine.Kind;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentEvent.PaymentCleared;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payment.PaymentEvent.RefundCleared;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClearingDeskTest {

    private static final Actor FINANCE = SettlementHouse.actor("finance", Role.FINANCE);
    private static final OrderId ORDER = new OrderId("ord_1");
    private static final RefundId REFUND = new RefundId("rfd_1");

    private final List<ProviderLineOpened> opened = new ArrayList<>();
    private final SettlementHouse house =
            new SettlementHouse(configurer -> TestClearing.register(configurer, c -> opened::add));

    @Test
    void a_report_is_one_append_and_again_it_changes_nothing() {
        Object report = report("STL-1", 90, payment(1, "pay_1", 100), refund(2, "pay_1", 10, null));
        house.send(FINANCE, report);
        assertThat(house.news()).hasExactlyElementsOfTypes(SettlementReported.class, SettlementPartReported.class);
        house.send(FINANCE, report);
        assertThat(house.news()).isEmpty();
        assertRefused(report("stl-1", 100, payment(1, "pay_1", 100)), "same-name-other-content");
    }

    @Test
    void another_providers_report_is_refused() {
        Object report = new ClearingCommand.ReportSettlement(new SettlementReport(
                "alipay", "STL-1", TestClearing.DAY, List.of(payment(1, "pay_1", 1)), Money.ZERO, Money.ofFen(1)));
        assertRefused(report, "invalid");
    }

    @Test
    void payments_and_refunds_are_cleared_once() {
        givenPaid("pay_1", 100);
        givenRefunded("pay_1", 10);
        house.send(FINANCE, report("STL-1", 90, payment(1, "pay_1", 100), refund(2, "pay_1", 10, "sbx_r")));
        house.news();
        house.send(FINANCE, match("STL-1", 1));
        assertThat(house.news())
                .containsExactlyInAnyOrder(
                        new PaymentCleared(new PaymentId("pay_1"), idOf("STL-1"), Money.ofFen(100)),
                        new RefundCleared(new PaymentId("pay_1"), REFUND, idOf("STL-1"), Money.ofFen(10)),
                        new SettlementPartMatched(idOf("STL-1"), 1, 2, List.of()));
        house.send(FINANCE, match("STL-1", 1));
        assertThat(house.news()).isEmpty();
        reportAndMatch("STL-2", payment(1, "pay_1", 100), refund(2, "pay_1", 10, null));
        assertThat(opened).extracting(ProviderLineOpened::reason).containsExactly("cleared-before", "cleared-before");
        assertThat(opened)
                .extracting(ProviderLineOpened::movement)
                .containsExactly(BankMovement.CREDIT, BankMovement.DEBIT);
    }

    @Test
    void each_part_of_a_large_report_is_matched_once_in_any_order() {
        SettlementLine[] lines = IntStream.rangeClosed(1, SettlementReport.PART_LINES + 1)
                .mapToObj(number -> payment(number, "pay_" + number, 1))
                .toArray(SettlementLine[]::new);
        givenPaid("pay_" + lines.length, 1);
        house.send(FINANCE, report("STL-1", lines.length, lines));
        house.news();
        house.send(FINANCE, match("STL-1", 2));
        assertThat(house.news())
                .containsExactly(
                        new PaymentCleared(new PaymentId("pay_" + lines.length), idOf("STL-1"), Money.ofFen(1)),
                        new SettlementPartMatched(idOf("STL-1"), 2, 1, List.of()));
        house.send(FINANCE, match("STL-1", 2));
        assertThat(house.news()).isEmpty();
        house.send(FINANCE, match("STL-1", 1));
        assertThat(house.news()).singleElement().isInstanceOfSatisfying(SettlementPartMatched.class, matched -> {
            assertThat(matched.matched()).isZero();
            assertThat(matched.exceptions())
                    .hasSize(SettlementReport.PART_LINES)
                    .doesNotHaveDuplicates();
        });
        house.send(FINANCE, match("STL-1", 3));
        assertThat(house.news()).isEmpty();
    }

    @Test
    void a_payment_that_stands_twice_in_a_report_is_cleared_once() {
        givenPaid("pay_1", 100);
        reportAndMatch("STL-1", payment(1, "pay_1", 100), payment(2, "pay_1", 100));
        assertThat(opened)
                .extracting(ProviderLineOpened::line, ProviderLineOpened::reason)
                .containsExactly(tuple(2, "cleared-before"));
    }

    @Test
    void whatever_fits_nothing_waits_for_a_person_with_its_reason() {
        givenPaid("pay_1", 100);
        givenPaid("pay_2", 100);
        house.given("pay_3", requested("pay_3", PaymentMethod.ONLINE, 100));
        house.given("pay_4", requested("pay_4", PaymentMethod.CASH, 100), succeeded("pay_4", null));
        reportAndMatch(
                "STL-1",
                payment(1, "pay_1", 99),
                new SettlementLine(2, Kind.PAYMENT, "pay_2", "other", Money.ofFen(100), Money.ZERO),
                payment(3, "pay_3", 100),
                payment(4, "pay_4", 100),
                payment(5, "pay_5", 100),
                payment(6, "TX 77 是什么", 100),
                refund(7, "pay_1", 10, null));
        assertThat(opened)
                .extracting(ProviderLineOpened::line, ProviderLineOpened::reason)
                .containsExactlyInAnyOrder(
                        tuple(1, "amount-differs"),
                        tuple(2, "reference-differs"),
                        tuple(3, "not-paid"),
                        tuple(4, "unknown"),
                        tuple(5, "unknown"),
                        tuple(6, "unknown"),
                        tuple(7, "refund-unknown"));
        assertThat(house.all().getLast())
                .isInstanceOfSatisfying(
                        SettlementPartMatched.class,
                        matched -> assertThat(matched.matched()).isZero());
    }

    private void reportAndMatch(String reference, SettlementLine... lines) {
        long net = 0;
        for (SettlementLine line : lines) {
            net += line.kind() == Kind.PAYMENT
                    ? line.amount().fen()
                    : -line.amount().fen();
        }
        house.send(FINANCE, report(reference, net, lines));
        house.send(FINANCE, match(reference, 1));
    }

    private void givenPaid(String id, long fen) {
        house.given(id, requested(id, PaymentMethod.ONLINE, fen), succeeded(id, "sbx_" + id));
    }

    private void givenRefunded(String id, long fen) {
        house.given(id, new PaymentRefunded(new PaymentId(id), ORDER, REFUND, Money.ofFen(fen), "sbx_r"));
    }

    private static PaymentSucceeded succeeded(String id, @Nullable String reference) {
        return new PaymentSucceeded(new PaymentId(id), reference);
    }

    private static PaymentRequested requested(String id, PaymentMethod method, long fen) {
        return new PaymentRequested(
                new PaymentId(id),
                new CheckoutId("chk_1"),
                method,
                method == PaymentMethod.ONLINE ? "sandbox" : null,
                Money.ofFen(fen),
                List.of(new PaymentRequested.Part(ORDER, Money.ofFen(fen))),
                "mei");
    }

    private static SettlementLine payment(int number, String id, long fen) {
        return new SettlementLine(number, Kind.PAYMENT, id, null, Money.ofFen(fen), Money.ZERO);
    }

    private static SettlementLine refund(int number, String id, long fen, @Nullable String reference) {
        return new SettlementLine(number, Kind.REFUND, id, reference, Money.ofFen(fen), Money.ZERO);
    }

    private void assertRefused(Object command, String code) {
        assertThatThrownBy(() -> house.send(FINANCE, command))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
