package farmgate.command.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farmgate.command.payment.PaymentCommand.RecordRefund;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.money.Money;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.wire.Json;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PaymentTest {

    private static final PaymentId PAYMENT = new PaymentId("pay_1");
    private static final OrderId ORDER = new OrderId("ord_1");

    private final Payment payment = new Payment();

    PaymentTest() {
        payment.on(new PaymentRequested(
                PAYMENT,
                new CheckoutId("chk_1"),
                PaymentMethod.ONLINE,
                "sandbox",
                Money.ofFen(100),
                List.of(new PaymentRequested.Part(ORDER, Money.ofFen(100))),
                "mei"));
        payment.on(new PaymentSucceeded(PAYMENT, "sbx_1"));
        payment.on(refunded("rfd_1", 40));
    }

    @Test
    void is_refunded_when_everything_went_back() {
        assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);

        payment.on(refunded("rfd_2", 60));

        assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @ParameterizedTest
    @ValueSource(longs = {61, 100, 101})
    void never_gives_back_more_than_is_left(long fen) {
        assertThatThrownBy(() -> payment.refund(
                        new RecordRefund(PAYMENT, ORDER, new RefundId("rfd_2"), Money.ofFen(fen), "sbx_3")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot give back");
    }

    @Test
    void a_refund_of_another_amount_is_not_cleared() {
        for (long fen : new long[] {39, 41}) {
            assertThat(payment.clear("sandbox", refundLine(fen), new ProviderSettlementId("pst_1")))
                    .as("%d fen", fen)
                    .contains("amount-differs");
        }
    }

    private static SettlementLine refundLine(long fen) {
        return new SettlementLine(
                1, SettlementLine.Kind.REFUND, PAYMENT.value(), "sbx_2", Money.ofFen(fen), Money.ZERO);
    }

    @Test
    void says_the_same_after_a_snapshot() {
        assertThat(Json.read(Json.write(payment), Payment.class))
                .usingRecursiveComparison()
                .isEqualTo(payment);
    }

    private static PaymentRefunded refunded(String id, long fen) {
        return new PaymentRefunded(PAYMENT, ORDER, new RefundId(id), Money.ofFen(fen), "sbx_2");
    }
}
