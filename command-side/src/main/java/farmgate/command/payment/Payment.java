package farmgate.command.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.payment.PaymentCommand.FailPayment;
import farmgate.command.payment.PaymentCommand.RecordRefund;
import farmgate.command.web.StoredAggregate;
import farmgate.shared.money.Money;
import farmgate.shared.payment.PaymentEvent;
import farmgate.shared.payment.PaymentEvent.PaymentFailed;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;

/**
 * A payment for a checkout: pending → paid | failed; refunded when everything went back. A provider may still say that
 * money came after it had said that none would: money is never turned away.
 */
@StoredAggregate
@Revision("1")
@NullUnmarked
class Payment {

    @AggregateIdentifier
    private PaymentId id;

    private PaymentRequested requested;
    private PaymentStatus status;
    private List<PaymentRefunded> refunds;

    Payment() {}

    /** Pending at the provider. */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    Payment(PaymentRequested requested) {
        AggregateLifecycle.apply(requested);
    }

    /** Cash, which is there when it is taken. */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    Payment(PaymentRequested requested, PaymentSucceeded taken) {
        AggregateLifecycle.apply(requested);
        AggregateLifecycle.apply(taken);
    }

    @CommandHandler
    PaymentAnswer handle(FailPayment command) {
        mustBeAtProvider();
        if (status == PaymentStatus.PENDING) {
            AggregateLifecycle.apply(new PaymentFailed(id, command.reason()));
        }
        return answer();
    }

    /** @throws Refusal when it is another amount than was asked for */
    void confirm(Money amount, String providerReference) {
        mustBeAtProvider();
        if (!amount.equals(requested.amount())) {
            throw Refusal.rule(
                            "amount-mismatch",
                            "the payment is of " + requested.amount() + ", not of " + amount + ": look into it by hand")
                    .with("asked", requested.amount())
                    .with("paid", amount);
        }
        switch (status) {
            case PENDING, FAILED -> AggregateLifecycle.apply(new PaymentSucceeded(id, providerReference));
            case PAID, REFUNDED -> {}
        }
    }

    /** Whether it is news; a repeat does nothing. */
    boolean refund(RecordRefund command) {
        if (refunds.stream().anyMatch(done -> done.refundId().equals(command.refundId()))) {
            return false;
        }
        Money left = requested.amount().minus(refunded());
        if (status != PaymentStatus.PAID || command.amount().isMoreThan(left)) {
            throw new IllegalStateException("payment " + id + " is " + status + " with " + left
                    + " not refunded: it cannot give back " + command.amount());
        }
        AggregateLifecycle.apply(new PaymentRefunded(
                id, command.orderId(), command.refundId(), command.amount(), command.providerReference()));
        return true;
    }

    PaymentRequested requested() {
        return requested;
    }

    PaymentStatus status() {
        return status;
    }

    private Money refunded() {
        return Money.sum(refunds.stream().map(PaymentRefunded::amount).toList());
    }

    private void mustBeAtProvider() {
        if (requested.method() != PaymentMethod.ONLINE) {
            throw Refusal.unknown(id);
        }
    }

    private PaymentAnswer answer() {
        return new PaymentAnswer(id, AggregateLifecycle.getVersion(), status, null, null);
    }

    @EventSourcingHandler
    void on(PaymentEvent event) {
        switch (event) {
            case PaymentRequested wanted -> {
                id = wanted.paymentId();
                requested = wanted;
                status = PaymentStatus.PENDING;
                refunds = new ArrayList<>();
            }
            case PaymentSucceeded _ -> status = PaymentStatus.PAID;
            case PaymentFailed _ -> status = PaymentStatus.FAILED;
            case PaymentRefunded refund -> {
                refunds.add(refund);
                status = refunded().equals(requested.amount()) ? PaymentStatus.REFUNDED : PaymentStatus.PAID;
            }
        }
    }
}
