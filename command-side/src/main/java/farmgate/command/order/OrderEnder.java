package farmgate.command.order;

import farmgate.command.listing.ListingStock;
import farmgate.command.order.OrderCommand.CancelOrder;
import farmgate.command.order.OrderCommand.CancelPart;
import farmgate.command.order.OrderCommand.CancelUnpacked;
import farmgate.command.order.OrderCommand.ExpireOrder;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.order.LinePart;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.personal.Vault;
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
    private final SoldStock sold;

    OrderEnder(Repository<Order> repository, ListingStock listings) {
        this.repository = repository;
        this.listings = listings;
        this.sold = new SoldStock(listings);
    }

    @CommandHandler
    Written handle(CancelOrder command, CommandMessage<?> message, Actor actor, Vault vault) {
        Aggregate<Order> order = load(command.orderId());
        IfMatch.check(message, order.version());
        return end(order, it -> it.cancel(command.reason(), actor, vault));
    }

    /** What is left when all parts are taken is nothing: then the whole order is cancelled. */
    @CommandHandler
    Written handle(CancelPart command, CommandMessage<?> message, Actor actor, Vault vault) {
        Aggregate<Order> order = load(command.orderId());
        IfMatch.check(message, order.version());
        if (order.invoke(it -> it.cancelPart(command.lines(), command.reason(), actor, vault))) {
            sold.giveBack(command.orderId(), command.lines());
            return Written.of(command.orderId(), Objects.requireNonNull(order.version()));
        }
        return end(order, it -> it.cancel(command.reason(), actor, vault));
    }

    @CommandHandler
    Written handle(ExpireOrder command, Actor actor) {
        return end(load(command.orderId()), order -> order.expire(actor.arrivedAt()));
    }

    @CommandHandler
    Written handle(CancelUnpacked command, Actor actor) {
        return end(load(command.orderId()), order -> order.cancelUnpacked(actor.arrivedAt()));
    }

    private Written end(Aggregate<Order> order, Consumer<Order> how) {
        OrderFacts before = order.invoke(Order::facts);
        List<LinePart> soldBefore = order.invoke(Order::sold);
        order.execute(how);
        if (order.invoke(Order::status) != before.status()) {
            if (before.status() == OrderStatus.PLACED) {
                release(before);
            } else {
                sold.giveBack(before.id(), soldBefore);
            }
        }
        return Written.of(before.id(), Objects.requireNonNull(order.version()));
    }

    private void release(OrderFacts order) {
        order.lines().stream()
                .map(OrderLine::listingId)
                .sorted(Comparator.comparing(ListingId::value))
                .forEach(listing -> listings.release(listing, order.id()));
    }

    private Aggregate<Order> load(OrderId id) {
        try {
            return repository.load(id.value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }
}
