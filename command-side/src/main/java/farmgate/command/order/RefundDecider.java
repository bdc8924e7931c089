package farmgate.command.order;

import farmgate.command.finance.DayLimits;
import farmgate.command.order.OrderCommand.ApproveRefund;
import farmgate.command.order.OrderCommand.DeclineRefund;
import farmgate.command.order.OrderCommand.ResolveDispute;
import farmgate.command.web.IfMatch;
import farmgate.shared.message.Actor;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Refunds that somebody decides, for a buyer who complained: granted by one person while the money is held and it is not
 * much, and by two otherwise. What follows from a rule, as all of a cancelled order, is none of its business.
 */
class RefundDecider {

    private final Repository<Order> repository;
    private final DayLimits dayLimits;
    private final Money approvalAbove;

    /** @param approvalAbove more than this needs another person also before the order is settled */
    RefundDecider(Repository<Order> repository, DayLimits dayLimits, Money approvalAbove) {
        this.repository = repository;
        this.dayLimits = dayLimits;
        this.approvalAbove = approvalAbove;
    }

    @CommandHandler
    RefundAnswer handle(ResolveDispute command, CommandMessage<?> message, Actor actor, Vault vault) throws Exception {
        Aggregate<Order> order = load(command.orderId());
        IfMatch.check(message, order.version());
        RefundAnswer answer = order.invoke(it -> it.resolve(command, approvalAbove, actor, vault));
        if (answer.status() == RefundAnswer.Status.GRANTED) {
            dayLimits.count(actor, command.orderId(), command.refund());
        }
        return answer;
    }

    @CommandHandler
    RefundAnswer handle(ApproveRefund command, CommandMessage<?> message, Actor actor) throws Exception {
        Aggregate<Order> order = orderOf(command.refundId());
        IfMatch.check(message, order.version());
        Long before = order.version();
        RefundAnswer answer = order.invoke(it -> it.approveRefund(command.refundId(), actor));
        if (!Objects.equals(before, order.version())) {
            Money amount = order.invoke(it -> it.refundOf(command.refundId()));
            dayLimits.count(actor, command.refundId(), amount);
        }
        return answer;
    }

    @CommandHandler
    RefundAnswer handle(DeclineRefund command, CommandMessage<?> message, Actor actor, Vault vault) {
        Aggregate<Order> order = orderOf(command.refundId());
        IfMatch.check(message, order.version());
        return order.invoke(it -> it.declineRefund(command.refundId(), command.reason(), actor, vault));
    }

    private Aggregate<Order> orderOf(RefundId refundId) {
        OrderId orderId = RefundIds.orderOf(refundId).orElseThrow(() -> Refusal.unknown(refundId));
        try {
            return repository.load(orderId.value());
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(refundId);
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
