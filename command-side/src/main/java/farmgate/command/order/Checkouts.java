package farmgate.command.order;

import farmgate.shared.order.CheckoutId;
import farmgate.shared.refusal.Refusal;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Checkouts, as other slices ask for them inside their own unit of work. */
public class Checkouts {

    private final Repository<Checkout> repository;

    Checkouts(Repository<Checkout> repository) {
        this.repository = repository;
    }

    /** @throws Refusal of the unknown kind when there is no such checkout */
    public CheckoutFacts get(CheckoutId id) {
        try {
            return repository.load(id.value()).invoke(Checkout::facts);
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }
}
