package farmgate.command.order;

import farmgate.shared.order.OrderId;
import farmgate.shared.order.RefundId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of refunds, which follow from their order by their number, as {@code rfd_7f3k2-0}. */
final class RefundIds {

    private static final Pattern NAME = Pattern.compile("(.+)-[0-9]+");

    private RefundIds() {}

    static RefundId of(OrderId orderId, int number) {
        return new RefundId(RefundId.PREFIX + orderId.value().substring(OrderId.PREFIX.length()) + "-" + number);
    }

    /** The order whose refund has this name; empty when no order's can. */
    static Optional<OrderId> orderOf(RefundId refundId) {
        Matcher name = NAME.matcher(refundId.value().substring(RefundId.PREFIX.length()));
        return name.matches() ? Optional.of(new OrderId(OrderId.PREFIX + name.group(1))) : Optional.empty();
    }
}
