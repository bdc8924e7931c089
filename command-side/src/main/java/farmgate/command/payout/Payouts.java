package farmgate.command.payout;

import farmgate.shared.payout.PayoutId;
import farmgate.shared.settlement.Payee;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;

/** Payouts, as other slices ask for them inside their own unit of work. */
public class Payouts {

    private final Repository<Payout> repository;
    private final EventStore eventStore;

    Payouts(Repository<Payout> repository, EventStore eventStore) {
        this.repository = repository;
        this.eventStore = eventStore;
    }

    /** Whether money of this payout is on its way to the payee, or will be once it is approved and sent. */
    public boolean isUnderWayTo(PayoutId id, Payee payee) {
        return eventStore.lastSequenceNumberFor(id.value()).isPresent()
                && repository.load(id.value()).invoke(payout -> payout.isUnderWayTo(payee));
    }
}
