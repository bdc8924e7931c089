package farmgate.command.payment;

import farmgate.command.identity.Persons;
import farmgate.command.order.CodeGuesses;
import farmgate.command.order.OrderFacts;
import farmgate.command.order.Orders;
import farmgate.command.payment.CashRefundCommand.ConfirmCashReceipt;
import farmgate.command.payment.CashRefundCommand.GiveBackCash;
import farmgate.command.station.Stations;
import farmgate.command.till.Tills;
import farmgate.command.web.Guard;
import farmgate.command.web.IfMatch;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Role;
import farmgate.shared.order.RefundCode;
import farmgate.shared.order.RefundId;
import farmgate.shared.payment.PaymentEvent.CashRefundConfirmed;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.payment.ReceiverProof;
import farmgate.shared.personal.Vault;
import farmgate.shared.refusal.Refusal;
import java.util.function.Predicate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Gives granted refunds of cash back out of the till: never on the word of who keeps the till alone. What happens to the
 * payment happens to its order and to the till, in one append.
 */
class CashRefundDesk {

    private final Repository<Payment> repository;
    private final GrantedRefunds granted;
    private final Orders orders;
    private final Stations stations;
    private final Tills tills;
    private final Persons persons;
    private final CodeGuesses guesses;
    private final PaymentReceipts receipts;
    private final Vault vault;

    CashRefundDesk(
            Repository<Payment> repository,
            GrantedRefunds granted,
            Orders orders,
            Stations stations,
            Tills tills,
            Persons persons,
            CodeGuesses guesses,
            PaymentReceipts receipts,
            Vault vault) {
        this.repository = repository;
        this.granted = granted;
        this.orders = orders;
        this.stations = stations;
        this.tills = tills;
        this.persons = persons;
        this.guesses = guesses;
        this.receipts = receipts;
        this.vault = vault;
    }

    /** A refund that is to go back in cash, its payment and its order loaded and so locked. */
    private record Refund(GrantedRefunds.Granted granted, Aggregate<Payment> payment, OrderFacts order) {

        RefundDue due() {
            return granted.due();
        }
    }

    @CommandHandler
    CashRefundAnswer handle(GiveBackCash command, CommandMessage<?> message, Actor actor) throws Exception {
        Refund refund = load(
                command.refundId(),
                message,
                order -> actor.keeps(order.stationId()) || actor.operates(order.countyStationId()));
        String code = RefundCode.of(vault, command.refundId(), refund.granted().at());
        if (!guesses.isRight(command.refundId(), command.code(), code)) {
            throw Refusal.rule(
                    "wrong-refund-code",
                    "book it when the buyer has the cash and tells you the six-digit code of the refund, which she sees"
                            + " at her order");
        }
        return giveBack(refund, ReceiverProof.CODE, null, actor);
    }

    @CommandHandler
    CashRefundAnswer handle(ConfirmCashReceipt command, CommandMessage<?> message, Actor actor) throws Exception {
        Refund refund = load(
                command.refundId(),
                message,
                order -> actor.isBuyer(order.buyerId())
                        || actor.operates(order.countyStationId())
                        || actor.is(Role.FINANCE));
        mustNotKeepTheTill(refund.order(), actor);
        String paper = command.paper();
        boolean isReceiver = actor.isBuyer(refund.order().buyerId());
        if (isReceiver && paper != null) {
            throw Refusal.invalid("paper", "your own word is enough: leave it out");
        }
        if (!isReceiver && (paper == null || paper.isBlank())) {
            throw Refusal.invalid("paper", "say where the paper is kept that the receiver signed");
        }
        return giveBack(refund, isReceiver ? ReceiverProof.RECEIVER : ReceiverProof.PAPER, paper, actor);
    }

    private Refund load(RefundId refundId, CommandMessage<?> message, Predicate<OrderFacts> mayKnow) {
        GrantedRefunds.Granted found = granted.find(refundId).orElseThrow(() -> Refusal.unknown(refundId));
        Aggregate<Payment> payment = repository.load(found.due().paymentId().value());
        OrderFacts order = orders.get(found.due().orderId());
        if (!mayKnow.test(order)) {
            throw Refusal.unknown(refundId);
        }
        IfMatch.check(message, orders.versionOf(order.id()));
        if (found.due().method() != PaymentMethod.CASH) {
            throw Refusal.rule(
                    "refund-not-in-cash",
                    "the buyer paid online: the provider gives it back, and nobody has to say so");
        }
        return new Refund(found, payment, order);
    }

    /** Whoever keeps the till is one of the two that cash of it goes between: she does not speak for the other. */
    private void mustNotKeepTheTill(OrderFacts order, Actor actor) {
        if (actor.keeps(order.stationId()) || persons.keeps(actor.person(), order.stationId())) {
            throw Refusal.rule(
                    "same-person",
                    "you keep the till that the cash comes out of: somebody else of the county or of finance must have"
                            + " seen the signed paper");
        }
    }

    /** A repeat does nothing. */
    private CashRefundAnswer giveBack(Refund refund, ReceiverProof proof, @Nullable String paper, Actor actor)
            throws Exception {
        RefundDue due = refund.due();
        boolean news = refund.payment()
                .invoke(payment -> payment.giveBack(
                        due,
                        new CashRefundConfirmed(
                                due.paymentId(), due.orderId(), due.refundId(), proof, actor.person(), paper)));
        String receipt = receipts.codeOf(due.paymentId());
        if (news) {
            outOfTheTill(refund, receipt, actor);
            orders.refundPaid(due.orderId(), due.refundId());
        }
        return new CashRefundAnswer(
                due.refundId(), orders.versionOf(due.orderId()), CashRefundAnswer.Status.PAID, due.amount(), receipt);
    }

    private void outOfTheTill(Refund refund, String receipt, Actor actor) throws Exception {
        RefundDue due = refund.due();
        OrderFacts order = refund.order();
        if (actor.keeps(order.stationId())) {
            Guard.over(order.stationId());
            stations.get(order.stationId()).mustNotBeSuspended();
            tills.mustBeInCharge(order.stationId(), actor);
        }
        try {
            tills.giveBack(order.stationId(), due.paymentId(), due.refundId(), receipt, due.amount());
        } catch (Refusal refusal) {
            // What the till holds is none of the buyer's business.
            throw actor.isBuyer(order.buyerId()) ? Refusal.rule(refusal.code(), refusal.detail()) : refusal;
        }
    }
}
