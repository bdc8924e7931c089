package farmgate.query.explanation;

import farmgate.shared.listing.ListingId;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.OrderEvent.OrderDelivered;
import farmgate.shared.order.OrderEvent.OrderLost;
import farmgate.shared.order.OrderEvent.OrderPacked;
import farmgate.shared.order.OrderEvent.OrderPaid;
import farmgate.shared.order.OrderEvent.OrderPartCancelled;
import farmgate.shared.order.OrderEvent.OrderPlaced;
import farmgate.shared.order.OrderEvent.OrderSettled;
import farmgate.shared.order.OrderEvent.RefundGranted;
import farmgate.shared.order.OrderEvent.RefundOfLines;
import farmgate.shared.order.OrderEvent.ShortWeightConfirmed;
import farmgate.shared.order.OrderLine;
import farmgate.shared.order.RefundCause;
import farmgate.shared.order.RefundId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What happened to one order, up to a moment. */
record OrderStory(List<Fact> facts) {

    OrderStory {
        facts = List.copyOf(facts);
    }

    /** The same story up to, and without, one of its events. */
    OrderStory before(Fact end) {
        return new OrderStory(facts.stream()
                .filter(fact -> fact.told().sequence() < end.told().sequence())
                .toList());
    }

    Fact placed() {
        return the(OrderPlaced.class);
    }

    OrderPlaced placement() {
        return (OrderPlaced) placed().event();
    }

    /** The last that says what the order is of: its placement, or the cancellation of a part. */
    Fact ordered() {
        return last(fact -> fact.event() instanceof OrderPlaced || fact.event() instanceof OrderPartCancelled)
                .orElseThrow(() -> new IllegalStateException("the story has no placement"));
    }

    List<OrderLine> lines() {
        return linesOf(ordered());
    }

    static List<OrderLine> linesOf(Fact ordered) {
        return ordered.event() instanceof OrderPartCancelled part
                ? part.lines()
                : ((OrderPlaced) ordered.event()).lines();
    }

    Fact paid() {
        return the(OrderPaid.class);
    }

    Fact packed() {
        return the(OrderPacked.class);
    }

    OrderPacked packing() {
        return (OrderPacked) packed().event();
    }

    /** What was charged last: at delivery, when a short weight was confirmed, or when it was lost; under the same names. */
    Fact delivered() {
        return last(fact -> fact.event() instanceof ShortWeightConfirmed || fact.event() instanceof OrderLost)
                .orElseGet(() -> the(OrderDelivered.class));
    }

    boolean isLost() {
        return delivered().event() instanceof OrderLost;
    }

    List<DeliveredLine> deliveredLines() {
        return switch (delivered().event()) {
            case OrderLost lost -> lost.lines();
            case ShortWeightConfirmed confirmed -> confirmed.lines();
            case OrderDelivered delivered -> delivered.lines();
            default -> throw new IllegalStateException("nothing else says what was charged");
        };
    }

    Fact settled() {
        return the(OrderSettled.class);
    }

    /** What was granted back out of the hold; what came too late never was in it, and what somebody bears stays in it. */
    List<Fact> refunds() {
        return facts.stream()
                .filter(fact -> fact.event() instanceof RefundGranted granted
                        && granted.cause() != RefundCause.LATE_PAYMENT
                        && granted.borneBy() == null)
                .toList();
    }

    /** What refunds about single lines gave back of this one, out of the hold. */
    List<Figure> givenBackOf(ListingId line, Worksheet sheet) {
        List<RefundId> outOfHold = refunds().stream()
                .map(fact -> ((RefundGranted) fact.event()).refundId())
                .toList();
        List<Figure> found = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact.event() instanceof RefundOfLines of && outOfHold.contains(of.refundId())) {
                for (int i = 0; i < of.lines().size(); i++) {
                    if (of.lines().get(i).listingId().equals(line)) {
                        found.add(sheet.fen("given back of the line", fact, "/lines/" + i + "/amount"));
                    }
                }
            }
        }
        return found;
    }

    Optional<Fact> last(Predicate<Fact> wanted) {
        return facts.reversed().stream().filter(wanted).findFirst();
    }

    private Fact the(Class<?> type) {
        return last(fact -> type.isInstance(fact.event()))
                .orElseThrow(() -> new IllegalStateException("the story has no " + type.getSimpleName()));
    }
}
