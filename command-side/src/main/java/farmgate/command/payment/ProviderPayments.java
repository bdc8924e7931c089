package farmgate.command.payment;

import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.clearing.SettlementLine;
import farmgate.shared.money.Money;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.refusal.Refusal;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Payments at the provider, as its settlements are matched with them inside another slice's unit of work. */
public class ProviderPayments {

    static final String UNKNOWN = "unknown";

    private final Repository<Payment> repository;
    private final EventStore eventStore;

    ProviderPayments(Repository<Payment> repository, EventStore eventStore) {
        this.repository = repository;
        this.eventStore = eventStore;
    }

    /** Clears the payment or refund that a line speaks of; a stable code when it fits none. */
    public @Nullable String clear(String provider, SettlementLine line, ProviderSettlementId settlementId) {
        return idOf(line.paymentId())
                .filter(id -> eventStore.lastSequenceNumberFor(id).isPresent())
                .map(id -> repository.load(id).invoke(payment -> payment.clear(provider, line, settlementId)))
                .orElse(Optional.of(UNKNOWN))
                .orElse(null);
    }

    /**
     * A person says which payment or refund a line was about.
     *
     * @param refundId null for the payment itself
     * @return what it is of
     * @throws Refusal when there is none, or it was cleared before
     */
    public Money clearByHand(PaymentId paymentId, @Nullable RefundId refundId, ProviderSettlementId settlementId) {
        try {
            return repository.load(paymentId.value()).invoke(payment -> payment.clearByHand(refundId, settlementId));
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(paymentId);
        }
    }

    /**
     * What a payment or refund is of that the provider has not settled. Nothing changes by asking.
     *
     * @param refundId null for the payment itself
     * @throws Refusal when there is none, or it was cleared before
     */
    public Money uncleared(PaymentId paymentId, @Nullable RefundId refundId) {
        try {
            return repository.load(paymentId.value()).invoke(payment -> payment.uncleared(refundId));
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(paymentId);
        }
    }

    /** What a provider calls a payment need not be an id. */
    private static Optional<String> idOf(String text) {
        try {
            return Optional.of(new PaymentId(text).value());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
