package farmgate.command.clearing;

import farmgate.command.payment.PaymentProvider;
import farmgate.shared.bank.BankExceptionId;
import farmgate.shared.bank.BankMessageId;
import farmgate.shared.bank.BankMovement;
import farmgate.shared.clearing.ProviderSettlementId;
import farmgate.shared.money.Money;
import farmgate.shared.refusal.Refusal;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Settlements of the payment provider, as whoever reads the bank's messages asks for them. */
public class Settlements {

    private final Repository<ProviderSettlement> repository;
    private final EventStore eventStore;
    private final String provider;

    Settlements(Repository<ProviderSettlement> repository, EventStore eventStore, PaymentProvider provider) {
        this.repository = repository;
        this.eventStore = eventStore;
        this.provider = provider.name();
    }

    /**
     * Money came in. When a word of what the bank wrote is the name of a settlement, and it is of this amount, the
     * settlement has arrived.
     *
     * @param texts what the bank wrote of it
     * @param bankReference the bank's own, the same in each message that tells of it; null when there is none
     * @param bookedOn the bank's booking day; null when it names none
     */
    public Arrival arrive(
            List<String> texts,
            Money amount,
            @Nullable String bankReference,
            @Nullable LocalDate bookedOn,
            BankMessageId messageId) {
        return SettlementNames.mentioned(provider, texts).stream()
                .filter(id -> eventStore.lastSequenceNumberFor(id.value()).isPresent())
                .findFirst()
                .map(id -> repository
                        .load(id.value())
                        .invoke(settlement -> settlement.arrive(amount, bankReference, bookedOn, messageId)))
                .orElse(Arrival.NO_SETTLEMENT);
    }

    /**
     * A person found out that money in suspense is a settlement's. A repeat changes nothing.
     *
     * @throws Refusal when there is no such settlement, it has arrived, or it is of another amount
     */
    public void find(
            ProviderSettlementId settlementId, BankExceptionId exceptionId, BankMovement movement, Money amount) {
        try {
            repository.load(settlementId.value()).execute(settlement -> settlement.find(exceptionId, movement, amount));
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(settlementId);
        }
    }

    /**
     * Asks whether money in suspense can be a settlement's; nothing changes by it.
     *
     * @throws Refusal when there is no such settlement, it has arrived, or it is of another amount
     */
    public void mustBeIn(
            ProviderSettlementId settlementId, BankExceptionId exceptionId, BankMovement movement, Money amount) {
        try {
            repository
                    .load(settlementId.value())
                    .execute(settlement -> settlement.mustBeIn(exceptionId, movement, amount));
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(settlementId);
        }
    }

    /** Whether it was this exception in which the settlement's money was found. */
    public boolean isFoundIn(ProviderSettlementId settlementId, BankExceptionId exceptionId) {
        return eventStore.lastSequenceNumberFor(settlementId.value()).isPresent()
                && repository.load(settlementId.value()).invoke(it -> it.isFoundIn(exceptionId));
    }
}
