package farmgate.command.payment;

import farmgate.command.order.Orders;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Which refunds were granted, by the orders' own events: the only thing that may move money. */
final class GrantedRefunds {

    private final EventStore eventStore;

    GrantedRefunds(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /** @param at when it was granted */
    record Granted(RefundDue due, Instant at) {}

    /** Whether just this amount of just this payment was granted. */
    boolean contains(RefundDue due) {
        return of(due.orderId()).anyMatch(granted -> granted.due().equals(due));
    }

    Optional<Granted> find(RefundId refundId) {
        return Orders.orderOf(refundId).stream()
                .flatMap(this::of)
                .filter(granted -> granted.due().refundId().equals(refundId))
                .findFirst();
    }

    private Stream<Granted> of(OrderId orderId) {
        String order = orderId.value();
        if (eventStore.lastSequenceNumberFor(order).isEmpty()) {
            return Stream.empty();
        }
        return eventStore
                .readEvents(order, 0)
                .asStream()
                .flatMap(event -> event.getPayload() instanceof RefundGranted granted
                        ? Stream.of(new Granted(RefundDue.of(granted), event.getTimestamp()))
                        : Stream.empty());
    }
}
