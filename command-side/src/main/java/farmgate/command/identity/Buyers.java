package farmgate.command.identity;

import farmgate.shared.identity.BuyerId;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Buyers, as other slices ask for them inside their own unit of work. A buyer has a stream only when she was forgotten. */
public class Buyers {

    private final EventStore eventStore;
    private final Vault vault;
    private final LockFactory locks = PessimisticLockFactory.usingDefaults();

    public Buyers(EventStore eventStore, Vault vault) {
        this.eventStore = eventStore;
        this.vault = vault;
    }

    public boolean isForgotten(BuyerId id) {
        return eventStore.lastSequenceNumberFor(id.value()).isPresent();
    }

    /**
     * Whom a keeper orders for now. A neighbour who was forgotten is somebody new when she orders again, and so is whoever
     * gets her telephone number after her.
     *
     * @param first the id that follows from what she is known by
     */
    public BuyerId current(BuyerId first) {
        BuyerId id = first;
        while (isForgotten(id)) {
            id = id.again(vault);
        }
        return id;
    }

    /**
     * Keeps her from being forgotten on this node until the unit of work ends.
     *
     * @throws Refusal {@code person-forgotten} when she was
     */
    public void hold(BuyerId id) {
        lock(id);
        if (isForgotten(id)) {
            throw Refusal.rule(
                    "person-forgotten", id + " was forgotten on request: whoever orders again needs a new client");
        }
    }

    void lock(BuyerId id) {
        Lock lock = locks.obtainLock(id.value());
        CurrentUnitOfWork.get().root().onCleanup(_ -> lock.release());
    }
}
