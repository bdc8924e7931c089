package farmgate.command.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import farmgate.command.order.OrderCommand.ConfirmShortWeight;
import farmgate.command.order.OrderCommand.DeclineShortWeight;
import farmgate.command.order.OrderCommand.DisputeOrder;
import farmgate.command.order.OrderCommand.ReceiveOrder;
import farmgate.command.order.OrderCommand.ReceiveUndisputed;
import farmgate.command.order.OrderCommand.ResolveDispute;
import farmgate.command.web.IfMatch;
import farmgate.command.web.StoredAggregate;
import farmgate.command.web.Written;
import farmgate.shared.consignment.ConsignmentId;
import farmgate.shared.consignment.LineWeight;
import farmgate.shared.listing.ListingId;
import farmgate.shared.message.Actor;
import farmgate.shared.message.Id;
import farmgate.shared.message.Role;
import farmgate.shared.money.Money;
import farmgate.shared.order.Bearer;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.DeliveryProof;
import farmgate.shared.order.GoodsFate;
import farmgate.shared.order.LinePart;
import farmgate.shared.order.OrderEvent;
import farmgate.shared.order.OrderEvent.DeliveryProven;
import farmgate.shared.order.OrderEvent.DeliveryUnproven;
import farmgate.shared.order.OrderEvent.DisputeResolved;
import farmgate.shared.order.OrderEvent.LatePaymentReceived;
import farmgate.shared.order.OrderEvent.LossApproved;
import farmgate.shared.order.OrderEvent.LossDeclined;
import farmgate.shared.order.OrderEvent.LossProposed;
import farmgate.shared.order.OrderEvent.OrderCancelled;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderDispatched;
import farmgate.shared.order.OrderEvent.OrderDisputed;
import farmgate.shared.order.OrderEvent.OrderExpired;
import farmgate.shared.order.OrderEvent.OrderFound;
import farmgate.shared.order.OrderEvent.OrderLost;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPackedShort;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderPartCancelled;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderReceived;
import farmgate.shared.order.OrderEvent.OrderReportedMissing;
import farmgate.shared.order.OrderEvent.OrderReturned;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.PackingDue;
import farmgate.shared.order.OrderEvent.RefundApproved;
import farmgate.shared.order.OrderEvent.RefundDeclined;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundOfLines;
import farmgate.shared.order.OrderEvent.RefundPaid;
import farmgate.shared.order.OrderEvent.RefundProposed;
import farmgate.shared.order.OrderEvent.ShortWeightClaimed;
import farmgate.shared.order.OrderEvent.ShortWeightConfirmed;
import farmgate.shared.order.OrderEvent.ShortWeightDeclined;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.PackedLot;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.order.ShortPart;
import farmgate.shared.payment.PaymentId;
import farmgate.shared.payment.PaymentMethod;
import farmgate.shared.personal.FreeText;
import farmgate.shared.personal.Personal;
import farmgate.shared.personal.Vault;
import farmgate.shared.personal.Words;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.settlement.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * An order: placed → paid → packed → dispatched → delivered → received → settled. Not paid in time it expires; before
 * dispatch it may be cancelled, before packing also in part; once delivered it may be disputed, and is received when the
 * dispute is resolved. On its way it may be missing: it is found, or lost, or sent back. Money that comes when it is no
 * longer wanted goes back.
 *
 * <p>It remembers what it was told as it was told: the placement, the payment, the delivery.
 */
@StoredAggregate
@Revision("6")
@NullUnmarked
class Order {

    @AggregateIdentifier
    private OrderId id;

    private OrderPlaced placed;
    /** What is left of the placement when parts of it were cancelled. */
    private List<OrderLine> lines;

    private Money total;
    private OrderStatus stage;
    private @Nullable OrderPaid paid;
    private @Nullable PackingDue packingDue;
    private @Nullable OrderPacked packed;
    private List<ShortPart> packedShort = List.of();
    private @Nullable OrderReportedMissing missing;
    private @Nullable String lossProposedBy;
    private boolean found;
    private @Nullable OrderLost lost;
    private @Nullable Delivery delivered;
    private @Nullable Instant receivedAt;
    private boolean settled;
    private List<ListingId> disputedLines = List.of();
    private Refunds refunds = Refunds.NONE;

    Order() {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED) // a snapshot is read through the fields
    Order(OrderPlaced placed) {
        AggregateLifecycle.apply(placed);
    }

    @CommandHandlerInterceptor
    Object ifMatch(CommandMessage<?> command, InterceptorChain chain) throws Exception {
        return IfMatch.check(command, chain);
    }

    @CommandHandler
    Written handle(ReceiveOrder command, Actor actor) {
        mustHaveOrdered(actor);
        if (receivedAt == null) {
            mustBe(OrderStatus.DELIVERED, "not-delivered");
            mustNotOnlySell(actor);
            if (delivered.openClaim() != null) {
                confirmShortWeight(actor);
            }
            if (receivedAt == null) {
                AggregateLifecycle.apply(new OrderReceived(id, OrderReceived.How.BY_BUYER, actor.arrivedAt()));
            }
        }
        return written();
    }

    @CommandHandler
    Written handle(ConfirmShortWeight command, Actor actor) {
        if (!actor.isBuyer(placed.buyerId()) && !mayDecide(actor)) {
            throw Refusal.unknown(id);
        }
        confirmShortWeight(actor);
        return written();
    }

    @CommandHandler
    Written handle(DeclineShortWeight command, Actor actor, Vault vault) {
        if (!mayDecide(actor)) {
            throw Refusal.unknown(id);
        }
        ShortWeightClaimed claim = ShortWeight.mustBeOpen(claim());
        AggregateLifecycle.apply(new ShortWeightDeclined(id, about(command.note(), vault)));
        receiveIfPickedUp(claim, actor.arrivedAt());
        return written();
    }

    @CommandHandler
    Written handle(ReceiveUndisputed command, Actor actor) {
        if (stage == OrderStatus.DELIVERED && delivered.isOver(actor.arrivedAt())) {
            AggregateLifecycle.apply(
                    delivered.isUndoubted()
                            ? new OrderReceived(id, OrderReceived.How.CLAIM_WINDOW_PASSED, actor.arrivedAt())
                            : DisputeRules.ofDoubt(id, lines, delivered));
        }
        return written();
    }

    @CommandHandler
    Written handle(DisputeOrder command, Actor actor, Vault vault) {
        mustHaveOrdered(actor);
        if (stage == OrderStatus.DISPUTED) {
            return written();
        }
        mustBe(OrderStatus.DELIVERED, receivedAt == null ? "not-delivered" : "already-received");
        DisputeRules.mustBeInTime(delivered, actor.arrivedAt());
        DisputeRules.mustBeOfTheOrder(command.lines(), lines);
        Personal words = vault.seal(placed.buyerId().value(), new Words(command.reason(), command.evidence()));
        AggregateLifecycle.apply(new OrderDisputed(id, command.lines(), null, List.of(), words));
        return written();
    }

    /** Ends a dispute, or gives money back of a settled order; what needs another person is proposed. */
    RefundAnswer resolve(ResolveDispute command, Money approvalAbove, Actor actor, Vault vault) {
        mustDecide(actor, id);
        DisputeRules.mustBeOfTheOrder(command.lines(), lines);
        if (command.refund().isPositive()) {
            return refund(
                    new RefundWish(
                            command.refund(), RefundCause.DISPUTE, command.borneBy(), linesOf(command), command.note()),
                    approvalAbove,
                    actor,
                    vault);
        }
        mustNotBeProposed();
        DisputeRules.mustBeResolvable(stage, command.refund(), refundable());
        AggregateLifecycle.apply(
                new DisputeResolved(id, command.refund(), command.borneBy(), about(command.note(), vault)));
        receiveDisputed(actor);
        return RefundAnswer.of(id, AggregateLifecycle.getVersion(), RefundAnswer.Status.RESOLVED, null);
    }

    /**
     * Money that somebody decided on goes back to the buyer: at once, or after another person has agreed. After settlement
     * it is always money that somebody has had already; before it, only much needs another person.
     */
    RefundAnswer refund(RefundWish wish, Money approvalAbove, Actor actor, Vault vault) {
        RefundProposed proposal = proposal(wish, about(wish.note(), vault), actor.person());
        if (refunds.proposed() != null && proposal.isSame(refunds.proposed(), vault)) {
            return answer(id, RefundAnswer.Status.PROPOSED, proposal.refundId());
        }
        mustNotBeProposed();
        mustBeRefundable(wish.amount());
        RefundId refundId = proposal.refundId();
        if (settled || wish.amount().isMoreThan(approvalAbove)) {
            AggregateLifecycle.apply(proposal);
            return answer(id, RefundAnswer.Status.PROPOSED, refundId);
        }
        grant(proposal, actor);
        return answer(id, RefundAnswer.Status.GRANTED, refundId);
    }

    private FreeText about(String text, Vault vault) {
        return FreeText.about(vault, placed.buyerId().value(), id, text);
    }

    /** By another person than who proposed it; a repeat changes nothing. */
    RefundAnswer approveRefund(RefundId refundId, Actor actor) {
        mustDecide(actor, refundId);
        if (!refunds.isGranted(refundId)) {
            RefundProposed proposal = proposalOfAnother(refundId, actor.person());
            mustBeRefundable(proposal.amount());
            AggregateLifecycle.apply(new RefundApproved(id, refundId, actor.person()));
            grant(proposal, actor);
        }
        return answer(refundId, RefundAnswer.Status.GRANTED, refundId);
    }

    /** Of how much a granted refund is. */
    Money refundOf(RefundId refundId) {
        return refunds.get(refundId).granted().amount();
    }

    /** The order is where it was, and may be resolved anew. */
    RefundAnswer declineRefund(RefundId refundId, String reason, Actor actor, Vault vault) {
        mustDecide(actor, refundId);
        proposalOfAnother(refundId, actor.person());
        AggregateLifecycle.apply(new RefundDeclined(id, refundId, about(reason, vault), actor.person()));
        return answer(refundId, RefundAnswer.Status.DECLINED, refundId);
    }

    /** Empty when it is about the whole order. */
    private List<ListingId> linesOf(ResolveDispute command) {
        boolean asDisputed = command.lines().isEmpty() && stage == OrderStatus.DISPUTED;
        List<ListingId> about = asDisputed ? disputedLines : command.lines();
        return about.size() == lines.size() ? List.of() : about;
    }

    private RefundProposed proposalOfAnother(RefundId refundId, String person) {
        RefundProposed proposed = refunds.proposed();
        if (proposed == null || !proposed.refundId().equals(refundId)) {
            throw Refusal.rule("no-refund-proposed", "no refund of this name waits for anybody's word");
        }
        if (proposed.proposedBy().equals(person)) {
            throw Refusal.rule(
                    "same-person", "you proposed it: somebody else of finance, or the county's operator, must decide");
        }
        return proposed;
    }

    private RefundProposed proposal(RefundWish wish, FreeText note, String person) {
        RefundProposed open = refunds.proposed();
        return new RefundProposed(
                id,
                open == null ? refunds.nextId(id) : open.refundId(),
                placed.stationId(),
                placed.countyStationId(),
                wish.amount(),
                wish.cause(),
                wish.borneBy(),
                wish.lines(),
                note,
                person);
    }

    private void mustDecide(Actor actor, Id about) {
        if (!mayDecide(actor)) {
            throw Refusal.unknown(about);
        }
    }

    private void mustNotBeProposed() {
        RefundProposed open = refunds.proposed();
        if (open != null) {
            throw Refusal.rule(
                            "refund-proposed",
                            "a refund of this order is proposed: somebody else approves or declines it first")
                    .with("refundId", open.refundId())
                    .with("amount", open.amount())
                    .with("proposedBy", open.proposedBy());
        }
    }

    private void mustBeRefundable(Money amount) {
        DisputeRules.mustBeResolvable(stage, amount, refundable());
    }

    private Money refundable() {
        return placed.total().minus(refunds.total());
    }

    /**
     * While the money is held, what farmers bear is taken out of it. What somebody else bears leaves it whole, so that
     * everybody is settled in full, and is hers to pay.
     */
    private void grant(RefundProposed wish, Actor actor) {
        AggregateLifecycle.apply(new DisputeResolved(id, wish.amount(), wish.borneBy(), wish.note()));
        AggregateLifecycle.apply(new RefundGranted(
                id,
                wish.refundId(),
                paid.paymentId(),
                paid.method(),
                placed.stationId(),
                wish.amount(),
                wish.cause(),
                settled || wish.borneBy() != Bearer.FARMER ? wish.borneBy() : null));
        if (!wish.lines().isEmpty()) {
            AggregateLifecycle.apply(new RefundOfLines(
                    id,
                    wish.refundId(),
                    LineRefunds.of(wish.amount(), Set.copyOf(wish.lines()), delivered.lines(), refunds.perLine())));
        }
        receiveDisputed(actor);
    }

    private void receiveDisputed(Actor actor) {
        if (stage == OrderStatus.DISPUTED) {
            AggregateLifecycle.apply(new OrderReceived(id, OrderReceived.How.DISPUTE_RESOLVED, actor.arrivedAt()));
        }
    }

    private static RefundAnswer answer(Id about, RefundAnswer.Status status, RefundId refundId) {
        return RefundAnswer.of(about, AggregateLifecycle.getVersion(), status, refundId);
    }

    /** Money that an order cannot take any more is taken all the same, and goes straight back. */
    void pay(PaymentId paymentId, PaymentMethod method, Money amount) {
        if (stage == OrderStatus.PLACED && amount.equals(total)) {
            AggregateLifecycle.apply(new OrderPaid(id, paymentId, method, placed.stationId(), amount));
        } else {
            AggregateLifecycle.apply(new LatePaymentReceived(id, paymentId, method, placed.stationId(), amount));
            grant(paymentId, method, amount, RefundCause.LATE_PAYMENT, null);
        }
    }

    /** The buyer's time to pay is over; nothing when she has paid, or is still in time. */
    void expire(Instant now) {
        if (stage == OrderStatus.PLACED && !now.isBefore(placed.payBy())) {
            AggregateLifecycle.apply(new OrderExpired(id));
        }
    }

    void cancel(String reason, Actor actor, Vault vault) {
        mustMayCancel(actor);
        switch (stage) {
            case PLACED -> AggregateLifecycle.apply(new OrderCancelled(id, about(reason, vault)));
            case PAID, PACKED -> {
                AggregateLifecycle.apply(new OrderCancelled(id, about(reason, vault)));
                grant(held(), RefundCause.CANCELLED, null);
            }
            case CANCELLED -> {}
            case EXPIRED -> throw Refusal.rule("order-expired", "the order was not paid in time and has expired");
            case DISPATCHED, LOST, DELIVERED, DISPUTED, RECEIVED, SETTLED, REFUNDED ->
                throw Refusal.rule(
                                "already-dispatched", "the order is on its way or further: dispute it once delivered")
                        .with("orderStatus", status());
        }
    }

    /** @return whether a part was cancelled; not when it is all that is left */
    boolean cancelPart(List<LinePart> parts, String reason, Actor actor, Vault vault) {
        mustMayCancel(actor);
        PartCancellation.mustBePossible(stage);
        PartCancellation part = PartCancellation.of(lines, parts);
        if (part.isWhole()) {
            return false;
        }
        Money back = total.minus(part.total());
        AggregateLifecycle.apply(new OrderPartCancelled(id, parts, part.lines(), part.total(), about(reason, vault)));
        if (back.isPositive()) {
            grant(back, RefundCause.PART_CANCELLED, null);
        }
        return true;
    }

    /** Said with the payment. */
    void expectPacking(PackingTerms terms, Instant paidAt) {
        AggregateLifecycle.apply(terms.due(id, lines, paidAt));
    }

    /** Nothing when it was packed or cancelled, or is still in time. */
    void cancelUnpacked(Instant now) {
        if (stage == OrderStatus.PAID && (packingDue == null || !now.isBefore(packingDue.cancelBy()))) {
            AggregateLifecycle.apply(new OrderCancelled(id, FreeText.clear("not packed in time")));
            grant(held(), RefundCause.CANCELLED, null);
        }
    }

    void pack(ConsignmentId consignmentId, List<PackedLot> lots, Map<ListingId, GoodsFate> unpacked) {
        mustBe(OrderStatus.PAID, "not-paid");
        AggregateLifecycle.apply(new OrderPacked(id, consignmentId, lots));
        List<ShortPart> parts = ShortPacking.parts(lines, lots, unpacked);
        if (!parts.isEmpty()) {
            AggregateLifecycle.apply(new OrderPackedShort(id, parts));
        }
    }

    List<ShortPart> packedShort() {
        return packedShort;
    }

    /** What its listings count as sold to it. */
    List<LinePart> sold() {
        return ShortPacking.sold(lines, packedShort);
    }

    void dispatch(ConsignmentId consignmentId) {
        mustBe(OrderStatus.PACKED, "not-packed");
        AggregateLifecycle.apply(new OrderDispatched(id, consignmentId));
    }

    /** @param until when it is lost if nobody finds it */
    void reportMissing(OrderReportedMissing.Why why, Instant at, Instant until) {
        mustBe(OrderStatus.DISPATCHED, "not-dispatched");
        if (missing == null) {
            AggregateLifecycle.apply(new OrderReportedMissing(id, packed.consignmentId(), why, at, until));
        }
    }

    void mustBeOrderedBy(Actor actor) {
        mustHaveOrdered(actor);
    }

    /** Whether nobody found it in time. */
    boolean isSearchOver(Instant now) {
        return stage == OrderStatus.DISPATCHED && missing != null && !now.isBefore(missing.searchUntil());
    }

    void find() {
        mustBe(OrderStatus.DISPATCHED, "not-dispatched");
        if (missing != null || lossProposedBy != null) {
            AggregateLifecycle.apply(new OrderFound(id, packed.consignmentId()));
        } else if (!found) {
            throw Refusal.rule("not-missing", "nobody misses the order: there is nothing to find");
        }
    }

    /** A repeat by the same person changes nothing. */
    void proposeLoss(String person) {
        mustBe(OrderStatus.DISPATCHED, "not-dispatched");
        if (lossProposedBy == null) {
            AggregateLifecycle.apply(new LossProposed(id, packed.consignmentId(), held(), person));
        } else if (!lossProposedBy.equals(person)) {
            throw Refusal.rule(
                    "loss-proposed",
                    "somebody has proposed it already: approve it (…/lost/approve) or decline it (…/lost/decline)");
        }
    }

    void approveLoss(String person) {
        mustBeProposedLostByAnother(person);
        AggregateLifecycle.apply(new LossApproved(id, packed.consignmentId(), person));
    }

    void declineLoss(String reason, String person, Vault vault) {
        mustBeProposedLostByAnother(person);
        AggregateLifecycle.apply(new LossDeclined(id, packed.consignmentId(), person, about(reason, vault)));
    }

    private void mustBeProposedLostByAnother(String person) {
        if (lossProposedBy == null) {
            throw Refusal.rule("no-loss-proposed", "nobody proposes to give it up as lost: declare it lost first");
        }
        if (lossProposedBy.equals(person)) {
            throw Refusal.rule(
                    "same-person", "you proposed it: another operator of the county or somebody of finance decides");
        }
    }

    /** What is charged for what was packed, everybody is paid; then the custodian gives it back to the buyer. */
    void lose(Custodian custodian, List<LineWeight> hub, Instant at) {
        mustBe(OrderStatus.DISPATCHED, "not-dispatched");
        List<DeliveredLine> none = Repricing.ofLost(lines, packed.lots(), hub);
        Money charged = Money.sum(none.stream().map(DeliveredLine::charged).toList());
        AggregateLifecycle.apply(new OrderLost(
                id,
                packed.consignmentId(),
                none,
                charged,
                custodian.name(),
                custodian.role(),
                custodian.stationId(),
                at));
        if (total.isMoreThan(charged)) {
            grant(total.minus(charged), RefundCause.SHORT_WEIGHT, null);
        }
    }

    void sendBack(FreeText reason, GoodsFate goods) {
        mustBe(OrderStatus.DISPATCHED, "not-dispatched");
        AggregateLifecycle.apply(new OrderReturned(id, packed.consignmentId(), reason, goods));
        grant(held(), RefundCause.RETURNED, null);
    }

    /**
     * What arrived is charged. Money for what is missing goes back at once only on the county's word, up to a bound; on
     * anybody else's it is a claim that somebody has to confirm.
     */
    void deliver(List<LineWeight> hub, List<LineWeight> arrived, DeliveryReport report, Money shortWeightBound) {
        mustBe(OrderStatus.DISPATCHED, "not-dispatched");
        ShortWeight less = ShortWeight.of(this.lines, total, packed.lots(), hub, arrived);
        boolean taken = less.isTaken(report, shortWeightBound);
        List<DeliveredLine> lines = taken ? less.priced() : less.chargedInFull(this.lines);
        Money charged = taken ? less.charged() : total;
        Instant claimUntil = report.at().plus(placed.claimWindow());
        AggregateLifecycle.apply(
                new OrderDelivered(id, packed.consignmentId(), lines, charged, report.at(), claimUntil));
        if (!report.isProven()) {
            AggregateLifecycle.apply(new DeliveryUnproven(id, report.proof()));
        } else if (report.proof() != null) {
            AggregateLifecycle.apply(new DeliveryProven(id, report.proof(), claimUntil));
        }
        if (!taken) {
            AggregateLifecycle.apply(less.claim(id, report, shortWeightBound));
        } else {
            if (less.refund().isPositive()) {
                grant(less.refund(), RefundCause.SHORT_WEIGHT, null);
            }
            if (report.byPickUpCode()) {
                AggregateLifecycle.apply(new OrderReceived(id, OrderReceived.How.BY_PICK_UP, report.at()));
            }
        }
    }

    /**
     * Shows a delivery that only the selling station told of; the time to dispute it begins now. What the selling station
     * itself shows is kept for the county to look at, and begins nothing.
     */
    void prove(DeliveryProof proof, boolean bySeller, Instant at) {
        if (stage != OrderStatus.DELIVERED || delivered.proven()) {
            throw Refusal.rule("nothing-to-prove", "the delivery is proven already, or the order is " + status())
                    .with("orderStatus", status());
        }
        AggregateLifecycle.apply(
                bySeller
                        ? new DeliveryUnproven(id, proof)
                        : new DeliveryProven(id, proof, at.plus(placed.claimWindow())));
    }

    private void confirmShortWeight(Actor actor) {
        ShortWeightClaimed claim = ShortWeight.mustBeConfirmable(claim(), actor);
        AggregateLifecycle.apply(new ShortWeightConfirmed(id, claim.lines(), claim.charged()));
        grant(claim.refund(), RefundCause.SHORT_WEIGHT, null);
        receiveIfPickedUp(claim, actor.arrivedAt());
    }

    private void receiveIfPickedUp(ShortWeightClaimed claim, Instant at) {
        if (claim.pickedUp()) {
            AggregateLifecycle.apply(new OrderReceived(id, OrderReceived.How.BY_PICK_UP, at));
        }
    }

    private @Nullable ShortWeightClaimed claim() {
        return delivered == null ? null : delivered.openClaim();
    }

    /** Whether the caller decides for the platform what is paid back. */
    private boolean mayDecide(Actor actor) {
        return actor.is(Role.FINANCE) || actor.operates(placed.countyStationId());
    }

    /** The money has reached the buyer. A repeat does nothing. */
    void refundPaid(RefundId refundId) {
        Refunds.Refund refund = refunds.get(refundId);
        if (!refund.paid()) {
            RefundGranted granted = refund.granted();
            AggregateLifecycle.apply(new RefundPaid(
                    id, refundId, granted.paymentId(), granted.method(), granted.stationId(), granted.amount()));
        }
    }

    void settle(Settlement settlement) {
        if (receivedAt == null || settled || !settlement.charged().equals(held())) {
            throw new IllegalStateException("order " + id + " is " + status() + " with " + held()
                    + " held: it cannot be settled with " + settlement.charged());
        }
        AggregateLifecycle.apply(new OrderSettled(id, placed.stationId(), placed.countyStationId(), settlement));
        if (lost != null && lost.charged().isPositive()) {
            grant(lost.charged(), RefundCause.LOST, lost.liable());
        }
    }

    /** An order of which every fen has gone back reads refunded, also one that was cancelled after it was paid. */
    OrderStatus status() {
        boolean isRefunded = switch (stage) {
            case RECEIVED, SETTLED -> refunds.gaveBack(placed.total());
            case CANCELLED -> refunds.areAllPaid();
            case PLACED, PAID, PACKED, DISPATCHED, LOST, DELIVERED, EXPIRED, DISPUTED, REFUNDED -> false;
        };
        return isRefunded ? OrderStatus.REFUNDED : stage;
    }

    boolean isUnderWay() {
        return switch (stage) {
            case PLACED, PAID, PACKED, DISPATCHED, LOST, DELIVERED, DISPUTED -> true;
            case RECEIVED, SETTLED, REFUNDED -> !settled || refunds.areOnTheirWay();
            case EXPIRED, CANCELLED -> refunds.areOnTheirWay();
        };
    }

    OrderFacts facts() {
        return new OrderFacts(
                id,
                status(),
                placed.checkoutId(),
                placed.buyerId(),
                placed.stationId(),
                placed.countyStationId(),
                placed.placedAtStation(),
                placed.destination().pickUpStationId(),
                lines,
                total,
                placed.payBy(),
                placed.feeRule(),
                paid == null ? null : paid.paymentId(),
                paid == null ? null : paid.method(),
                packed == null ? List.of() : packed.lots(),
                deliveredLines(),
                charged(),
                held(),
                refunds.perLineOutOfHold(),
                receivedAt,
                settled);
    }

    private List<DeliveredLine> deliveredLines() {
        if (lost != null) {
            return lost.lines();
        }
        return delivered == null ? List.of() : delivered.lines();
    }

    private Money charged() {
        if (lost != null) {
            return lost.charged();
        }
        return delivered == null ? total : delivered.charged();
    }

    private Money held() {
        return paid == null || settled ? Money.ZERO : paid.amount().minus(refunds.outOfHold());
    }

    private void grant(Money amount, RefundCause cause, @Nullable Bearer borneBy) {
        grant(paid.paymentId(), paid.method(), amount, cause, borneBy);
    }

    private void grant(
            PaymentId paymentId, PaymentMethod method, Money amount, RefundCause cause, @Nullable Bearer borneBy) {
        AggregateLifecycle.apply(new RefundGranted(
                id, refunds.nextId(id), paymentId, method, placed.stationId(), amount, cause, borneBy));
    }

    private void mustMayCancel(Actor actor) {
        if (!Principal.is(actor, placed)
                && !actor.keeps(placed.stationId())
                && !actor.operates(placed.countyStationId())) {
            throw Refusal.unknown(id);
        }
    }

    private void mustHaveOrdered(Actor actor) {
        if (!Principal.is(actor, placed)) {
            throw Refusal.unknown(id);
        }
    }

    /** Who is paid when the order is received does not say for her neighbour that it was. */
    private void mustNotOnlySell(Actor actor) {
        if (!actor.isBuyer(placed.buyerId()) && actor.keeps(placed.stationId())) {
            throw Refusal.rule(
                    "seller-cannot-receive",
                    "your station sells this order: your neighbour receives it from her own login, or the county proves"
                            + " the delivery (POST /api/consignments/{id}/prove-delivery) and it is received by itself");
        }
    }

    private void mustBe(OrderStatus wanted, String code) {
        if (stage != wanted) {
            throw Refusal.rule(code, "the order is " + status() + ": this goes only while it is " + wanted)
                    .with("orderStatus", status());
        }
    }

    private Written written() {
        return Written.of(id, AggregateLifecycle.getVersion());
    }

    @EventSourcingHandler
    void on(OrderEvent event) {
        switch (event) {
            case OrderPlaced order -> {
                id = order.orderId();
                placed = order;
                lines = order.lines();
                total = order.total();
                stage = OrderStatus.PLACED;
            }
            case OrderPaid payment -> {
                paid = payment;
                stage = OrderStatus.PAID;
            }
            case PackingDue due -> packingDue = due;
            case OrderPartCancelled part -> {
                lines = part.lines();
                total = part.total();
            }
            case OrderExpired expired -> stage = OrderStatus.EXPIRED;
            case LatePaymentReceived late -> {}
            case OrderCancelled cancelled -> stage = OrderStatus.CANCELLED;
            case OrderPacked lots -> {
                packed = lots;
                stage = OrderStatus.PACKED;
            }
            case OrderPackedShort parts -> packedShort = parts.parts();
            case OrderDispatched dispatched -> stage = OrderStatus.DISPATCHED;
            case OrderReportedMissing report -> missing = report;
            case LossProposed proposed -> lossProposedBy = proposed.proposedBy();
            case LossApproved _ -> {}
            case LossDeclined _ -> lossProposedBy = null;
            case OrderFound again -> {
                missing = null;
                lossProposedBy = null;
                found = true;
            }
            case OrderLost loss -> {
                lost = loss;
                receivedAt = loss.lostAt();
                missing = null;
                lossProposedBy = null;
                stage = OrderStatus.LOST;
            }
            case OrderReturned returned -> {
                missing = null;
                lossProposedBy = null;
                stage = OrderStatus.CANCELLED;
            }
            case OrderDelivered delivery -> {
                delivered = Delivery.of(delivery);
                missing = null;
                lossProposedBy = null;
                stage = OrderStatus.DELIVERED;
            }
            case DeliveryUnproven _ -> delivered = delivered.unproven();
            case DeliveryProven proven -> delivered = delivered.provenUntil(proven.claimUntil());
            case ShortWeightClaimed claim -> delivered = delivered.claimed(claim);
            case ShortWeightConfirmed confirmed -> delivered = delivered.confirmed(confirmed);
            case ShortWeightDeclined _ -> delivered = delivered.withoutClaim();
            case OrderReceived received -> {
                receivedAt = received.receivedAt();
                stage = OrderStatus.RECEIVED;
            }
            case OrderDisputed disputed -> {
                disputedLines = disputed.lines();
                delivered = delivered.withoutClaim();
                stage = OrderStatus.DISPUTED;
            }
            case DisputeResolved resolved -> {}
            case RefundProposed proposed -> refunds = refunds.with(proposed);
            // The grant that follows says all.
            case RefundApproved approved -> {}
            case RefundDeclined declined -> refunds = refunds.withoutProposal();
            case RefundGranted granted -> refunds = refunds.with(granted);
            case RefundOfLines of -> refunds = refunds.with(of);
            case RefundPaid refund -> refunds = refunds.withPaid(refund.refundId());
            case OrderSettled split -> {
                settled = true;
                stage = OrderStatus.SETTLED;
            }
        }
    }
}
