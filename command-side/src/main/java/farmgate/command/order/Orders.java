package farmgate.command.order;

import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Settlement;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Orders, as other slices ask for them and act on them inside their own unit of work. Who may do it is decided by the
 * slice that calls.
 */
public class Orders {

    private final Repository<Order> repository;

    Orders(Repository<Order> repository) {
        this.repository = repository;
    }

    /** @throws Refusal of the unknown kind when there is no such order */
    public OrderFacts get(OrderId id) {
        return load(id).invoke(Order::facts);
    }

    /**
     * The received order's money has been split.
     *
     * @throws IllegalStateException unless the order {@linkplain OrderFacts#awaitsSettlement() awaits settlement} and
     *     exactly what it holds was split: ask first, for a repeat must not split twice
     */
    public void settle(OrderId id, Settlement settlement) {
        load(id).execute(order -> order.settle(settlement));
    }

    private Aggregate<Order> load(OrderId id) {
        try {
            return repository.load(id.value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }
}
