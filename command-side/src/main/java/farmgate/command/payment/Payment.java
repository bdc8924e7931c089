package farmgate.command.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.payment.PaymentCommand.FailPayment;
import farmgate.command.payment.PaymentCommand.RecordRefund;
import farmgate.command.web.StoredAggregate;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentEvent;
import farmgate.shared.payment.PaymentEvent.CashRefundConfirmed;
import farmgate.shared.payment.PaymentEvent.PaymentCleared;
import farmgate.shared.payment.PaymentEvent.PaymentFailed;
import farmgate.shared.payment.PaymentEvent.PaymentRefunded;
import farmgate.shared.payment.PaymentEvent.PaymentRequested;
import farmgate.shared.payment.PaymentEvent.PaymentSucceeded;
import farmgate.shared.payment.PaymentEvent.RefundCleared;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A payment for a checkout: pending → paid | failed; refunded when everything went back. A provider may still say that
 * money came after it had said that none would: money is never turned away. What was paid, and each refund, is cleared once
 * when the provider settles it.
 */
@StoredAggregate
@Revision("2")
@NullUnmarked
class Payment {

    @AggregateIdentifier
    private PaymentId id;

    private PaymentRequested requested;
    private PaymentStatus status;
    private @Nullable String providerReference;
    private List<PaymentRefunded> refunds;
    private boolean cleared;
    private Set<RefundId> clearedRefunds;

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

    /** By the provider; a repeat does nothing. */
    void refund(RecordRefund command) {
        mustBeAtProvider();
        if (!isRefunded(command.refundId())) {
            apply(new PaymentRefunded(
                    id, command.orderId(), command.refundId(), command.amount(), command.providerReference()));
        }
    }

    /** In cash. Whether it is news; a repeat does nothing. */
    boolean giveBack(RefundDue due, CashRefundConfirmed confirmed) {
        if (isRefunded(due.refundId())) {
            return false;
        }
        AggregateLifecycle.apply(confirmed);
        apply(new PaymentRefunded(id, due.orderId(), due.refundId(), due.amount(), null));
        return true;
    }

    private boolean isRefunded(RefundId refundId) {
        return refunds.stream().anyMatch(done -> done.refundId().equals(refundId));
    }

    private void apply(PaymentRefunded refund) {
        Money left = requested.amount().minus(refunded());
        if (status != PaymentStatus.PAID || refund.amount().isMoreThan(left)) {
            throw new IllegalStateException("payment " + id + " is " + status + " with " + left
                    + " not refunded: it cannot give back " + refund.amount());
        }
        AggregateLifecycle.apply(refund);
    }

    /** Clears what the provider's settlement says of it; a stable code when that fits nothing. */
    Optional<String> clear(String provider, SettlementLine line, ProviderSettlementId settlementId) {
        if (requested.method() != PaymentMethod.ONLINE || !provider.equals(requested.provider())) {
            return Optional.of(ProviderPayments.UNKNOWN);
        }
        return switch (line.kind()) {
            case PAYMENT -> clearPayment(line, settlementId);
            case REFUND -> clearRefund(line, settlementId);
        };
    }

    private Optional<String> clearPayment(SettlementLine line, ProviderSettlementId settlementId) {
        boolean isPaid = status == PaymentStatus.PAID || status == PaymentStatus.REFUNDED;
        if (!isPaid) {
            return Optional.of("not-paid");
        }
        if (cleared) {
            return Optional.of("cleared-before");
        }
        if (line.reference() != null
                && providerReference != null
                && !line.reference().equals(providerReference)) {
            return Optional.of("reference-differs");
        }
        if (!line.amount().equals(requested.amount())) {
            return Optional.of("amount-differs");
        }
        AggregateLifecycle.apply(new PaymentCleared(id, settlementId, line.amount()));
        return Optional.empty();
    }

    /** By the provider's own number of the refund, or where it says none by the amount. */
    private Optional<String> clearRefund(SettlementLine line, ProviderSettlementId settlementId) {
        List<PaymentRefunded> meant = refunds.stream()
                .filter(refund -> line.reference() == null
                        ? line.amount().equals(refund.amount())
                        : line.reference().equals(refund.providerReference()))
                .toList();
        if (meant.isEmpty()) {
            return Optional.of("refund-unknown");
        }
        Optional<PaymentRefunded> open = meant.stream()
                .filter(refund -> !clearedRefunds.contains(refund.refundId()))
                .findFirst();
        if (open.isEmpty()) {
            return Optional.of("cleared-before");
        }
        if (!line.amount().equals(open.get().amount())) {
            return Optional.of("amount-differs");
        }
        AggregateLifecycle.apply(new RefundCleared(
                id, open.get().refundId(), settlementId, open.get().amount()));
        return Optional.empty();
    }

    Money clearByHand(@Nullable RefundId refundId, ProviderSettlementId settlementId) {
        Money amount = uncleared(refundId);
        AggregateLifecycle.apply(
                refundId == null
                        ? new PaymentCleared(id, settlementId, amount)
                        : new RefundCleared(id, refundId, settlementId, amount));
        return amount;
    }

    /** @throws Refusal when the payment, or refund, is not with the provider, or was cleared before */
    Money uncleared(@Nullable RefundId refundId) {
        mustBeAtProvider();
        if (refundId != null) {
            PaymentRefunded refund = refunds.stream()
                    .filter(each -> each.refundId().equals(refundId))
                    .findFirst()
                    .orElseThrow(() -> Refusal.unknown(refundId));
            if (clearedRefunds.contains(refundId)) {
                throw clearedBefore();
            }
            return refund.amount();
        }
        if (cleared) {
            throw clearedBefore();
        }
        if (status == PaymentStatus.PENDING || status == PaymentStatus.FAILED) {
            throw Refusal.rule(
                    "not-paid", "we do not know that this was paid: have the provider tell our webhook again first");
        }
        return requested.amount();
    }

    private static Refusal clearedBefore() {
        return Refusal.rule("cleared-before", "the provider has settled this already: look for another");
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
                clearedRefunds = new HashSet<>();
            }
            case PaymentSucceeded succeeded -> {
                status = PaymentStatus.PAID;
                providerReference = succeeded.providerReference();
            }
            case PaymentFailed _ -> status = PaymentStatus.FAILED;
            case PaymentRefunded refund -> {
                refunds.add(refund);
                status = refunded().equals(requested.amount()) ? PaymentStatus.REFUNDED : PaymentStatus.PAID;
            }
            // The refund that follows says all.
            case CashRefundConfirmed _ -> {}
            case PaymentCleared _ -> cleared = true;
            case RefundCleared refund -> clearedRefunds.add(refund.refundId());
        }
    }
}
