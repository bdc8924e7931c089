package farmgate.command.order;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundOfLines;
import farmgate.shared.order.OrderEvent.RefundProposed;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.refusal.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an order gave back so far, or is about to. Immutable.
 *
 * @param all that were granted
 * @param proposed the one that waits for another person; null when none does
 * @param declined how many were
 * @param ofLines on which lines some of them fall
 */
record Refunds(List<Refund> all, @Nullable RefundProposed proposed, int declined, List<RefundOfLines> ofLines) {

    static final Refunds NONE = new Refunds(List.of(), null, 0, List.of());

    /** @param paid whether the money has reached the buyer */
    record Refund(RefundGranted granted, boolean paid) {

        /** Money that came too late never was the order's. */
        boolean lessensCharge() {
            return granted.cause() != RefundCause.LATE_PAYMENT;
        }
    }

    Refunds {
        all = List.copyOf(all);
        ofLines = List.copyOf(ofLines);
    }

    Refunds with(RefundGranted granted) {
        boolean isProposed = proposed != null && proposed.refundId().equals(granted.refundId());
        return new Refunds(
                Stream.concat(all.stream(), Stream.of(new Refund(granted, false)))
                        .toList(),
                isProposed ? null : proposed,
                declined,
                ofLines);
    }

    Refunds with(RefundOfLines of) {
        return new Refunds(
                all,
                proposed,
                declined,
                Stream.concat(ofLines.stream(), Stream.of(of)).toList());
    }

    Refunds with(RefundProposed proposal) {
        return new Refunds(all, proposal, declined, ofLines);
    }

    Refunds withoutProposal() {
        return new Refunds(all, null, declined + 1, ofLines);
    }

    Refunds withPaid(RefundId refundId) {
        return new Refunds(
                all.stream()
                        .map(refund -> refund.granted().refundId().equals(refundId)
                                ? new Refund(refund.granted(), true)
                                : refund)
                        .toList(),
                proposed,
                declined,
                ofLines);
    }

    boolean isGranted(RefundId refundId) {
        return all.stream().anyMatch(refund -> refund.granted().refundId().equals(refundId));
    }

    /** @throws Refusal of the unknown kind */
    Refund get(RefundId refundId) {
        return all.stream()
                .filter(refund -> refund.granted().refundId().equals(refundId))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown(refundId));
    }

    void mustNotBeProposed() {
        if (proposed != null) {
            throw Refusal.rule(
                            "refund-proposed",
                            "a refund of this order is proposed: somebody else approves or declines it first")
                    .with("refundId", proposed.refundId())
                    .with("amount", proposed.amount())
                    .with("proposedBy", proposed.proposedBy());
        }
    }

    /** The proposal that waits for somebody else than who made it. */
    RefundProposed mustBeProposedByAnother(RefundId refundId, String person) {
        if (proposed == null || !proposed.refundId().equals(refundId)) {
            throw Refusal.rule("no-refund-proposed", "no refund of this name waits for anybody's word");
        }
        if (proposed.proposedBy().equals(person)) {
            throw Refusal.rule(
                    "same-person", "you proposed it: somebody else of finance, or the county's operator, must decide");
        }
        return proposed;
    }

    /** By how much refunds lessen what the buyer pays for the order. */
    Money total() {
        return Money.sum(all.stream()
                .filter(Refund::lessensCharge)
                .map(refund -> refund.granted().amount())
                .toList());
    }

    /** What was taken out of the money that is held; what somebody bears is not. */
    Money outOfHold() {
        return Money.sum(all.stream()
                .filter(Refund::lessensCharge)
                .filter(refund -> refund.granted().borneBy() == null)
                .map(refund -> refund.granted().amount())
                .toList());
    }

    /** What was given back of lines, whoever bore it. */
    Map<ListingId, Money> perLine() {
        return perLine(_ -> true);
    }

    /** What was given back of lines and taken out of the money that is held. */
    Map<ListingId, Money> perLineOutOfHold() {
        return perLine(refund -> refund.granted().borneBy() == null);
    }

    private Map<ListingId, Money> perLine(Predicate<Refund> which) {
        Map<ListingId, Money> perLine = new LinkedHashMap<>();
        ofLines.stream()
                .filter(of -> which.test(get(of.refundId())))
                .flatMap(of -> of.lines().stream())
                .forEach(line -> perLine.merge(line.listingId(), line.amount(), Money::plus));
        return perLine;
    }

    /** Whether all of what was paid for the order has reached the buyer again. */
    boolean gaveBack(Money paid) {
        return total().equals(paid)
                && all.stream().filter(Refund::lessensCharge).allMatch(Refund::paid);
    }

    /** Whether there are any, and each has reached the buyer. */
    boolean areAllPaid() {
        return !all.isEmpty() && all.stream().allMatch(Refund::paid);
    }

    /** Whether some of them have not reached the buyer yet, or wait for another person. */
    boolean areOnTheirWay() {
        return proposed != null || !all.stream().allMatch(Refund::paid);
    }

    /** The id of the order's next refund: it follows from the order, and no other refund ever had it. */
    RefundId nextId(OrderId orderId) {
        return RefundIds.of(orderId, all.size() + declined + (proposed == null ? 0 : 1));
    }
}
