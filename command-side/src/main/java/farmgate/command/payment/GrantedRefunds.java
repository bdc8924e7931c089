package farmgate.command.payment;

import farmgate.shared.order.OrderEvent.RefundGranted;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Which refunds were granted, by the orders' own events: the only thing that may move money. */
final class GrantedRefunds {

    private final EventStore eventStore;

    GrantedRefunds(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /** Whether just this amount of just this payment was granted. */
    boolean contains(RefundDue due) {
        String order = due.orderId().value();
        return eventStore.lastSequenceNumberFor(order).isPresent()
                && eventStore
                        .readEvents(order, 0)
                        .asStream()
                        .anyMatch(event -> event.getPayload() instanceof RefundGranted granted
                                && RefundDue.of(granted).equals(due));
    }
}
