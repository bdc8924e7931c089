package farmgate.command.order;

import farmgate.shared.order.OrderId;

/** A wish of this slice, for the tests of others. */
public final class Missing {

    private Missing() {}

    public static Object report(OrderId order) {
        return new OrderCommand.ReportMissing(order);
    }
}
