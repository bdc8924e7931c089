package farmgate.query.ledger;

import static farmgate.query.ledger.Facts.AT;
import static farmgate.query.ledger.Facts.COUNTY;
import static farmgate.query.ledger.Facts.LI;
import static farmgate.query.ledger.Facts.ORDER;
import static farmgate.query.ledger.Facts.PAYMENT;
import static farmgate.query.ledger.Facts.STATION;
import static farmgate.query.ledger.Facts.WANG;
import static farmgate.query.ledger.Facts.entriesOf;
import static farmgate.query.ledger.Facts.fen;
import static farmgate.query.ledger.Facts.settlement;
import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.order.Bearer;
import farmgate.shared.order.OrderEvent.DisputeResolved;
import farmgate.shared.order.OrderEvent.LatePaymentReceived;
import farmgate.shared.order.OrderEvent.OrderCancelled;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.FreeText;
import farmgate.shared.settlement.Due;
import farmgate.shared.settlement.Loss;
import farmgate.shared.settlement.Payee;
import farmgate.shared.settlement.Settlement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderRulesTest {

    private static final RefundId REFUND = new RefundId("rfd_1");

    @ParameterizedTest
    @CsvSource({"ONLINE, assets:provider-clearing", "CASH, assets:till:stn_village"})
    void a_payment_goes_from_where_it_was_taken_into_the_hold(PaymentMethod method, String takenAt) {
        assertThat(entriesOf(new OrderPaid(ORDER, PAYMENT, method, STATION, fen(3900))))
                .containsExactly(entry("order.paid", debit(takenAt, 3900), credit("liabilities:hold:ord_1", 3900)));
    }

    @ParameterizedTest
    @CsvSource({"ONLINE, assets:provider-clearing", "CASH, assets:till:stn_village"})
    void a_late_payment_is_held_like_any_other(PaymentMethod method, String takenAt) {
        assertThat(entriesOf(new LatePaymentReceived(ORDER, PAYMENT, method, STATION, fen(3900))))
                .containsExactly(entry(
                        "order.late-payment-received", debit(takenAt, 3900), credit("liabilities:hold:ord_1", 3900)));
    }

    @Test
    void a_refund_before_settlement_comes_out_of_the_hold() {
        assertThat(entriesOf(granted(null)))
                .containsExactly(entry(
                        "order.refund-granted",
                        debit("liabilities:hold:ord_1", 500),
                        credit("liabilities:refunds-payable:ord_1", 500)));
    }

    @ParameterizedTest
    @CsvSource({
        "FARMER, assets:clawback:farmer:stn_village",
        "STATION, assets:clawback:station:stn_village",
        "COUNTY, assets:clawback:county:stn_village",
        "CARRIER, assets:clawback:carrier:stn_village",
        "PLATFORM, expenses:goodwill"
    })
    void a_refund_after_settlement_is_owed_by_whoever_bears_it(Bearer bearer, String owedBy) {
        assertThat(entriesOf(granted(bearer)))
                .containsExactly(entry(
                        "order.refund-granted", debit(owedBy, 500), credit("liabilities:refunds-payable:ord_1", 500)));
    }

    @ParameterizedTest
    @CsvSource({"ONLINE, assets:provider-clearing", "CASH, assets:till:stn_village"})
    void a_paid_refund_goes_back_the_way_the_payment_came(PaymentMethod method, String takenAt) {
        assertThat(entriesOf(new RefundPaid(ORDER, REFUND, PAYMENT, method, STATION, fen(500))))
                .containsExactly(entry(
                        "order.refund-paid", debit("liabilities:refunds-payable:ord_1", 500), credit(takenAt, 500)));
    }

    @Test
    void a_settled_order_empties_its_hold_into_what_is_due_and_the_fee() {
        Settlement settlement = settlement(
                1000,
                List.of(
                        new Due(LI, fen(500)),
                        new Due(WANG, fen(360)),
                        new Due(Payee.station(STATION), fen(50)),
                        new Due(Payee.county(COUNTY), fen(20)),
                        new Due(Payee.carrier(COUNTY), fen(30))),
                40,
                List.of());

        assertThat(entriesOf(new OrderSettled(ORDER, STATION, COUNTY, settlement)))
                .containsExactly(entry(
                        "order.settled",
                        debit("liabilities:hold:ord_1", 1000),
                        credit("liabilities:payable:farmer:frm_li", 500),
                        credit("liabilities:payable:farmer:frm_wang", 360),
                        credit("liabilities:payable:station:stn_village", 50),
                        credit("liabilities:payable:county:stn_county", 20),
                        credit("liabilities:payable:carrier:stn_county", 30),
                        credit("income:platform-fee", 40)));
    }

    @Test
    void weight_lost_on_the_way_is_borne_by_the_house_within_shrinkage_and_cleared_with_the_carrier_beyond() {
        Settlement settlement = settlement(
                1000,
                List.of(new Due(LI, fen(1030))),
                40,
                List.of(new Loss(Loss.Kind.SHRINKAGE, fen(20)), new Loss(Loss.Kind.EXCEPTION, fen(50))));

        assertThat(entriesOf(new OrderSettled(ORDER, STATION, COUNTY, settlement)))
                .containsExactly(entry(
                        "order.settled",
                        debit("liabilities:hold:ord_1", 1000),
                        debit("expenses:shrinkage-loss", 20),
                        debit("assets:exception:carrier:stn_county", 50),
                        credit("liabilities:payable:farmer:frm_li", 1030),
                        credit("income:platform-fee", 40)));
    }

    @Test
    void a_settlement_without_a_fee_posts_no_line_of_zero() {
        Settlement settlement = settlement(1000, List.of(new Due(LI, fen(1000))), 0, List.of());

        assertThat(entriesOf(new OrderSettled(ORDER, STATION, COUNTY, settlement)))
                .containsExactly(entry(
                        "order.settled",
                        debit("liabilities:hold:ord_1", 1000),
                        credit("liabilities:payable:farmer:frm_li", 1000)));
    }

    @Test
    void an_order_that_was_refunded_whole_settles_without_an_entry() {
        assertThat(entriesOf(new OrderSettled(ORDER, STATION, COUNTY, settlement(0, List.of(), 0, List.of()))))
                .isEmpty();
    }

    @Test
    void what_only_announces_a_refund_posts_nothing() {
        assertThat(List.of(
                        new OrderExpired(ORDER),
                        new OrderCancelled(ORDER, FreeText.clear("changed my mind")),
                        new DisputeResolved(ORDER, fen(500), Bearer.FARMER, FreeText.clear("bruised"))))
                .allSatisfy(event -> assertThat(entriesOf(event)).isEmpty());
    }

    private static RefundGranted granted(@Nullable Bearer bearer) {
        return new RefundGranted(
                ORDER, REFUND, PAYMENT, PaymentMethod.ONLINE, STATION, fen(500), RefundCause.DISPUTE, bearer);
    }

    private static JournalEntry entry(String cause, Posting... postings) {
        return new JournalEntry("evt-0", AT, List.of(postings), cause, ORDER, null);
    }

    private static Posting debit(String account, long fen) {
        return new Posting(new Account(account), fen, 0);
    }

    private static Posting credit(String account, long fen) {
        return new Posting(new Account(account), 0, fen);
    }
}
