package farmgate.command.consignment;

import farmgate.command.consignment.ConsignmentCommand.ApproveLoss;
import farmgate.command.consignment.ConsignmentCommand.DeclareLost;
import farmgate.command.consignment.ConsignmentCommand.DeclineLoss;
import farmgate.command.consignment.ConsignmentCommand.ReportFound;
import farmgate.command.consignment.ConsignmentCommand.ReturnConsignment;
import farmgate.command.consignment.LossAnswer.Status;
import farmgate.command.finance.DayLimits;
import farmgate.command.order.Custodian;
import farmgate.command.order.OrderFacts;
import farmgate.command.order.Orders;
import farmgate.command.web.IfMatch;
import farmgate.command.web.Written;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Ends consignments that do not reach the buyer: found again, lost, or returned. What happens to the consignment happens
 * to its order and its stock, in one append.
 */
class LossDesk {

    private final Repository<Consignment> repository;
    private final Orders orders;
    private final DayLimits dayLimits;
    private final Money approvalAbove;

    /** @param approvalAbove when a loss gives back more than this, another person agrees first */
    LossDesk(Repository<Consignment> repository, Orders orders, DayLimits dayLimits, Money approvalAbove) {
        this.repository = repository;
        this.orders = orders;
        this.dayLimits = dayLimits;
        this.approvalAbove = approvalAbove;
    }

    @CommandHandler
    LossAnswer handle(DeclareLost command, CommandMessage<?> message, Actor actor) throws Exception {
        Aggregate<Consignment> consignment = load(command.consignmentId(), message);
        OrderFacts order = orders.get(consignment.invoke(Consignment::orderId));
        if (actor.isAutomation()) {
            if (orders.isSearchOver(order.id(), actor.arrivedAt())) {
                lose(consignment, order, actor);
            }
            return answer(consignment, Status.LOST);
        }
        mustOperate(order, command, actor);
        if (consignment.invoke(Consignment::isLost)) {
            return answer(consignment, Status.LOST);
        }
        consignment.execute(Consignment::mustBeOnTheWay);
        if (order.held().isMoreThan(approvalAbove)) {
            orders.proposeLoss(order.id(), actor.person());
            return answer(consignment, Status.PROPOSED);
        }
        decide(consignment, order, actor);
        return answer(consignment, Status.LOST);
    }

    @CommandHandler
    LossAnswer handle(ApproveLoss command, CommandMessage<?> message, Actor actor) throws Exception {
        Aggregate<Consignment> consignment = load(command.consignmentId(), message);
        OrderFacts order = orders.get(consignment.invoke(Consignment::orderId));
        mustDecide(order, command, actor);
        if (!consignment.invoke(Consignment::isLost)) {
            orders.approveLoss(order.id(), actor.person());
            decide(consignment, order, actor);
        }
        return answer(consignment, Status.LOST);
    }

    @CommandHandler
    LossAnswer handle(DeclineLoss command, CommandMessage<?> message, Actor actor, Vault vault) {
        Aggregate<Consignment> consignment = load(command.consignmentId(), message);
        OrderFacts order = orders.get(consignment.invoke(Consignment::orderId));
        mustDecide(order, command, actor);
        orders.declineLoss(order.id(), command.reason(), actor.person(), vault);
        return answer(consignment, Status.DECLINED);
    }

    @CommandHandler
    Written handle(ReportFound command, CommandMessage<?> message, Actor actor) {
        Aggregate<Consignment> consignment = load(command.consignmentId(), message);
        OrderFacts order = orders.get(consignment.invoke(Consignment::orderId));
        mustOperate(order, command, actor);
        orders.find(order.id());
        return written(command, consignment);
    }

    @CommandHandler
    Written handle(ReturnConsignment command, CommandMessage<?> message, Actor actor, Vault vault) {
        Aggregate<Consignment> consignment = load(command.consignmentId(), message);
        OrderFacts order = orders.get(consignment.invoke(Consignment::orderId));
        mustOperate(order, command, actor);
        if (consignment.invoke(Consignment::isReturned)) {
            consignment.execute(it -> it.mustBeReturnedSo(command.reason(), command.goods(), vault));
        } else {
            FreeText reason = FreeText.about(vault, order.buyerId().value(), order.id(), command.reason());
            consignment.execute(it -> it.sendBack(reason, command.goods()));
            orders.sendBack(order.id(), reason, command.goods());
        }
        return written(command, consignment);
    }

    private void decide(Aggregate<Consignment> consignment, OrderFacts order, Actor actor) throws Exception {
        lose(consignment, order, actor);
        dayLimits.count(actor, order.id(), order.held());
    }

    private void lose(Aggregate<Consignment> consignment, OrderFacts order, Actor actor) {
        String said = consignment.invoke(Consignment::custodian);
        if (said == null) {
            throw Refusal.rule("not-handed-over", "it is still at its station: cancel its order instead");
        }
        Custodian custodian = Custody.of(said, order);
        List<LineWeight> hub = consignment.invoke(Consignment::hub);
        consignment.execute(it -> it.lose(said));
        orders.lose(order.id(), custodian, hub, actor.arrivedAt().truncatedTo(ChronoUnit.MILLIS));
    }

    private static void mustOperate(OrderFacts order, ConsignmentCommand command, Actor actor) {
        if (!actor.operates(order.countyStationId())) {
            throw Refusal.unknown(command.consignmentId());
        }
    }

    private static void mustDecide(OrderFacts order, ConsignmentCommand command, Actor actor) {
        if (!actor.operates(order.countyStationId()) && !actor.is(Role.FINANCE)) {
            throw Refusal.unknown(command.consignmentId());
        }
    }

    private static LossAnswer answer(Aggregate<Consignment> consignment, Status status) {
        return new LossAnswer(
                new ConsignmentId(consignment.identifierAsString()),
                Objects.requireNonNull(consignment.version()),
                status);
    }

    private static Written written(ConsignmentCommand command, Aggregate<Consignment> consignment) {
        return Written.of(command.consignmentId(), Objects.requireNonNull(consignment.version()));
    }

    private Aggregate<Consignment> load(ConsignmentId id, CommandMessage<?> message) {
        try {
            Aggregate<Consignment> consignment = repository.load(id.value());
            IfMatch.check(message, consignment.version());
            return consignment;
        } catch (AggregateNotFoundException e) {
            throw Refusal.unknown(id);
        }
    }
}
