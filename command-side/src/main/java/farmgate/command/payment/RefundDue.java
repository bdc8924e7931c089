package farmgate.command.payment;

import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import java.util.List;

/** A refund to be paid, as one text: it is the name of a row in the todo list, and all that its work needs. */
record RefundDue(OrderId orderId, RefundId refundId, PaymentId paymentId, PaymentMethod method, Money amount) {

    private static final String BETWEEN = "/";

    static RefundDue of(RefundGranted granted) {
        return new RefundDue(
                granted.orderId(), granted.refundId(), granted.paymentId(), granted.method(), granted.amount());
    }

    static RefundDue of(RefundPaid paid) {
        return new RefundDue(paid.orderId(), paid.refundId(), paid.paymentId(), paid.method(), paid.amount());
    }

    static RefundDue parse(String text) {
        List<String> parts = List.of(text.split(BETWEEN, -1));
        return new RefundDue(
                new OrderId(parts.get(0)),
                new RefundId(parts.get(1)),
                new PaymentId(parts.get(2)),
                PaymentMethod.valueOf(parts.get(3)),
                Money.ofFen(Long.parseLong(parts.get(4))));
    }

    String text() {
        return String.join(
                BETWEEN,
                orderId.value(),
                refundId.value(),
                paymentId.value(),
                method.name(),
                Long.toString(amount.fen()));
    }
}
