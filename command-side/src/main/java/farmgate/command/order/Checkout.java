package farmgate.command.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.web.StoredAggregate;
import farmgate.shared.order.CheckoutEvent;
import farmgate.shared.order.CheckoutEvent.CheckoutPlaced;
import farmgate.shared.order.CheckoutId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;

/** A basket as it was placed. What becomes of it is told by its orders. */
@StoredAggregate
@Revision("2")
@NullUnmarked
class Checkout {

    @AggregateIdentifier
    private CheckoutId id;

    private CheckoutPlaced placed;

    Checkout() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    Checkout(CheckoutPlaced placed) {
        AggregateLifecycle.apply(placed);
    }

    CheckoutFacts facts() {
        return new CheckoutFacts(
                id,
                placed.buyerId(),
                placed.placedAtStation(),
                placed.orders().stream().map(CheckoutPlaced.Part::orderId).toList(),
                placed.payBy());
    }

    @EventSourcingHandler
    void on(CheckoutEvent event) {
        switch (event) {
            case CheckoutPlaced checkout -> {
                id = checkout.checkoutId();
                placed = checkout;
            }
        }
    }
}
