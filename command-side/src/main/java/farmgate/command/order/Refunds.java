package farmgate.command.order;

import farmgate.shared.money.Money;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import farmgate.shared.refusal.Refusal;
import farmgate.shared.wire.Sha256;
import java.util.List;
import java.util.stream.Stream;

/** What an order gave back so far, or is about to. Immutable. */
record Refunds(List<Refund> all) {

    static final Refunds NONE = new Refunds(List.of());

    private static final int ID_LENGTH = 26;

    /** @param paid whether the money has reached the buyer */
    record Refund(RefundGranted granted, boolean paid) {

        /** Money that came too late never was the order's. */
        boolean lessensCharge() {
            return granted.cause() != RefundCause.LATE_PAYMENT;
        }
    }

    Refunds {
        all = List.copyOf(all);
    }

    Refunds with(RefundGranted granted) {
        return new Refunds(Stream.concat(all.stream(), Stream.of(new Refund(granted, false)))
                .toList());
    }

    Refunds withPaid(RefundId refundId) {
        return new Refunds(all.stream()
                .map(refund ->
                        refund.granted().refundId().equals(refundId) ? new Refund(refund.granted(), true) : refund)
                .toList());
    }

    /** @throws Refusal of the unknown kind */
    Refund get(RefundId refundId) {
        return all.stream()
                .filter(refund -> refund.granted().refundId().equals(refundId))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown(refundId));
    }

    /** By how much refunds lessen what the buyer pays for the order. */
    Money total() {
        return Money.sum(all.stream()
                .filter(Refund::lessensCharge)
                .map(refund -> refund.granted().amount())
                .toList());
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

    /** Whether some of them have not reached the buyer yet. */
    boolean areOnTheirWay() {
        return !all.stream().allMatch(Refund::paid);
    }

    /** The id of the order's next refund: it follows from the order, because deciding code draws no lots. */
    RefundId nextId(OrderId orderId) {
        return new RefundId(
                RefundId.PREFIX + Sha256.hex(orderId + "/" + all.size()).substring(0, ID_LENGTH));
    }
}
