package farmgate.command.order;

import farmgate.command.listing.ListingStock;
import farmgate.command.order.OrderCommand.CancelOrder;
import farmgate.command.order.OrderCommand.ExpireOrder;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.message.Actor;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.refusal.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Ends orders before their goods leave: the order ends and its stock comes back, in one append. */
class OrderEnder {

    private final Repository<Order> repository;
    private final ListingStock listings;

    OrderEnder(Repository<Order> repository, ListingStock listings) {
        this.repository = repository;
        this.listings = listings;
    }

    @CommandHandler
    Written handle(CancelOrder command, CommandMessage<?> message, Actor actor) {
        Aggregate<Order> order = load(command.orderId());
        IfMatch.check(message, order.version());
        return end(order, it -> it.cancel(command.reason(), actor));
    }

    @CommandHandler
    Written handle(ExpireOrder command, Actor actor) {
        return end(load(command.orderId()), order -> order.expire(actor.arrivedAt()));
    }

    private Written end(Aggregate<Order> order, Consumer<Order> how) {
        OrderFacts before = order.invoke(Order::facts);
        order.execute(how);
        if (order.invoke(Order::status) != before.status()) {
            bringBack(before);
        }
        return Written.of(before.id(), Objects.requireNonNull(order.version()));
    }

    private void bringBack(OrderFacts order) {
        boolean sold = order.status() != OrderStatus.PLACED;
        List<OrderLine> lines = order.lines().stream()
                .sorted(Comparator.comparing(line -> line.listingId().value()))
                .toList();
        for (OrderLine line : lines) {
            if (sold) {
                listings.giveBack(line.listingId(), order.id(), line.quantity());
            } else {
                listings.release(line.listingId(), order.id());
            }
        }
    }

    private Aggregate<Order> load(OrderId id) {
        try {
            return repository.load(id.value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }
}
