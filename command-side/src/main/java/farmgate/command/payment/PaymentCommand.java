package farmgate.command.payment;

import farmgate.command.web.CommandName;
import farmgate.shared.money.Money;
import farmgate.shared.order.CheckoutId;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Wishes about payments, and what a provider says of them. */
sealed interface PaymentCommand {

    PaymentId paymentId();

    @CommandName("payment.request-payment")
    record RequestPayment(PaymentId paymentId, CheckoutId checkoutId, PaymentMethod method) implements PaymentCommand {}

    @CommandName("payment.confirm-payment")
    record ConfirmPayment(PaymentId paymentId, Money amount, String providerReference) implements PaymentCommand {}

    @CommandName("payment.fail-payment")
    record FailPayment(@TargetAggregateIdentifier PaymentId paymentId, String reason) implements PaymentCommand {}

    /** The provider gave it back. */
    @CommandName("payment.record-refund")
    record RecordRefund(PaymentId paymentId, OrderId orderId, RefundId refundId, Money amount, String providerReference)
            implements PaymentCommand {}
}
