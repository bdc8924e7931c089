package farmgate.command.payment;

import static org.assertj.core.api.Assertions.assertThat;

import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefundDueTest {

    @Test
    void is_the_same_after_it_was_a_text() {
        RefundDue due = new RefundDue(
                new OrderId("ord_1"),
                new RefundId("rfd_1"),
                new PaymentId("pay_1"),
                PaymentMethod.CASH,
                Money.ofFen(1234));

        assertThat(due.text()).isEqualTo("ord_1/rfd_1/pay_1/CASH/1234");
        assertThat(RefundDue.parse(due.text())).isEqualTo(due);
    }
}
