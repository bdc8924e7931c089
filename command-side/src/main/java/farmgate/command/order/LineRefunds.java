package farmgate.command.order;

import farmgate.shared.listing.ListingId;
import farmgate.shared.money.Allocation;
import farmgate.shared.money.Money;
import farmgate.shared.order.DeliveredLine;
import farmgate.shared.order.LineRefund;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * On which lines of an order a refund falls: on those that it is about, by what was charged for each and not given back of it
 * yet. What is more than that falls on the others in the same way, so that no line bears more than it cost.
 */
final class LineRefunds {

    private LineRefunds() {}

    /**
     * @param about the lines that the refund is about, not all of the order's
     * @param before what was given back of lines before
     * @return what adds up to the amount; no line with nothing
     */
    static List<LineRefund> of(
            Money amount, Set<ListingId> about, List<DeliveredLine> delivered, Map<ListingId, Money> before) {
        List<LineRefund> left = delivered.stream()
                .map(line -> new LineRefund(
                        line.listingId(), line.charged().minus(before.getOrDefault(line.listingId(), Money.ZERO))))
                .filter(line -> line.amount().isPositive())
                .toList();
        List<LineRefund> named =
                left.stream().filter(line -> about.contains(line.listingId())).toList();
        Money most = sum(named);
        if (!amount.isMoreThan(most)) {
            return split(amount, named);
        }
        List<LineRefund> shares = new ArrayList<>(named);
        shares.addAll(split(
                amount.minus(most),
                left.stream().filter(line -> !about.contains(line.listingId())).toList()));
        return shares;
    }

    private static List<LineRefund> split(Money amount, List<LineRefund> lines) {
        if (amount.isZero() || lines.isEmpty()) {
            return List.of();
        }
        List<Money> parts = Allocation.split(
                amount, lines.stream().map(line -> line.amount().fen()).toList());
        List<LineRefund> shares = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (parts.get(i).isPositive()) {
                shares.add(new LineRefund(lines.get(i).listingId(), parts.get(i)));
            }
        }
        return shares;
    }

    private static Money sum(List<LineRefund> lines) {
        return Money.sum(lines.stream().map(LineRefund::amount).toList());
    }
}
