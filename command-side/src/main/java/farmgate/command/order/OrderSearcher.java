package farmgate.command.order;

import farmgate.command.order.OrderCommand.ReportMissing;
import farmgate.command.order.OrderCommand.SearchUndelivered;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.message.Actor;
import farmgate.shared.order.OrderEvent.OrderReportedMissing.Why;
import farmgate.shared.order.OrderId;
import farmgate.shared.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Has orders searched for that did not arrive: when the buyer says so, or when the time to deliver is over. */
class OrderSearcher {

    private final Repository<Order> repository;
    private final Duration searchWindow;

    /** @param searchWindow how long an order is searched for until it is lost */
    OrderSearcher(Repository<Order> repository, Duration searchWindow) {
        this.repository = repository;
        this.searchWindow = searchWindow;
    }

    @CommandHandler
    Written handle(ReportMissing command, CommandMessage<?> message, Actor actor) {
        Aggregate<Order> order = load(command.orderId());
        IfMatch.check(message, order.version());
        order.execute(it -> it.mustBeOrderedBy(actor));
        search(order, Why.BY_BUYER, actor.arrivedAt());
        return Written.of(command.orderId(), Objects.requireNonNull(order.version()));
    }

    @CommandHandler
    void handle(SearchUndelivered command, Actor actor) {
        Aggregate<Order> order = load(command.orderId());
        if (order.invoke(Order::status) == OrderStatus.DISPATCHED) {
            search(order, Why.NOT_DELIVERED_IN_TIME, actor.arrivedAt());
        }
    }

    private void search(Aggregate<Order> order, Why why, Instant now) {
        // In whole milliseconds, as the todo list keeps the end of the search.
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        order.execute(it -> it.reportMissing(why, at, at.plus(searchWindow)));
    }

    private Aggregate<Order> load(OrderId id) {
        try {
            return repository.load(id.value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }
}
