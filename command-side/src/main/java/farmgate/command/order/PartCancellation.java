package farmgate.command.order;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Money;
import farmgate.shared.money.Quantity;
import farmgate.shared.order.LinePart;
import farmgate.shared.order.OrderLine;
import farmgate.shared.refusal.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of an order when a part of it is cancelled. What is left of a line costs its price × its quantity, rounded
 * once; what goes back is the difference. So all parts together give back just what the line cost, to the fen.
 *
 * @param lines those of which something is left
 */
record PartCancellation(List<OrderLine> lines) {

    PartCancellation {
        lines = List.copyOf(lines);
    }

    /** @throws Refusal unless the order is paid and not packed */
    static void mustBePossible(OrderStatus stage) {
        switch (stage) {
            case PAID -> {}
            case PLACED ->
                throw Refusal.rule(
                                "not-paid",
                                "the order is not paid, and its payment is of its whole total: cancel all of it, or pay first")
                        .with("orderStatus", stage);
            case PACKED ->
                throw Refusal.rule("already-packed", "the order is packed: cancel all of it, or none")
                        .with("orderStatus", stage);
            case DISPATCHED, LOST, DELIVERED, RECEIVED, SETTLED, EXPIRED, CANCELLED, DISPUTED, REFUNDED ->
                throw Refusal.rule("not-to-be-packed", "the order is " + stage + ": no part of it can be cancelled")
                        .with("orderStatus", stage);
        }
    }

    /** @throws Refusal naming the part that the order has not, or not so much of */
    static PartCancellation of(List<OrderLine> lines, List<LinePart> parts) {
        Map<ListingId, OrderLine> left = new LinkedHashMap<>();
        lines.forEach(line -> left.put(line.listingId(), line));
        for (int i = 0; i < parts.size(); i++) {
            take(left, parts.get(i), "lines[" + i + "]");
        }
        return new PartCancellation(new ArrayList<>(left.values()));
    }

    private static void take(Map<ListingId, OrderLine> left, LinePart part, String field) {
        OrderLine line = left.get(part.listingId());
        if (line == null) {
            throw Refusal.invalid(field + ".listingId", part.listingId() + " is not in the order");
        }
        Quantity some = part.quantity();
        if (some.unit() != line.quantity().unit()) {
            throw Refusal.invalid(
                    field + ".quantity",
                    "the line is sold by " + line.quantity().unit() + ", not by " + some.unit());
        }
        if (some.isZero() || some.isMoreThan(line.quantity())) {
            throw Refusal.invalid(field + ".quantity", "must be above zero and at most " + line.quantity());
        }
        if (some.equals(line.quantity())) {
            left.remove(part.listingId());
        } else {
            left.put(part.listingId(), of(line, line.quantity().minus(some)));
        }
    }

    private static OrderLine of(OrderLine line, Quantity quantity) {
        return new OrderLine(
                line.listingId(),
                line.produce(),
                line.variety(),
                line.grade(),
                line.title(),
                quantity,
                line.price(),
                line.price().amountFor(quantity),
                line.shrinkagePermille());
    }

    /** Whether nothing that costs something is left. */
    boolean isWhole() {
        return !total().isPositive();
    }

    Money total() {
        return Money.sum(lines.stream().map(OrderLine::amount).toList());
    }
}
